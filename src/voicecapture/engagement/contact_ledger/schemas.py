"""Wire shapes of the contact ledger."""

from datetime import date, datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.noted import Noted
from voicecapture.base.schemas import LanguageTag, LongText, OptionalShortText, Wire
from voicecapture.engagement.contact_ledger.facts import Direct
from voicecapture.engagement.contact_ledger.record import (
    Access,
    Answered,
    Departure,
    Direction,
    Helped,
    HelpedKind,
    Outcome,
    Script,
)
from voicecapture.engagement.contact_ledger.rules import NotNow
from voicecapture.engagement.contact_plans.record import Channel, Named
from voicecapture.engagement.contact_plans.rules import GateState

_Template = Annotated[str, Meta(pattern="^([a-z_]{1,40} [0-9]{1,4})?$", examples=["first_offer 1"])]


class NewOffer(Noted, kw_only=True):
    """An offer we made, an answer, a contact that came to us, or a correction of an earlier entry.

    ``answered_by`` is who answered for the person. ``about`` names the offer that an answer belongs
    to; ``corrects`` the entry that this puts right, with ``correction_reason``; ``struck`` says that
    the corrected one never happened. ``ask_again_on`` is left out to take the day that the rules
    propose.
    """

    direction: Direction
    channel: Channel
    language: LanguageTag
    script: Script = ""
    venue: OptionalShortText = ""
    carried_by: Named | None = None
    answered: Answered = "nobody"
    answered_by: Named | None = None
    outcome: Outcome = "none"
    helped: Annotated[list[Helped], Meta(max_length=8)] = msgspec.field(default_factory=list)
    access: Access | None = None
    note: LongText = ""
    about: Id | None = None
    corrects: Id | None = None
    correction_reason: LongText = ""
    struck: bool = False
    template: _Template = ""
    ask_again_on: date | None = None


class OfferRow(Wire, kw_only=True):
    """A recorded entry. ``corrected_by`` names the newest correction of it, if there is one."""

    id: Id
    recorded_at: datetime
    recorded_by: Id
    noted_at: datetime | None
    direction: Direction
    channel: Channel
    language: str
    script: str
    venue: str
    carried_by: Named | None
    answered: Answered
    answered_by: Named | None
    outcome: Outcome
    helped: list[Helped]
    access: Access | None
    note: str
    about: Id | None
    corrects: Id | None
    correction_reason: str
    struck: bool
    template: str
    departs: Departure
    corrected_by: Id | None


class Mark(Wire, kw_only=True):
    """What the ledger says of one person in a word, and which entries it rests on."""

    person_id: Id
    direct: Direct
    direct_because: list[Id]
    through: list[Named]
    through_because: list[Id]


class Way(Wire, kw_only=True):
    """The ways that the plan leaves open, as far as noting a contact needs them.

    ``safe_times`` are each plan's own where several stand side by side: only what all of them call safe is.
    """

    gate: GateState
    until: date | None
    channels: list[Channel]
    safe_times: list[str]
    may_carry: list[Named]
    never: list[Named]
    letters_may_name_us: bool
    conditions: str


class AskAgain(Wire, kw_only=True):
    """When to ask again after an outcome, or why no day is named: the plan's reason, or their own no."""

    outcome: Outcome
    on: date | None
    not_now: NotNow | None


class WhatHelped(Wire, kw_only=True):
    """Something that helped, and how often it was noted."""

    kind: HelpedKind
    note: str
    times: int


class Overview(Mark, kw_only=True):
    """All that the page of a person's contacts begins with.

    ``owes`` names the offers for which "why does it look like this?" is not answered yet; ``same_way``
    how often the newest way was tried without change, which from three on is drift.
    """

    offers: int
    answers: int
    last: OfferRow | None
    waiting: list[Id]
    owes: list[Id]
    same_way: int
    drift: bool
    helped: list[WhatHelped]
    ask_again_at: datetime | None
    proposals: list[AskAgain]
    way: Way | None
