"""How long certificates hold, and when a ceremony is due. Decides; reads and writes nothing.

A worker is certified for a little over a year, so that one ceremony a year renews everyone. The
custodians' own certificates hold longest: nobody could be recovered if they lapsed together.
"""

from datetime import datetime, timedelta
from typing import Literal

CUSTODIANS = 3
WORKER_FOR = timedelta(days=400)
ORGANISATION_FOR = timedelta(days=800)
DIRECTORY_FOR = timedelta(days=400)
CUSTODIAN_FOR = timedelta(days=5 * 365)
RENEW_BEFORE = timedelta(days=60)

State = Literal["missing", "ending", "live"]


def state_of(until: datetime | None, moment: datetime) -> State:
    """Return whether a certificate is live, or ends soon, or is not there (any more)."""
    if until is None or until <= moment:
        return "missing"
    return "ending" if until - moment < RENEW_BEFORE else "live"


def is_due(state: State) -> bool:
    """Return whether the next ceremony should sign anew."""
    return state != "live"
