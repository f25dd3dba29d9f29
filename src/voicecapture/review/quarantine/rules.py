"""When a piece stays closed, and who may say that it was a mistake. Decides; reads and writes nothing.

A picture that may be an indecent image of a child is evidence, and looking at, copying or passing it on is an
offence for whoever does (Protection of Children Act 1978, s.1; Criminal Justice Act 1988, s.160). The
guidance for those who come across one is: do not view, copy, print, share, store or delete it; tell the
safeguarding lead at once; the police say what happens (UKCIS, *Sharing nudes and semi-nudes: advice for
education settings*, 2024; Crown Prosecution Service, *Indecent and Prohibited Images of Children*). A picture
of an injury is held the same way: it is shown to whom the police or a doctor name, not passed round. What
is asked of us is therefore the same for both: closed at once, never shown first to find out.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Literal

StepKind = Literal["flagged", "marked", "told", "released"]
Refusal = Literal["not_closed", "own_mark"]

# Within the hour, whatever the hour: whoever covers is told.
LEAD_WITHIN = timedelta(hours=1)
CLOSES: frozenset[StepKind] = frozenset({"flagged", "marked"})
# The steps that say whether a piece is closed; the last of them counts.
DECIDES: frozenset[StepKind] = CLOSES | {"released"}


def is_held(steps: Sequence[StepKind]) -> bool:
    """Return whether a piece is closed: it was marked, and no mark was taken back since."""
    last = next((kind for kind in reversed(steps) if kind in DECIDES), None)
    return last in CLOSES


def must_close(flagged: bool, steps: Sequence[StepKind]) -> bool:
    """Return whether a piece that is being opened must be closed instead.

    ``flagged`` is what the tablet said when it was taken; a lead who released it knew that.
    """
    return is_held(steps) or (flagged and not steps)


def why_not_release(steps: Sequence[tuple[StepKind, str]], by: str) -> Refusal | None:
    """Return why somebody may not say that it was a mistake, or None if they may.

    Whoever marked it does not also take the mark back: releasing shows the picture to people.
    """
    if not is_held([kind for kind, _ in steps]):
        return "not_closed"
    last = next(who for kind, who in reversed(steps) if kind in CLOSES)
    return "own_mark" if last == by else None
