"""Days on which somebody is at work, and the hours that are counted in them.

Weekends and the bank holidays of England and Wales are not working days. The holidays follow the
Banking and Financial Dealings Act 1971, Schedule 1, and the dates the government publishes at
gov.uk/bank-holidays (as known in 2026). After the last year of the table only weekends are skipped,
which makes a thing due earlier, never later.
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

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
    """Return whether somebody is at work on this day."""
    return day.weekday() < _SATURDAY and day not in BANK_HOLIDAYS


def working_day_after(day: date, count: int = 1) -> date:
    """Return the ``count``-th working day after ``day``; ``day`` itself is never counted."""
    for _ in range(count):
        day += timedelta(days=1)
        while not is_working_day(day):
            day += timedelta(days=1)
    return day


def due_after(moment: datetime, working_days: int, zone: tzinfo, hour: int) -> datetime:
    """Return ``hour`` o'clock in ``zone`` on the ``working_days``-th working day after, in UTC."""
    return due_on(working_day_after(moment.astimezone(zone).date(), working_days), zone, hour)


def due_on(day: date, zone: tzinfo, hour: int) -> datetime:
    """Return ``hour`` o'clock in ``zone`` on that very day, in UTC."""
    return datetime.combine(day, time(hour), zone).astimezone(UTC)
