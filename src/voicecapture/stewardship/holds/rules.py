"""When a hold stands, and when somebody has to look at it again.

A hold says that a record is needed: by a court, the police, for someone's safety, by the law, or by the
retention schedule. While one stands nothing of the person's is erased (crypto.md, Withdraw). A review
date that has passed does not end a hold: forgetting is no reason to destroy. It asks for a look.
"""

from datetime import date, timedelta
from typing import Literal

HoldKind = Literal["legal", "court", "police", "safeguarding", "retention"]
HoldState = Literal["stands", "review_due", "ended", "lifted"]

# Nobody keeps a record for ever by setting a hold once: within a year someone looks again.
REVIEW_WITHIN = timedelta(days=366)


def state_of(today: date, review_on: date, ends_on: date | None, *, lifted: bool) -> HoldState:
    """Return where a hold is today; ``ends_on`` is the last day on which it stands."""
    if lifted:
        return "lifted"
    if ends_on is not None and ends_on < today:
        return "ended"
    return "review_due" if review_on <= today else "stands"


def keeps(state: HoldState) -> bool:
    """Return whether a hold in this state keeps a record from being erased."""
    return state in {"stands", "review_due"}


def dates_fit(today: date, review_on: date, ends_on: date | None) -> bool:
    """Return whether a new hold's dates make sense: looked at again within a year, and not over yet."""
    if not today < review_on <= today + REVIEW_WITHIN:
        return False
    return ends_on is None or ends_on >= today
