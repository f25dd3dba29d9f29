"""Whether a person is covered, and who stands by for them.

"Nobody waits unread. Every kept piece has a read-by time and someone who covers" (mission, promise 2).
A planned session begins only where at least two living colleagues can open what the person will say,
one of them the safeguarding lead or a deputy. Listening never asks this.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

LEADS = frozenset({"safeguarding_lead", "deputy"})
HOLDERS_NEEDED = 2


@dataclass(frozen=True)
class Holder:
    """Someone with a grant on a person's voice vault.

    Attributes:
        live: they work here, have a certified key, and nothing keeps them from this person.
        standby: they open only for an alert or an overdue read.
    """

    worker_id: str
    roles: frozenset[str]
    live: bool
    standby: bool = False

    @property
    def leads(self) -> bool:
        """Whether they are the safeguarding lead or a deputy."""
        return not LEADS.isdisjoint(self.roles)


def is_covered(holders: Iterable[Holder]) -> bool:
    """Return whether a planned session with this person may begin."""
    live = {one.worker_id: one for one in holders if one.live}
    return len(live) >= HOLDERS_NEEDED and any(one.leads for one in live.values())


def who_stands_by(
    colleagues: Iterable[tuple[str, frozenset[str]]],
    blocked: Collection[str],
    holding: Collection[str],
) -> list[str]:
    """Return the leads and deputies who are to stand by for a new person.

    Args:
        colleagues: (id, roles) of everyone active with a certified key.
        blocked: who must not open this person's record, whatever their role.
        holding: who holds the access already and needs no standby.
    """
    return sorted(
        worker_id
        for worker_id, roles in colleagues
        if not LEADS.isdisjoint(roles) and worker_id not in blocked and worker_id not in holding
    )
