"""What an entry of the contact ledger says in its sealed note.

Entries are events. A wrong one is never changed: a later one corrects it, and both stay.
"""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from voicecapture.base.schemas import OptionalShortText
from voicecapture.engagement.contact_plans.record import Channel, Named

Direction = Literal["outgoing", "incoming"]
Outcome = Literal["none", "accepted", "declined", "missed", "other"]
# Who answered: the person, someone for them, nobody; or it was not noted who.
Answered = Literal["themselves", "for_them", "nobody", "unknown"]
HelpedKind = Literal[
    "venue", "time", "interpreter", "trusted_adult", "language", "worker", "childcare", "other"
]
# ISO 15924: a language may be read in one script and not in another (14.7; Punjabi in Shahmukhi).
Script = Annotated[str, Meta(pattern="^([A-Z][a-z]{3})?$", examples=["Aran"])]
# "carrier": whom the plan says never; "other_carrier": who is not among those that it names.
Departure = Literal["", "stop", "agreement", "channel", "carrier", "other_carrier"]


class Helped(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that helped, to be kept for the next time (5.9, 16.5)."""

    kind: HelpedKind
    note: OptionalShortText = ""


class Access(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What became of a visit at the door: let in, refused or forced; who opened; was the person seen.

    Nobody in ``opened_by`` while ``opened`` is "someone" means that the name is not known.
    """

    access: Literal["given", "refused", "forced", "nobody_in"]
    opened: Literal["themselves", "someone", "nobody"]
    opened_by: Named | None = None
    seen: bool | None = None


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One offer or one answer: how, in which language, carried by whom, answered by whom.

    Attributes:
        carried_by: who brought it, made the call or interpreted; nobody means the worker alone.
        answered_by: who answered for the person, where somebody did.
        about: the offer that this answers.
        corrects: the entry that this one puts right; ``struck`` says that it never happened.
        template: the letter's or text's template and version, as "first_offer 1".
        departs: how an outgoing contact went against the plan that holds now, or against the person's own
            no to being contacted.
        noted_at: when it was noted, by the tablet's clock.
    """

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
    about: str | None
    corrects: str | None
    correction_reason: str
    struck: bool
    template: str
    departs: Departure
    noted_at: datetime | None


class FirstForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An entry as it was written before people were named one by one; it stays readable."""

    direction: Direction
    channel: Channel
    language: str
    carried_by: str
    answered_by: str
    outcome: Outcome
    note: str

    def as_entry(self) -> Entry:
        """Return it in today's form. Whether "answered by" was the person was not asked then."""
        return Entry(
            direction=self.direction,
            channel=self.channel,
            language=self.language,
            script="",
            venue="",
            carried_by=_named(self.carried_by),
            answered="unknown" if self.answered_by.strip() else "nobody",
            answered_by=_named(self.answered_by),
            outcome=self.outcome,
            helped=[],
            access=None,
            note=self.note,
            about=None,
            corrects=None,
            correction_reason="",
            struck=False,
            template="",
            departs="",
            noted_at=None,
        )


def _named(said: str) -> Named | None:
    name = said.strip()
    return Named(name=name, person_id=None, kind="other") if name else None
