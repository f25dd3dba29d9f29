"""What may explain that an offer found no answer, and which other ways there are.

"Non engagement with services does not appear to have been unpicked asking not 'what else can I do?' but
rather 'why does it look like this?'": indicators of abuse, culture, trauma, who is best placed (review
16.4). Services "seemed stuck" and more of the same followed (16.3). So the question has answers to
choose from, none of which blames the person, and each points to ways that were not tried. Decides;
reads and writes nothing.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

Explanation = Literal[
    "fear",
    "presence",
    "language",
    "culture",
    "trauma",
    "earlier_harm",
    "practical",
    "not_known",
    "other",
]
Route = Literal[
    "trusted_adult",
    "key_worker",
    "specialist",
    "other_venue",
    "other_worker",
    "interpreter",
    "other_channel",
    "other_time",
    "leave_open",
]

# Asked for by the review: a trusted adult and a school's key worker (16.4, 20.5), specialist
# organisations (18.2), other venues and interpreters (16.5), another gender of worker (16.4).
OTHER_WAYS: tuple[Route, ...] = (
    "trusted_adult",
    "key_worker",
    "specialist",
    "other_venue",
    "other_worker",
)
POINTS_TO: dict[Explanation, tuple[Route, ...]] = {
    "fear": ("specialist", "other_venue", "trusted_adult"),
    "presence": ("other_venue", "key_worker", "other_time"),
    "language": ("interpreter", "other_channel"),
    "culture": ("other_worker", "specialist", "trusted_adult"),
    "trauma": ("specialist", "other_time", "leave_open"),
    "earlier_harm": ("trusted_adult", "other_worker", "specialist"),
    "practical": ("other_time", "other_venue", "other_channel"),
    "not_known": ("trusted_adult", "key_worker"),
    "other": (),
}


def ways_for(explanation: Explanation, chosen: Iterable[Route]) -> list[Route]:
    """Return the ways to think of first: what an explanation points to, without what was chosen before.

    Where nothing is left all of them are named again: a second try in another hand is not the same.
    """
    known = frozenset(chosen)
    pointed = POINTS_TO[explanation] or OTHER_WAYS
    left = [way for way in pointed if way not in known]
    return left or list(pointed)


def first_unsaid(
    offers: Sequence[str], explanations: Sequence[Explanation], tried: str, nexts: Sequence[Route]
) -> str | None:
    """Return the first of the questions that is still open, or None."""
    questions: tuple[tuple[str, bool], ...] = (
        ("offers", bool(offers)),
        ("explanations", bool(explanations)),
        ("tried", bool(tried.strip())),
        ("next", bool(nexts)),
    )
    return next((field for field, said in questions if not said), None)
