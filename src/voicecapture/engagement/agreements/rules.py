"""Where an agreement stands, and what may happen to it next.

Taking part is free and can stop at any time. This is neither the legal basis of a record nor a veto
on safety (mission, promise 3); it decides only what rests on agreement: planned sessions, and what
is shared because the person wishes it.

What happened is a set of events that each name the ones their writer knew. Two that did not know of
each other stand side by side, and the strictest counts until a later one that knew both settles it;
so a no that was written down on a tablet without a line is never lost behind a yes that came first.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from voicecapture.base.noted import Known, heads
from voicecapture.engagement.agreements.catalogue import Purpose, Status

AgreementStanding = Literal[
    "none", "agreed", "declined", "withdrawn", "expired", "text_wrong", "incomplete"
]
Decision = Literal["agreed", "declined"]
Event = Literal["agreed", "declined", "withdrawn"]
Stop = Literal["missing", "declined", "withdrawn", "expired", "text_wrong", "incomplete"]
# What must stand beside a yes to a text: nothing, who explained it, or an interpreter who did.
Explanation = Literal["none", "somebody", "interpreter"]

# What a person agrees to while taking part, and what therefore ends when they stop. How they may be
# contacted is theirs to say without taking part.
REST_ON_TAKING_PART: frozenset[Purpose] = frozenset({"activity", "travel", "review_use"})
# What is shared because the person wishes it rests on how far their pieces may travel.
SHARING_RESTS_ON: Purpose = "travel"

# From where a person stands to what may be recorded next. Someone who agreed and now says no has
# withdrawn; calling it a refusal would hide that they took part.
MOVES: dict[AgreementStanding, frozenset[Event]] = {
    "none": frozenset({"agreed", "declined"}),
    "agreed": frozenset({"agreed", "withdrawn"}),
    "declined": frozenset({"agreed", "declined"}),
    "withdrawn": frozenset({"agreed", "declined"}),
    "expired": frozenset({"agreed", "declined", "withdrawn"}),
    "text_wrong": frozenset({"agreed", "declined", "withdrawn"}),
    "incomplete": frozenset({"agreed", "declined", "withdrawn"}),
}
_STOPS: dict[AgreementStanding, Stop | None] = {
    "none": "missing",
    "agreed": None,
    "declined": "declined",
    "withdrawn": "withdrawn",
    "expired": "expired",
    "text_wrong": "text_wrong",
    "incomplete": "incomplete",
}
# What every worker speaks with a person where no interpreter is between them.
_OF_THE_OFFICE = "en"
# Of several that stand side by side the first in this list counts.
_STRICTEST: tuple[AgreementStanding, ...] = (
    "withdrawn",
    "declined",
    "text_wrong",
    "incomplete",
    "expired",
    "agreed",
    "none",
)


@dataclass(frozen=True)
class Recorded:
    """An event as far as it stands in clear; ``knew`` are the events that its writer had seen.

    ``incomplete`` is a yes noted without a line that lacks what makes it the person's own, or a child's
    whom nobody permitted it.
    """

    id: str
    purpose: Purpose
    event: Event
    knew: frozenset[str] = frozenset()
    ends_at: datetime | None = None
    text_wrong: bool = False
    incomplete: bool = False


def may_record(standing: AgreementStanding, event: Event) -> bool:
    """Return whether this event may follow."""
    return event in MOVES[standing]


def stop_for_session(standing: AgreementStanding) -> Stop | None:
    """Return why a planned session may not begin, or None if the person agreed to take part."""
    return _STOPS[standing]


def heads_of(history: Sequence[Recorded], purpose: Purpose) -> list[Recorded]:
    """Return the events about a purpose that no other event about it knew."""
    about = [one for one in history if one.purpose == purpose]
    standing = set(heads([Known(one.id, one.knew) for one in about]))
    return [one for one in about if one.id in standing]


def standing_of(history: Sequence[Recorded], purpose: Purpose, now: datetime) -> AgreementStanding:
    """Return where a person stands on a purpose.

    An agreement that rests on taking part stands only while that does, and one that somebody's
    stopping, or their no, has ended does not come back by itself when they begin again.
    """
    own = own_standing(history, purpose, now)
    if own != "agreed" or purpose not in REST_ON_TAKING_PART:
        return own
    if ended_by(history, heads_of(history, purpose)):
        return "withdrawn"
    return own_standing(history, "taking_part", now)


def own_standing(history: Sequence[Recorded], purpose: Purpose, now: datetime) -> AgreementStanding:
    """Return where a person stands on a purpose by what they said of it alone."""
    said = [_standing(one, now) for one in heads_of(history, purpose)]
    return next((one for one in _STRICTEST if one in said), "none")


def ended_by(history: Sequence[Recorded], agreed: Iterable[Recorded]) -> Recorded | None:
    """Return the stop or no to taking part that one of these agreements did not know of, or None.

    Whoever agreed again after stopping knew that they had stopped; whoever agreed before, or far
    away without hearing of it, did not. A no ends as much as a stop: it comes after a yes that had run
    out, or from somebody who had not heard of the yes.
    """
    stops = [one for one in history if one.purpose == "taking_part" and one.event != "agreed"]
    knowing = {one.id: ancestors(history, one.id) for one in agreed}
    return next((stop for stop in stops if any(stop.id not in k for k in knowing.values())), None)


def ancestors(history: Iterable[Recorded], event_id: str) -> frozenset[str]:
    """Return every event that the writer of this one knew, directly or through what they knew."""
    knew: Mapping[str, frozenset[str]] = {one.id: one.knew for one in history}
    found: set[str] = set()
    waiting = [event_id]
    while waiting:
        fresh = knew.get(waiting.pop(), frozenset()) - found
        found |= fresh
        waiting += fresh
    return frozenset(found)


def explanation_owed(
    status: Status, language: str, theirs: Collection[str] | None = None
) -> Explanation:
    """Return who must have explained a text, for a yes to it to be theirs.

    A text that nobody has signed off cannot record an agreement by itself. Between two languages only
    an interpreter of the register whom the person accepted can stand (review 4.1, 5.9); where the text
    is English and so are they, it is somebody who is named. ``theirs`` are the person's languages, or
    None where the reader may not see them.
    """
    if status == "signed_off":
        return "none"
    known = {one.split("-", maxsplit=1)[0] for one in theirs or ()}
    if language != _OF_THE_OFFICE or (known and _OF_THE_OFFICE not in known):
        return "interpreter"
    return "somebody"


def _standing(one: Recorded, now: datetime) -> AgreementStanding:
    if one.event != "agreed":
        return one.event
    if one.text_wrong:
        return "text_wrong"
    if one.incomplete:
        return "incomplete"
    return "expired" if one.ends_at is not None and now >= one.ends_at else "agreed"
