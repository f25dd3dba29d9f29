"""Who may end whose access. Nobody ends their own, and an administrator always remains.

Without an administrator nobody could be invited any more; two people who end each other's access in
the same moment are put in a row by the record's lock, so that the second finds their own gone.
"""

from collections.abc import Collection
from typing import Literal

Reason = Literal["left", "dismissed"]
Hindrance = Literal["oneself", "last_administrator"]


def says_more(reason: Reason, *, active: bool, dismissed: bool) -> bool:
    """Return whether ending this access says anything that is not known yet.

    What comes from the tablet of somebody who was dismissed waits for a lead (docs/sync.md). It may turn
    out only after they left that they had to be.
    """
    return active or (reason == "dismissed" and not dismissed)


def find_hindrance(worker_id: str, *, by: str, administrators: Collection[str]) -> Hindrance | None:
    """Return why this worker's access may not be ended, or None.

    Args:
        worker_id: whose access would end.
        by: who asks for it.
        administrators: the ids of all active administrators.
    """
    if worker_id == by:
        return "oneself"
    if worker_id in administrators and len(administrators) == 1:
        return "last_administrator"
    return None
