"""Was this person spoken to, and what is owed if they were not.

The review found a tenancy granted to one partner while the other, whose home it was, does not appear to
have been spoken to about her rights (8.7), and papers settled on the word of the one who did the talking
(8, preamble; 16.2). So no decision about a person's rights or home stands here without an answer to one
question: was this person spoken to directly, alone, in their language? "No" says why and by when they
will be; "unknown" is an honest answer, and owes an action.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from voicecapture.engagement.interpreters.record import Interpreted

DecisionKind = Literal[
    "tenancy",
    "immigration",
    "care_order",
    "plan_category",
    "contact_order",
    "school",
    "money",
    "health",
    "other",
]
# Spoken to before it was decided, only since, not (or not alone, or not in their language), not known.
SpokenTo = Literal["before", "since", "no", "unknown"]
Missing = Literal["directly", "alone", "language"]

# While two answers stand side by side, the one that owes more counts.
STRICTEST_FIRST: tuple[SpokenTo, ...] = ("no", "unknown", "since", "before")
# What may be answered next. A yes can turn out to have been none; nobody goes back from a no to a shrug.
MOVES: Mapping[SpokenTo, tuple[SpokenTo, ...]] = {
    "no": ("before", "since", "no"),
    "unknown": ("before", "since", "no"),
    "since": ("no",),
    "before": ("no",),
}
_WHO_AND_HOW = ("spoken_by", "spoken_on", "language")
MUST_SAY: Mapping[SpokenTo, tuple[str, ...]] = {
    "before": _WHO_AND_HOW,
    "since": _WHO_AND_HOW,
    "no": ("missing", "why", "speak_by"),
    "unknown": (),
}
# Somebody finds out within a working week whether they were spoken to.
FIND_OUT_WITHIN = 5
# A promise to speak with somebody that lies further ahead than this is none.
LONGEST = timedelta(days=30)


@dataclass(frozen=True)
class Counted:
    """How many decisions were made about a person, and how."""

    without: int
    unknown: int
    owed: int


def first_unsaid(answer: SpokenTo, said: Mapping[str, object]) -> str | None:
    """Return the first entry that this answer must fill and does not, or None."""
    return next((name for name in MUST_SAY[answer] if not _filled(said.get(name))), None)


@dataclass(frozen=True)
class Days:
    """The days that an answer names, and the day on which it was noted."""

    noted_on: date
    spoken_on: date | None = None
    speak_by: date | None = None
    # Known where the decision itself is recorded; a later answer is written without opening it.
    decided_on: date | None = None


def first_misplaced(answer: SpokenTo, days: Days) -> str | None:
    """Return the first day that cannot be right, seen from the day on which it was noted, or None.

    Words after a decision do not undo how it was made: "before" needs a day that is not after it.
    """
    if days.decided_on is not None and days.decided_on > days.noted_on:
        return "decided_on"
    if answer in ("before", "since") and not _spoken_fits(answer, days):
        return "spoken_on"
    if answer == "no" and days.speak_by is not None:
        soon = days.noted_on <= days.speak_by <= days.noted_on + LONGEST
        return None if soon else "speak_by"
    return None


def counts_as(answer: SpokenTo, interpreted: Interpreted) -> SpokenTo:
    """Return what an answer counts as, by who stood between.

    A yes through somebody whom no register vouches for is not one: nobody knows what reached whom (4.1,
    5.9). It is kept as it was said, counts as a no, and they are spoken to again.
    """
    return "no" if answer in ("before", "since") and interpreted == "other" else answer


def may_answer(state: SpokenTo, answer: SpokenTo) -> bool:
    """Return whether this answer may follow."""
    return answer in MOVES[state]


def count(states: Sequence[SpokenTo]) -> Counted:
    """Return how many decisions were made without speaking to the person, and what is still owed."""
    return Counted(
        without=sum(state in ("no", "since") for state in states),
        unknown=states.count("unknown"),
        owed=sum(state in ("no", "unknown") for state in states),
    )


def _filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def _spoken_fits(answer: SpokenTo, days: Days) -> bool:
    if days.spoken_on is None:
        return True
    if days.spoken_on > days.noted_on:
        return False
    if days.decided_on is None or days.spoken_on == days.decided_on:
        return True
    return (answer == "before") == (days.spoken_on < days.decided_on)
