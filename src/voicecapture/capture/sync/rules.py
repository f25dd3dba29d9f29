"""When a piece has to be read by somebody (mission, promise 2: nobody waits unread).

The next working day at a fixed hour of the organisation's zone, counted from when the server received
the piece; the tablet's clock has no say. Help is due at once.

Weekends and the bank holidays of England and Wales are not working days. The holidays follow the
Banking and Financial Dealings Act 1971, Schedule 1, and the dates the government publishes at
gov.uk/bank-holidays (as known in 2026). After the last year of the table only weekends are skipped,
which makes a piece due earlier, never later.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_SATURDAY = 5

_DAYS: dict[int, tuple[tuple[int, int], ...]] = {
    2026: ((1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)),
    2027: ((1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)),
    2028: ((1, 3), (4, 14), (4, 17), (5, 1), (5, 29), (8, 28), (12, 25), (12, 26)),
}
BANK_HOLIDAYS = frozenset(
    date(year, month, day) for year, days in _DAYS.items() for month, day in days
)


def is_working_day(day: date) -> bool:
    """Return whether somebody is at work to read on this day."""
    return day.weekday() < _SATURDAY and day not in BANK_HOLIDAYS


def read_by(received: datetime, zone: ZoneInfo, hour: int) -> datetime:
    """Return the next working day after ``received``, at ``hour`` in ``zone``, in UTC."""
    day = received.astimezone(zone).date() + timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, time(hour), zone).astimezone(UTC)
