"""Wire shapes of read-first notes."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import LanguageTag, Wire
from voicecapture.people.read_first.record import Whose

Availability = Literal["note", "none", "closed"]


class NewReadFirst(Wire):
    """What the person wants a new worker to know first, in their words, and how it came about."""

    text: Annotated[str, Meta(min_length=1, max_length=4000)]
    language: LanguageTag
    whose: Whose


class ReadFirstOut(Wire):
    """The newest note, opened.

    ``available`` is "none" where nobody wrote one, and "closed" where it lies in the care record and
    that part is not open to the reader. ``due`` says that nothing else of this person opens before the
    reader has acknowledged it.
    """

    available: Availability
    due: bool
    id: Id | None = None
    text: str | None = None
    language: str | None = None
    whose: Whose | None = None
    made_at: datetime | None = None
    written_by: Id | None = None


class Acknowledged(Wire):
    """Which note was read: the id that was shown, or null where there was none to read."""

    id: Id | None
