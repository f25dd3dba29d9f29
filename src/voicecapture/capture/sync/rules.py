"""When a piece has to be read by somebody, and which pieces a safeguarding lead looks at first.

Nobody waits unread (mission, promise 2). The next working day at a fixed hour of the organisation's
zone, counted from when the server received the piece; the tablet's clock has no say. Help is due at once.

Somebody who was dismissed, or who took a tablet with them, can still make pieces and sign them as that
tablet. What was said to it before is as true as ever, and nobody can tell the two apart from outside; so
all of it is kept, and a lead looks first (docs/decisions/0047).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from voicecapture.base.working_days import due_after
from voicecapture.capture.upload_tokens.service import HandOver

# A lead decides about what is held within the hour in which it came: there may be a cry for help in it.
LEAD_WITHIN = timedelta(hours=1)


def read_by(received: datetime, zone: ZoneInfo, hour: int) -> datetime:
    """Return the next working day after ``received``, at ``hour`` in ``zone``, in UTC."""
    return due_after(received, 1, zone, hour)


def held_under(
    sent: HandOver | None, last: HandOver | None, dismissed: Mapping[str, datetime]
) -> str | None:
    """Return the dismissed colleague because of whom a piece is held, or None if it is like any other.

    Args:
        sent: the hand-over under which the piece comes; None of a phone of one's own.
        last: the tablet's last hand-over. Where that was theirs the tablet may be in their hands, with
            all that colleagues left on it; where a colleague handed it over since, it is not.
        dismissed: who was dismissed, and when. What somebody hands over who came back is like any other.
    """
    for one in (sent, last):
        if sent is not None and one is not None and _was_dismissed_after(one, dismissed):
            return one.worker_id
    return None


def _was_dismissed_after(one: HandOver, dismissed: Mapping[str, datetime]) -> bool:
    at = dismissed.get(one.worker_id)
    return at is not None and one.at <= at
