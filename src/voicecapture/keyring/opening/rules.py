"""Why a vault stays shut to a reader: the first reason that holds, in this order.

What is true of the vault comes before what is true of the reader, and what can never change before
what reading or an alert would change. Decides; reads and writes nothing.
"""

from dataclasses import dataclass
from typing import Literal

from voicecapture.base.errors import Problem
from voicecapture.keyring.errors import (
    Blocked,
    Erased,
    NoGrant,
    ReadThisFirst,
    RecordRestricted,
    RecordSealed,
    StandbyOnly,
)

READ_FIRST = "read_first"
# A restricted record is kept because somebody needs it, and opens for that and nothing else (UK GDPR,
# Article 18(2): legal claims, another person's rights, or the person's own consent).
# A summary may still be put together: submitting it asks for legal or safety grounds.
KEPT_FOR = frozenset(
    {READ_FIRST, "safeguarding", "legal_hold", "withdrawal", "private_check", "compose_summary"}
)

Reason = Literal[
    "erased",
    "record_sealed",
    "blocked",
    "no_grant",
    "record_restricted",
    "read_this_first",
    "standby_only",
]

_PROBLEMS: dict[Reason, type[Problem]] = {
    "erased": Erased,
    "record_sealed": RecordSealed,
    "blocked": Blocked,
    "no_grant": NoGrant,
    "record_restricted": RecordRestricted,
    "read_this_first": ReadThisFirst,
    "standby_only": StandbyOnly,
}
ORDER: tuple[Reason, ...] = tuple(_PROBLEMS)


@dataclass(frozen=True)
class Standing:
    """How a reader stands to one vault."""

    state: str
    blocked: bool
    granted: bool
    standby: bool = False
    read_first_due: bool = False


def shut_to(standing: Standing) -> Reason | None:
    """Return why this vault is no business of the reader's at all, or None."""
    reasons: tuple[tuple[bool, Reason], ...] = (
        (standing.state == "erased", "erased"),
        (standing.state == "sealed", "record_sealed"),
        (standing.blocked, "blocked"),
        (not standing.granted, "no_grant"),
    )
    return next((reason for holds, reason in reasons if holds), None)


def shut_for(standing: Standing, purpose: str, *, needed: bool) -> Reason | None:
    """Return why it does not open now for this purpose, or None.

    ``needed`` says whether an alert is open, or a read overdue, about whom the vault belongs to; it
    counts for whoever holds it on standby.
    """
    reason = shut_to(standing)
    if reason is not None:
        return reason
    if standing.state == "restricted" and purpose not in KEPT_FOR:
        return "record_restricted"
    if standing.read_first_due and purpose != READ_FIRST:
        return "read_this_first"
    return "standby_only" if standing.standby and not needed else None


def problem_of(reason: Reason) -> Problem:
    """Return the failure that tells the reader."""
    return _PROBLEMS[reason]()
