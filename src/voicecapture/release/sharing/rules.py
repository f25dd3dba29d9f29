"""What becomes of a release when its person stops sharing, and what may still be sent.

Stopping ends what rests on agreement. It never blocks or recalls what is shared on legal or safety grounds
(mission, promise 3): for those, agreement was not the reason, so taking it back is not one either. What a
recipient has read cannot be un-read; nothing here pretends otherwise.
"""

from dataclasses import dataclass
from typing import Literal

Basis = Literal["agreement", "legal", "safety"]
Sharing = Literal["shares", "stopped"]
Progress = Literal["in_preparation", "with_approver", "ready", "returned", "over"]
Fate = Literal["stopped", "recalled", "stays", "over"]


@dataclass(frozen=True)
class Ground:
    """On what a release rests, and why, where that is not the person's agreement."""

    basis: Basis = "agreement"
    reason: str = ""


# Whatever does not rest on agreement says why it may be sent without.
NEEDS_REASON: frozenset[Basis] = frozenset({"legal", "safety"})


def may_send(basis: Basis, sharing: Sharing) -> bool:
    """Return whether a summary on this ground may be sent on its way now."""
    return sharing == "shares" or basis in NEEDS_REASON


def lacks_reason(ground: Ground) -> bool:
    """Return whether a ground other than agreement was given without saying why."""
    return ground.basis in NEEDS_REASON and not ground.reason.strip()


def fate(basis: Basis, progress: Progress) -> Fate:
    """Return what stopping does to a release.

    ``recalled`` was within a recipient's reach; ``stopped`` had not left the house; ``over`` had been
    returned, called back, or had run out before, and nothing is left to do about it.
    """
    if progress in {"returned", "over"}:
        return "over"
    if basis != "agreement":
        return "stays"
    return "recalled" if progress == "ready" else "stopped"
