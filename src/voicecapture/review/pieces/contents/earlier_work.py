"""Direct work that was done elsewhere, brought in by a worker: whose, when, for whom, how it came."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import msgspec

from voicecapture.base.errors import N_
from voicecapture.i18n import t
from voicecapture.media.files.kinds import kind_of
from voicecapture.review.pieces.contents.shapes import Kind, Word, convert
from voicecapture.review.pieces.errors import UnreadablePiece

FileType = Literal["image/jpeg", "application/pdf"]
_FILES = {"image/jpeg": "jpeg", "application/pdf": "pdf"}


class _Media(msgspec.Struct, frozen=True):
    type: FileType


class _Sealed(msgspec.Struct, frozen=True, kw_only=True):
    media: _Media
    made_by: Word
    role: Word
    organisation: Word = ""
    made_on: date | None = None
    made_about: Word = ""
    made_for: Word = ""
    came: Word
    note: str = ""


@dataclass(frozen=True)
class EarlierWork:
    """A piece of earlier work and its attribution; ``file`` is never shown as it is."""

    type: FileType
    file: bytes
    made_by: str
    role: str
    organisation: str
    made_on: date | None
    made_about: str
    made_for: str
    came: str
    note: str


def _read(content: dict[str, Any], media: bytes) -> EarlierWork:
    said = convert(content, _Sealed)
    if kind_of(media) != _FILES[said.media.type]:
        raise UnreadablePiece
    facts = {name: getattr(said, name) for name in _Sealed.__struct_fields__ if name != "media"}
    return EarlierWork(type=said.media.type, file=media, **facts)


# Translators: the professional who did work with a person elsewhere; {name}, then {role}.
_BY = N_("Earlier work, done with {name}, {role}")


def _plain(work: EarlierWork, language: str) -> str:
    when = work.made_on.isoformat() if work.made_on else work.made_about
    said = t(_BY, language, name=work.made_by, role=work.role)
    return " · ".join(line for line in (said, work.organisation, when, work.note) if line)


# The words about it are other people's; the person's own are in the picture.
KIND = Kind(name="earlier_work", type=EarlierWork, read=_read, passages=lambda _: (), plain=_plain)
