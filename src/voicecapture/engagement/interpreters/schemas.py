"""Wire shapes of interpreters."""

from datetime import date, datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.noted import Noted
from voicecapture.base.schemas import (
    LanguageTag,
    LongText,
    OptionalShortText,
    ShortText,
    Wire,
)
from voicecapture.engagement.interpreters.record import Gender, GenderWish, PlaceWish
from voicecapture.engagement.interpreters.rules import Miss, Reason, State
from voicecapture.engagement.presence.record import Tie
from voicecapture.engagement.presence.schemas import TIES_MAX

Ties = Annotated[list[Tie], Meta(max_length=TIES_MAX)]


class SpokenLanguage(Wire):
    """A language that somebody interprets, and the dialect where it matters."""

    language: LanguageTag
    dialect: OptionalShortText = ""


class RegisterEntry(Wire, kw_only=True):
    """What the register says of an interpreter; nothing of any family.

    ``vetted_on`` is the date of the DBS check that was seen; ``leads_community`` that they lead a community
    or a faith, so that they are not chosen.
    """

    name: ShortText
    spoken: Annotated[list[SpokenLanguage], Meta(min_length=1, max_length=20)]
    gender: Gender
    accredited_by: ShortText
    accreditation_number: ShortText
    accredited_until: date
    vetted_on: date
    in_person: bool
    remote: bool
    area: OptionalShortText = ""
    leads_community: bool = False
    active: bool = True


class NewInterpreter(RegisterEntry, kw_only=True):
    """An interpreter whose papers were seen; ``adult`` confirms that they are 18 or older."""

    adult: bool


class InterpreterRow(RegisterEntry, kw_only=True):
    """An entry with its id, and why nobody can choose it, if nobody can."""

    id: Id
    against: list[Reason]


class NewRequest(Noted, kw_only=True):
    """What the person wishes; each is offered every time. It carries no name.

    ``avoid_area`` is where the interpreter must not come from.
    """

    language: LanguageTag
    dialect: OptionalShortText
    gender: GenderWish
    remote: PlaceWish
    out_of_area: bool
    avoid_area: OptionalShortText = ""
    when: OptionalShortText


class RequestRow(Wire):
    """A request and where it stands; ``moves`` are the steps that are open now.

    ``spoken`` are the languages of the interpreter whom they accepted; only a list of requests says them.
    ``named_before`` is that somebody named the family to this interpreter before the person said yes.
    """

    id: Id
    language: str
    dialect: str
    gender: GenderWish
    remote: PlaceWish
    out_of_area: bool
    avoid_area: str
    when: str
    asked_at: datetime
    state: State
    moves: list[str]
    interpreter_id: str | None
    interpreter: str
    spoken: list[SpokenLanguage]
    answered_at: datetime | None
    named_before: bool
    name_given_at: datetime | None
    declared: bool
    ties: list[Tie]
    sessions: int


class ChoiceRow(Wire):
    """Somebody of the register for this request: why not, and which wishes they do not meet."""

    interpreter: InterpreterRow
    against: list[Reason]
    misses: list[Miss]


class Proposal(Noted, kw_only=True):
    """Who is proposed: of the register by id, or by name and tie somebody who offers to interpret."""

    interpreter_id: Id | None = None
    name: OptionalShortText = ""
    tie: Tie | None = None


class PersonAnswer(Noted, kw_only=True):
    """The person's own yes or no, and whether a name of the family had been given before."""

    accepted: bool
    said: LongText = ""
    named_before: bool


class NameTold(Noted, kw_only=True):
    """The interpreter was told a name."""


class ConflictDeclared(Noted, kw_only=True):
    """What ties the interpreter to the family, as they say before each session; empty for nothing."""

    ties: Ties = msgspec.field(default_factory=list)
    said: LongText = ""


class RequestEnded(Noted, kw_only=True):
    """An interpreter is not needed any more."""
