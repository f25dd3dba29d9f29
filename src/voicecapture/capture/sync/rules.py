"""When a piece has to be read by somebody (mission, promise 2: nobody waits unread).

The next working day at a fixed hour of the organisation's zone, counted from when the server received
the piece; the tablet's clock has no say. Help is due at once.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from voicecapture.base.working_days import due_after


def read_by(received: datetime, zone: ZoneInfo, hour: int) -> datetime:
    """Return the next working day after ``received``, at ``hour`` in ``zone``, in UTC."""
    return due_after(received, 1, zone, hour)
