"""Wire shapes of who a person is."""

from datetime import date, datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import LanguageTag, LongText, OptionalShortText, Wire
from voicecapture.people.identities.record import Field, Source


class NewSaid(Wire, kw_only=True):
    """One thing that was said of who a person is, and by whom.

    ``told_by`` names whoever spoke for them, or the document; it is empty where the person said it.
    """

    field: Field
    words: LongText = ""
    languages: Annotated[list[LanguageTag], Meta(max_length=12)] = msgspec.field(
        default_factory=list
    )
    source: Source
    told_by: OptionalShortText = ""
    told_on: date | None = None
    taken_back: bool = False


class NewIdentity(Wire):
    """What was said, each thing apart."""

    said: Annotated[list[NewSaid], Meta(min_length=1, max_length=20)]


class SaidOut(NewSaid, kw_only=True):
    """What was kept."""

    id: Id
    noted_at: datetime
    noted_by: Id


class FieldOut(Wire):
    """One thing: the person's own word, what others say of them, and what was said before."""

    field: Field
    own: SaidOut | None
    others: list[SaidOut]
    before: list[SaidOut]


class IdentityOut(Wire):
    """All things, each apart, in one order."""

    fields: list[FieldOut]
