"""Strokes are read as the tablet wrote them, and refused when they are not."""

import pytest

from voicecapture.media import strokes
from voicecapture.media.strokes import Drawing, Stamp, Stroke, UnreadableDrawing


def test_points_come_back_as_they_were_drawn() -> None:
    points = ((10.0, 20.5, 1.0, 0), (9.5, 300.0, 0.0, 16), (1023.9, -4.0, 1.0, 70_000))
    assert strokes.decode_points(strokes.encode_points(points)) == points


def test_the_bytes_are_those_of_the_envelope_document() -> None:
    # x 1.0 → 10 → zig-zag 20; y -0.1 → -1 → 1; pressure 255 → 510 → two bytes; 8 ms → 16.
    assert strokes.encode_points(((1.0, -0.1, 1.0, 8),)) == bytes([20, 1, 0xFE, 0x03, 16])


def test_no_bytes_are_no_points() -> None:
    assert strokes.decode_points(b"") == ()


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(bytes([2, 2, 2]), id="three numbers"),
        pytest.param(bytes([2, 2, 2, 0x80]), id="a number cut off"),
        pytest.param(b"\xff" * 12, id="a number without end"),
        pytest.param(bytes(strokes.POINTS_MAX * 12 + 4), id="more bytes than any drawing has"),
    ],
)
def test_bytes_that_no_tablet_writes_are_refused(broken: bytes) -> None:
    with pytest.raises(UnreadableDrawing):
        strokes.decode_points(broken)


def test_pressure_and_time_are_kept_within_what_a_hand_can_do() -> None:
    ((_, _, pressure, elapsed),) = strokes.decode_points(bytes([0, 0, 0xFE, 0x7F, 3]))
    assert (pressure, elapsed) == (1.0, 0)


def _drawing(**changes: object) -> Drawing:
    whole = {"width": 800, "height": 600, "strokes": (), "stamps": ()} | changes
    return Drawing(**whole)  # type: ignore[arg-type]


_DOT = Stroke("#112233", 4, "pen", ((1.0, 1.0, 0.5, 0),))


@pytest.mark.parametrize(
    "too_much",
    [
        _drawing(width=0),
        _drawing(height=strokes.SIDE_MAX + 1),
        _drawing(strokes=(_DOT,) * (strokes.STROKES_MAX + 1)),
        _drawing(strokes=(Stroke("#112233", 4, "pen", _DOT.points * (strokes.POINTS_MAX + 1)),)),
        _drawing(strokes=(Stroke("#112233", 999, "pen", ()),)),
        _drawing(stamps=(Stamp("sun", 1, 1, 99_999),)),
    ],
)
def test_a_drawing_beyond_any_tablet_is_refused(too_much: Drawing) -> None:
    with pytest.raises(UnreadableDrawing):
        strokes.check_drawing(too_much)


def test_a_drawing_of_a_usual_size_passes() -> None:
    strokes.check_drawing(_drawing(strokes=(_DOT,) * 500, stamps=(Stamp("sun", 9, 9, 60),)))
