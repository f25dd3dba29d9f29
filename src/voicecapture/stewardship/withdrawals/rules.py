"""Who may do what next about sealing or erasing a record, as data and small decisions.

Coercion exists: whoever holds power over a person may make them ask. So somebody asks the person alone,
and only then does anything move on; an erasure rests some days, in which the person, or whoever works
with them, can take it back; and a second person decides, never the one who asked. Where a safeguarding,
police, court or retention need stands, an erasure is refused in writing and the record restricted instead
(crypto.md, Withdraw; UK GDPR Article 18).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Kind = Literal["seal", "erase"]
State = Literal["asked", "checked", "done", "undone", "taken_back", "refused"]
Act = Literal["check", "confirm", "take_back", "refuse", "undo"]
Why = Literal[
    "not_now", "not_your_role", "second_person", "cooling", "kept", "session_open", "nothing_stands"
]

MOVES: dict[tuple[State, Act], State] = {
    ("asked", "check"): "checked",
    ("asked", "take_back"): "taken_back",
    ("asked", "refuse"): "refused",
    ("checked", "confirm"): "done",
    ("checked", "take_back"): "taken_back",
    ("checked", "refuse"): "refused",
    # A sealed record opens again, and a restriction ends, as the person wishes.
    ("done", "undo"): "undone",
    ("refused", "undo"): "undone",
}
OPEN: frozenset[State] = frozenset({"asked", "checked"})
# The second pair of eyes, and whoever answers for refusing.
DECIDES = frozenset({"safeguarding_lead", "deputy"})
_DECISIONS: frozenset[Act] = frozenset({"confirm", "refuse", "undo"})


@dataclass(frozen=True)
class Facts:
    """What a decision looks at.

    Attributes:
        asked_by: who wrote down that the person asks.
        cooling_until: when an erasure may be decided, once the person was asked alone.
        kept: a hold or an open alert stands, so the record is needed.
        session_open: a tablet may still be in the person's hands.
    """

    kind: Kind
    state: State
    asked_by: str
    cooling_until: datetime | None
    kept: bool
    session_open: bool


def find_next(state: State, act: Act) -> State | None:
    """Return where the act leads, or None if it is not a legal move from here."""
    return MOVES.get((state, act))


def why_not(facts: Facts, act: Act, who: str, roles: frozenset[str], now: datetime) -> Why | None:
    """Return why this worker may not do this now, or None if they may."""
    if find_next(facts.state, act) is None or (facts.kind, facts.state, act) == _GONE:
        return "not_now"
    if act in _DECISIONS and not roles & DECIDES:
        return "not_your_role"
    if act == "confirm":
        return _why_not_confirm(facts, who, now)
    if act == "refuse" and facts.kind == "erase" and not facts.kept:
        # Without a need there is no ground to refuse: it is the person's own record.
        return "nothing_stands"
    return None


def counts_as_private(alone: bool, wishes: bool) -> bool:
    """Return whether a talk moves the matter on: the person was alone, and wishes it."""
    return alone and wishes


def cooling_until(kind: Kind, checked_at: datetime, days: int) -> datetime | None:
    """Return when an erasure may be decided at the earliest; sealing can be undone and needs no rest."""
    return checked_at + timedelta(days=days) if kind == "erase" else None


def _why_not_confirm(facts: Facts, who: str, now: datetime) -> Why | None:
    if who == facts.asked_by:
        return "second_person"
    if facts.kind == "seal":
        return None
    if facts.cooling_until is None or now < facts.cooling_until:
        return "cooling"
    if facts.kept:
        return "kept"
    return "session_open" if facts.session_open else None


# What was erased cannot be had back.
_GONE: tuple[Kind, State, Act] = ("erase", "done", "undo")
