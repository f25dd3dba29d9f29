"""What a piece says, by activity (docs/envelope.md, "Content"): one module for each.

A module declares one ``Kind``: how its content is read, which of it are the person's own words, and how the
whole reads as plain text. Translation, quoting, summaries and print ask only here, so that a new activity
is one module and one line in ``KINDS``.
"""

from typing import Any

from voicecapture.crypto.envelope import Inner
from voicecapture.media.strokes import Drawing
from voicecapture.review.pieces.contents import (
    check_in,
    drawing,
    earlier_work,
    help_press,
    journal,
    photo,
    picture_cards,
    recording,
    three_houses,
    travel_change,
)
from voicecapture.review.pieces.contents.check_in import CheckIn
from voicecapture.review.pieces.contents.earlier_work import EarlierWork
from voicecapture.review.pieces.contents.help_press import Help
from voicecapture.review.pieces.contents.journal import Journal
from voicecapture.review.pieces.contents.photo import Photo
from voicecapture.review.pieces.contents.picture_cards import PictureCards
from voicecapture.review.pieces.contents.recording import Recording
from voicecapture.review.pieces.contents.shapes import Kind
from voicecapture.review.pieces.contents.three_houses import ThreeHouses
from voicecapture.review.pieces.contents.travel_change import TravelChange
from voicecapture.review.pieces.errors import UnreadablePiece

__all__ = [
    "CheckIn",
    "Content",
    "EarlierWork",
    "Help",
    "Journal",
    "Photo",
    "PictureCards",
    "Recording",
    "ThreeHouses",
    "TravelChange",
    "is_flagged",
    "passages_of",
    "plain_of",
    "read_content",
    "words_of",
]

Content = (
    Journal
    | Drawing
    | CheckIn
    | ThreeHouses
    | PictureCards
    | Recording
    | Photo
    | EarlierWork
    | Help
    | TravelChange
)

KINDS: tuple[Kind[Any], ...] = (
    journal.KIND,
    drawing.KIND,
    check_in.KIND,
    three_houses.KIND,
    picture_cards.KIND,
    help_press.KIND,
    travel_change.KIND,
    recording.KIND,
    photo.KIND,
    earlier_work.KIND,
)

_BY_NAME = {kind.name: kind for kind in KINDS}
_BY_TYPE = {kind.type: kind for kind in KINDS}


def read_content(inner: Inner, media: bytes = b"") -> Content:
    """Return what a piece says; ``media`` are the bytes that were sealed beside its words.

    Raises:
        UnreadablePiece: an activity that is not known here, or not in its shape.
    """
    kind = _BY_NAME.get(inner.activity)
    if kind is None:
        raise UnreadablePiece
    content: Content = kind.read(inner.content, media)
    return content


def is_flagged(content: Content) -> bool:
    """Return whether the tablet said that this may be indecent or show an injury."""
    return isinstance(content, Photo) and content.may_be_unsafe


def passages_of(content: Content) -> tuple[str, ...]:
    """Return the person's own words, place by place; none where nothing was put into words."""
    found = _BY_TYPE[type(content)].passages(content)
    return tuple(passage for passage in found if passage.strip())


def words_of(content: Content) -> str:
    """Return what of a piece is words, as the person put them; empty if nothing is."""
    return "\n\n".join(passages_of(content))


def plain_of(content: Content, language: str) -> str:
    """Return a piece as plain text: the person's words as they are, what they showed in ``language``."""
    return _BY_TYPE[type(content)].plain(content, language)
