"""A photo of something that was made. Its bytes are a file from a tablet that may be anybody's.

Nothing is decoded here: what it shows is drawn in a process of its own when somebody opens it
(:mod:`voicecapture.media.files`), and not at all where it may be unsafe
(:mod:`voicecapture.review.quarantine`).
"""

from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from voicecapture.base.errors import N_
from voicecapture.i18n import t, tn
from voicecapture.media.files.kinds import PICTURES, kind_of
from voicecapture.review.pieces.contents.shapes import Kind, convert
from voicecapture.review.pieces.errors import UnreadablePiece

NOTE_MAX = 2_000


class _Sealed(msgspec.Struct, frozen=True):
    covered: Annotated[int, Meta(ge=0, le=1_000)] = 0
    note: Annotated[str, Meta(max_length=NOTE_MAX)] | None = None
    may_be_unsafe: bool = False


@dataclass(frozen=True)
class Photo:
    """A photo as it was kept.

    Attributes:
        file: JPEG, PNG or WebP by its first bytes; never shown as it is.
        covered: how many parts the person covered before keeping it.
        note: what they wrote beside it.
        may_be_unsafe: somebody said, as it was taken, that it may be indecent or show an injury.
    """

    file: bytes
    covered: int
    note: str
    may_be_unsafe: bool


def _read(content: dict[str, Any], media: bytes) -> Photo:
    said = convert(content, _Sealed)
    # What may be unsafe is closed whatever its bytes are; nothing else is asked of it.
    if not said.may_be_unsafe and kind_of(media) not in PICTURES:
        raise UnreadablePiece
    return Photo(media, said.covered, said.note or "", said.may_be_unsafe)


# Translators: a photo of something that the person made, in a list of what was kept.
_A_PHOTO = N_("A photo of something they made")


def _plain(photo: Photo, language: str) -> str:
    lines = [t(_A_PHOTO, language)]
    if photo.covered:
        # Translators: how many parts of a photo were covered.
        lines.append(tn("{count} part covered", "{count} parts covered", photo.covered, language))
    return "\n".join([*lines, *([photo.note] if photo.note else [])])


KIND = Kind(
    name="photo", type=Photo, read=_read, passages=lambda photo: (photo.note,), plain=_plain
)
