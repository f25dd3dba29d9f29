"""Wire shapes of somebody who is met without a line."""

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta

from voicecapture.base import clock
from voicecapture.base.ids import Id
from voicecapture.base.noted import within
from voicecapture.base.schemas import LanguageTag, OptionalShortText, ShortText, Wire
from voicecapture.capture.session_packs.schemas import PackAlong
from voicecapture.people.spares.record import Band
from voicecapture.people.spares.rules import SPARES_MAX


class TakeSparesAlong(Wire):
    """What a tablet asks for: a pack under each of these ids, which are its own, for this one asking."""

    device_id: Id
    language: LanguageTag
    packs: Annotated[list[Id], Meta(min_length=1, max_length=SPARES_MAX)]


class SparesAlong(Wire):
    """Packs for whoever may be met in a household; the person of each is nobody yet."""

    household: Id
    spares: list[PackAlong]


class MetAway(Wire, kw_only=True):
    """Somebody who was met: what to call them, or a picture in place of it, as far as the worker knew.

    ``noted_at`` is when, by the tablet's clock; ``since`` when the place for them was taken along, by ours.
    """

    called: OptionalShortText = ""
    picture: Annotated[str, Meta(pattern="^[a-z_]{0,20}$")] = ""
    band: Band
    language: LanguageTag
    noted_at: datetime
    since: datetime | None = None

    def __post_init__(self) -> None:
        """Believe the tablet's clock only as far as ours allows."""
        self.noted_at = within(self.noted_at, self.since, clock.now())


class GivenBack(Wire):
    """Which spares a tablet holds no more, with which nobody was met; it has deleted them already."""

    people: Annotated[list[Id], Meta(min_length=1, max_length=100)]


class MetRow(Wire, kw_only=True):
    """Somebody who was met and is not joined yet.

    ``household``, ``called``, ``picture``, ``band``, ``language`` and ``noted_at`` are null to whoever may
    not open their care record, and where its worker has not told of them yet; ``opens`` says which it is.
    """

    person_id: Id
    worker_id: Id
    told_at: datetime | None
    opens: bool
    household: Id | None
    called: str | None
    picture: str | None
    band: Band | None
    language: str | None
    noted_at: datetime | None


class MetList(Wire):
    """Everybody who was met and is not joined yet, whom the reader may know of."""

    items: list[MetRow]


class Joined(Wire, kw_only=True):
    """Who they are, as for anybody who is added to a household."""

    kind: Literal["child", "adult"]
    name: ShortText
    called: ShortText
    born: date | None = None
    languages: Annotated[list[LanguageTag], Meta(min_length=1, max_length=8)]
    reads: bool
