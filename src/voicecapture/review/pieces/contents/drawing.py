"""A drawing as strokes and stickers. What may be in one is checked where strokes are known, in ``media``."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from voicecapture.base.errors import N_
from voicecapture.i18n import t, tn
from voicecapture.media import strokes
from voicecapture.media.strokes import Drawing, Stamp, Stroke, UnreadableDrawing
from voicecapture.review.pieces.contents.shapes import Colour, Kind, Name, convert
from voicecapture.review.pieces.errors import UnreadablePiece


class SealedStroke(msgspec.Struct, frozen=True):
    """A stroke as it was sealed, its points still as bytes."""

    colour: Colour
    size: Annotated[int, Meta(ge=1, le=strokes.BRUSH_MAX)]
    points: bytes
    tool: Literal["pen", "rubber"] = "pen"


class SealedStamp(msgspec.Struct, frozen=True):
    """A sticker or a shape: its centre, its side length, and a shape's colour."""

    name: Name
    x: float
    y: float
    size: float
    colour: Colour | None = None


class SealedDrawing(msgspec.Struct, frozen=True):
    """A drawing as it was sealed; other activities carry small ones inside."""

    width: Annotated[int, Meta(ge=1, le=strokes.SIDE_MAX)]
    height: Annotated[int, Meta(ge=1, le=strokes.SIDE_MAX)]
    strokes: Annotated[list[SealedStroke], Meta(max_length=strokes.STROKES_MAX)]
    stamps: Annotated[list[SealedStamp], Meta(max_length=strokes.STAMPS_MAX)] = []


def read_drawing(sent: SealedDrawing) -> Drawing:
    """Return a drawing with its points.

    Raises:
        UnreadablePiece: its bytes are not what a tablet writes, or more than we take.
    """
    try:
        drawing = Drawing(
            width=sent.width,
            height=sent.height,
            strokes=tuple(
                Stroke(one.colour, one.size, one.tool, strokes.decode_points(one.points))
                for one in sent.strokes
            ),
            stamps=tuple(
                Stamp(one.name, one.x, one.y, one.size, one.colour) for one in sent.stamps
            ),
        )
        strokes.check_drawing(drawing)
    except UnreadableDrawing as error:
        raise UnreadablePiece from error
    return drawing


STICKERS = {
    # Translators: stickers for drawings.
    "heart": N_("heart"),
    "star": N_("star"),
    "sun": N_("sun"),
    "moon": N_("moon"),
    # Translators: stickers for drawings.
    "cloud": N_("cloud"),
    "rain": N_("rain"),
    "tree": N_("tree"),
    "flower": N_("flower"),
    # Translators: stickers for drawings.
    "house": N_("house"),
    "person": N_("person"),
    "cat": N_("cat"),
    # Translators: shapes for drawings; the last is a thick straight line.
    "circle": N_("circle"),
    "square": N_("square"),
    "triangle": N_("triangle"),
    "bar": N_("line"),
}


def plain_drawing(drawing: Drawing, language: str) -> str:
    """Return what stands for a drawing where no picture can: how many lines, and which stickers."""
    count = len(drawing.strokes)
    # Translators: describes a drawing to someone who cannot see it.
    lines = tn("A drawing of {count} stroke", "A drawing of {count} strokes", count, language)
    stickers = [t(STICKERS.get(stamp.name, stamp.name), language) for stamp in drawing.stamps]
    return " · ".join([lines, *stickers])


def _read(content: dict[str, Any], _media: bytes) -> Drawing:
    return read_drawing(convert(content, SealedDrawing))


def _passages(_drawing: Drawing) -> Sequence[str]:
    return ()


KIND = Kind(name="drawing", type=Drawing, read=_read, passages=_passages, plain=plain_drawing)
