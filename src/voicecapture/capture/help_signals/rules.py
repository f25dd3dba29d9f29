"""When the clock of a call for help starts: at the press, not at its arrival (mission, promise 2).

A call that waited for a line for two hours is two hours old. The press is told by the tablet's clock,
which may be wrong by years. What the tablet counted between press and sending is right all the same, since
both ends were read from one clock. Whatever it says, nobody pressed before the tablet was handed over,
nor after the call arrived: these bound the answer, and when they had to, the reader is told so.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

# A tablet's clock and ours may be this far apart without anybody being misled.
TOLERANCE = timedelta(minutes=2)


@dataclass(frozen=True)
class Asked:
    """When help was asked for; ``exact`` is false where clocks disagree and only bounds are known."""

    at: datetime
    exact: bool


def asked_at(
    pressed: datetime, waited: timedelta | None, handed_over: datetime, received: datetime
) -> Asked:
    """Return when the clock starts.

    Args:
        pressed: when it was pressed, by the tablet's clock.
        waited: how long the call waited to be sent, by the same clock; None from older tablets.
        handed_over: when the tablet was handed over, by our clock.
        received: when the call arrived, by our clock.
    """
    said = pressed if waited is None else received - waited
    at = min(max(said, handed_over), received)
    return Asked(at, exact=abs(said - at) <= TOLERANCE)
