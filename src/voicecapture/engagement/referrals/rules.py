"""Where a referral to a specialist stands, what may come next, and what is owed until then.

The review asks that specialist agencies be brought in, for engagement as well (6.12); that more of the
same is not tried where engagement is hard (16.3); and that harm which calls for specialists is referred to
them (18.2, 5.10). For honour-based abuse one chance may be all there is (15.6): such a referral is kept
apart, in the safeguarding vault, and all that is kept apart is due sooner. A referral that nobody answers is
chased; one that is declined owes a next step; an advocate is offered to the person, and their answer is
kept, whatever it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

ReferralKind = Literal["engagement", "trauma", "honour_based_abuse", "advocacy", "other"]
Move = Literal[
    "offered", "asked", "accepted", "declined", "chased", "next_step", "outcome", "called_off"
]
Answer = Literal["wants", "does_not_want", "not_now"]
Ground = Literal["agreed", "safety", "best_interests", "court"]
NextStep = Literal["challenge", "other_service", "lead", "stop"]
ReferralState = Literal[
    "declined",
    "with_lead",
    "wanted",
    "asked",
    "accepted",
    "not_now",
    "not_wanted",
    "redirected",
    "stopped",
    "done",
    "called_off",
]
Owing = Literal["chase", "next", "lead"]

STRICTEST_FIRST: tuple[ReferralState, ...] = (
    "declined",
    "with_lead",
    "wanted",
    "asked",
    "accepted",
    "not_now",
    "not_wanted",
    "redirected",
    "stopped",
    "done",
    "called_off",
)
MOVES: Mapping[ReferralState, tuple[Move, ...]] = {
    "wanted": ("asked", "called_off"),
    "not_now": ("offered",),
    "not_wanted": ("offered",),
    "asked": ("accepted", "declined", "chased", "called_off"),
    "accepted": ("outcome", "chased", "declined", "called_off"),
    "declined": ("next_step", "called_off"),
    "with_lead": ("next_step", "accepted", "called_off"),
    "redirected": (),
    "stopped": (),
    "done": (),
    "called_off": (),
}
_FOLLOWS: Mapping[Move, ReferralState] = {
    "asked": "asked",
    "accepted": "accepted",
    "declined": "declined",
    "outcome": "done",
    "called_off": "called_off",
}
_AFTER_ANSWER: Mapping[Answer, ReferralState] = {
    "wants": "wanted",
    "does_not_want": "not_wanted",
    "not_now": "not_now",
}
# A refusal that is challenged waits for an answer again.
_AFTER_STEP: Mapping[NextStep, ReferralState] = {
    "challenge": "asked",
    "other_service": "redirected",
    "lead": "with_lead",
    "stop": "stopped",
}
MUST_SAY: Mapping[Move, tuple[str, ...]] = {
    "offered": ("answer",),
    "asked": ("service", "why", "ground"),
    "accepted": (),
    "declined": ("why",),
    "chased": (),
    "next_step": ("next", "why"),
    "outcome": ("why",),
    "called_off": ("why",),
}


@dataclass(frozen=True)
class Due:
    """What is owed in a state, and within how many working days; sooner for what is kept apart."""

    owing: Owing
    within: int
    within_apart: int


OWES: Mapping[ReferralState, Due] = {
    "wanted": Due("next", 2, 1),
    "not_now": Due("next", 20, 20),
    "asked": Due("chase", 10, 2),
    "accepted": Due("chase", 20, 5),
    "declined": Due("next", 5, 1),
    "with_lead": Due("lead", 2, 1),
}
CLOSED: frozenset[ReferralState] = frozenset(state for state, moves in MOVES.items() if not moves)


def first_move(kind: ReferralKind) -> Move:
    """Return how a referral begins: an advocate is offered to the person before anyone is asked."""
    return "offered" if kind == "advocacy" else "asked"


def may_move(state: ReferralState, move: Move) -> bool:
    """Return whether this may follow."""
    return move in MOVES[state]


def state_after(
    move: Move, before: ReferralState | None, answer: Answer | None, step: NextStep | None
) -> ReferralState:
    """Return where a move leaves a referral; chasing leaves it where it was."""
    if move == "offered" and answer is not None:
        return _AFTER_ANSWER[answer]
    if move == "next_step" and step is not None:
        return _AFTER_STEP[step]
    if move == "chased" and before is not None:
        return before
    return _FOLLOWS[move]


def first_unsaid(move: Move, said: Mapping[str, object]) -> str | None:
    """Return the first entry that this move must fill and does not, or None.

    Asking on another ground than the person's agreement says why that ground holds.
    """
    names = MUST_SAY[move]
    if move == "asked" and said.get("ground") not in (None, "agreed"):
        names = (*names, "ground_why")
    return next((name for name in names if not _filled(said.get(name))), None)


def first_misplaced(
    noted_on: date, on: date, chase_by: date | None, latest: date | None
) -> str | None:
    """Return the first day that cannot be right, or None: one may chase sooner, and never later."""
    if on > noted_on:
        return "on"
    if chase_by is None or latest is None:
        return None
    return None if noted_on <= chase_by <= latest else "chase_by"


def within(state: ReferralState, *, apart: bool) -> int | None:
    """Return after how many working days something is owed in this state, or None."""
    due = OWES.get(state)
    if due is None:
        return None
    return due.within_apart if apart else due.within


def must_be_apart(kind: ReferralKind) -> bool:
    """Return whether a referral lies in the safeguarding vault, whoever records it."""
    return kind == "honour_based_abuse"


def _filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)
