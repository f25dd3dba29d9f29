"""When a right counts as explained to a person, and what is owed until then.

The review found that the rights and entitlements of the women of the house were not explored enough, since
one person was the lens for all of them (5.7, 16.2), and that a tenancy was settled without a word to her
about hers (8.7). So each right is explained to each person: separately, in a language they chose. Heard
through a relative, or beside the one who speaks for them, it is still owed; so it is through somebody
whom no register vouches for (5.9). Nothing is assumed explained.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

from voicecapture.engagement.interpreters.record import Interpreted

Topic = Literal[
    "immigration",
    "housing",
    "money",
    "safety",
    "health",
    "education",
    "complaints",
    "records",
    "legal_advice",
]
Audience = Literal["adult", "child"]
Outcome = Literal["explained", "owed"]
Alone = Literal["yes", "no", "unknown"]
EntitlementState = Literal["owed", "partly", "done"]

TOPICS: tuple[Topic, ...] = (
    "safety",
    "immigration",
    "housing",
    "money",
    "health",
    "education",
    "legal_advice",
    "complaints",
    "records",
)
STRICTEST_FIRST: tuple[EntitlementState, ...] = ("owed", "partly", "done")
MUST_SAY: Mapping[Outcome, tuple[str, ...]] = {
    "explained": ("explained_by", "explained_on", "language"),
    "owed": ("why", "again_by"),
}
# A day to explain something that lies further ahead than this is none.
LONGEST = timedelta(days=90)


def state_of(
    outcome: Outcome, alone: Alone, *, chosen_language: bool, interpreted: Interpreted = ""
) -> EntitlementState:
    """Return where an explanation leaves a topic: done only alone and in a language they chose.

    Where somebody interpreted who is not of the register, it is for the next time to make sure.
    """
    if outcome == "owed":
        return "owed"
    fully = alone == "yes" and chosen_language and interpreted != "other"
    return "done" if fully else "partly"


def first_unsaid(outcome: Outcome, said: Mapping[str, object]) -> str | None:
    """Return the first entry that must be filled and is not, or None."""
    return next((name for name in MUST_SAY[outcome] if not _filled(said.get(name))), None)


def first_misplaced(
    outcome: Outcome, noted_on: date, explained_on: date | None, again_by: date | None
) -> str | None:
    """Return the first day that cannot be right, seen from the day on which it was noted, or None."""
    if outcome == "explained" and explained_on is not None and explained_on > noted_on:
        return "explained_on"
    if again_by is not None and not noted_on <= again_by <= noted_on + LONGEST:
        return "again_by"
    return None


def count_owed(done: int) -> int:
    """Return how many topics are still owed: all of them, before anything was explained."""
    return max(len(TOPICS) - done, 0)


def _filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)
