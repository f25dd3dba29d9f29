"""What a piece says, by activity (docs/envelope.md). It comes from a tablet and is checked field by field.

Fields that this version does not know are passed over: a newer tablet may add one, and a person's
words must not be lost to that.
"""

from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta

from voicecapture.crypto.envelope import Inner
from voicecapture.media import strokes
from voicecapture.media.strokes import Drawing, Stamp, Stroke, UnreadableDrawing
from voicecapture.review.pieces.errors import UnreadablePiece

T = TypeVar("T")

Word = Annotated[str, Meta(max_length=400)]
Colour = Annotated[str, Meta(pattern="^#[0-9a-fA-F]{6}$")]


class Journal(msgspec.Struct, frozen=True):
    """Words, as they were typed."""

    text: Annotated[str, Meta(max_length=100_000)]


class CheckIn(msgspec.Struct, frozen=True):
    """How someone felt before or after an activity, or as an activity of its own (during)."""

    when: Literal["before", "during", "after"]
    feelings: Annotated[list[Word], Meta(max_length=40)]
    own_word: Word | None = None
    colour: Word | None = None


class Help(msgspec.Struct, frozen=True):
    """The press on "I need help now": when, in milliseconds, and whom the worker rang."""

    pressed_at: Annotated[int, Meta(ge=0, le=2**53)]
    rang: Word | None = None


class _Stroke(msgspec.Struct, frozen=True):
    colour: Colour
    size: Annotated[int, Meta(ge=1, le=strokes.BRUSH_MAX)]
    tool: Literal["pen", "rubber"]
    points: bytes


class _Stamp(msgspec.Struct, frozen=True):
    name: Annotated[str, Meta(max_length=64)]
    x: float
    y: float
    size: float


class _Drawing(msgspec.Struct, frozen=True):
    width: Annotated[int, Meta(ge=1, le=strokes.SIDE_MAX)]
    height: Annotated[int, Meta(ge=1, le=strokes.SIDE_MAX)]
    strokes: Annotated[list[_Stroke], Meta(max_length=strokes.STROKES_MAX)]
    stamps: Annotated[list[_Stamp], Meta(max_length=strokes.STAMPS_MAX)] = []


Content = Journal | Drawing | CheckIn | Help


def read_content(inner: Inner) -> Content:
    """Return what a piece says.

    Raises:
        UnreadablePiece: an activity that is not known here, or not in its shape.
    """
    if inner.activity == "journal":
        return _convert(inner.content, Journal)
    if inner.activity == "check_in":
        return _convert(inner.content, CheckIn)
    if inner.activity == "help":
        return _convert(inner.content, Help)
    if inner.activity == "drawing":
        return _drawing(_convert(inner.content, _Drawing))
    raise UnreadablePiece


def words_of(content: Content) -> str:
    """Return what of a piece is words, as the person put them; empty if nothing is."""
    if isinstance(content, Journal):
        return content.text
    if isinstance(content, CheckIn):
        return content.own_word or ""
    return ""


def _drawing(sent: _Drawing) -> Drawing:
    try:
        drawing = Drawing(
            width=sent.width,
            height=sent.height,
            strokes=tuple(
                Stroke(one.colour, one.size, one.tool, strokes.decode_points(one.points))
                for one in sent.strokes
            ),
            stamps=tuple(Stamp(one.name, one.x, one.y, one.size) for one in sent.stamps),
        )
        strokes.check_drawing(drawing)
    except UnreadableDrawing as error:
        raise UnreadablePiece from error
    return drawing


def _convert(content: dict[str, Any], kind: type[T]) -> T:
    try:
        return msgspec.convert(content, kind)
    except (msgspec.ValidationError, ValueError) as error:
        raise UnreadablePiece from error
