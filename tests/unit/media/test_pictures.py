"""A drawing becomes a picture of itself."""

import time
from io import BytesIO

import pytest
from PIL import Image

from voicecapture.media.pictures import PAPER, SIDE_PX, render_png
from voicecapture.media.stamps import SHAPES, STAMPS
from voicecapture.media.strokes import Drawing, Stamp, Stroke, UnreadableDrawing

_LINE = tuple((float(x), 50.0, 0.5, 8) for x in range(10, 91, 2))


def _picture(drawing: Drawing) -> Image.Image:
    return Image.open(BytesIO(render_png(drawing))).convert("RGB")


def _at(picture: Image.Image, x: float, y: float, drawing: Drawing) -> tuple[int, ...]:
    scale = picture.width / drawing.width
    colour = picture.getpixel((int(x * scale), int(y * scale)))
    assert isinstance(colour, tuple)
    return colour


def _drawing(*strokes: Stroke, stamps: tuple[Stamp, ...] = ()) -> Drawing:
    return Drawing(100, 80, strokes, stamps)


def test_a_stroke_has_its_colour_and_the_rest_is_paper() -> None:
    drawing = _drawing(Stroke("#2050a0", 8, "pen", _LINE))
    picture = _picture(drawing)
    assert _at(picture, 50, 50, drawing) == (0x20, 0x50, 0xA0)
    assert _at(picture, 50, 20, drawing) == PAPER


def test_the_rubber_takes_away_what_was_under_it() -> None:
    pen, rubber = Stroke("#2050a0", 8, "pen", _LINE), Stroke("#000000", 16, "rubber", _LINE)
    drawing = _drawing(pen, rubber)
    assert _at(_picture(drawing), 50, 50, drawing) == PAPER


def test_a_single_touch_is_a_dot() -> None:
    drawing = _drawing(Stroke("#a02020", 10, "pen", ((40.0, 40.0, 0.5, 0),)))
    assert _at(_picture(drawing), 40, 40, drawing) == (0xA0, 0x20, 0x20)


def test_edges_are_smooth() -> None:
    slanted = tuple((float(i), i * 0.7, 0.5, 8) for i in range(10, 80))
    colours = _picture(_drawing(Stroke("#000000", 3, "pen", slanted))).getcolors(100_000)
    assert colours is not None
    assert len(colours) > 2, "only ink and paper: nothing between them softens the edge"


@pytest.mark.parametrize("name", [*STAMPS, *SHAPES, "something-newer"])
def test_every_stamp_leaves_a_mark(name: str) -> None:
    colours = _picture(_drawing(stamps=(Stamp(name, 50, 40, 40),))).getcolors(100_000)
    assert colours is not None
    assert sum(count for count, colour in colours if colour != PAPER) > 200


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_has_the_colour_it_was_placed_in(name: str) -> None:
    picture = _picture(_drawing(stamps=(Stamp(name, 50, 40, 40, "#3f8f4e"),)))
    assert picture.getpixel((picture.width // 2, picture.height // 2)) == (0x3F, 0x8F, 0x4E)


def test_a_picture_is_never_larger_than_a_page_needs() -> None:
    picture = _picture(Drawing(4096, 1000, (), ()))
    assert max(picture.size) == SIDE_PX


def test_a_line_that_runs_far_off_the_page_costs_nothing() -> None:
    far = tuple((i * 1e9, 5.0, 0.5, 8) for i in range(1000))
    started = time.monotonic()
    _picture(_drawing(Stroke("#000000", 9, "pen", far)))
    assert time.monotonic() - started < 2


def test_a_drawing_beyond_any_tablet_is_refused() -> None:
    with pytest.raises(UnreadableDrawing):
        render_png(Drawing(100_000, 100_000, (), ()))
