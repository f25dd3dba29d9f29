"""The demo's days lie around today: its clock is set back and walks up to now."""

import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time

from voicecapture.base import clock


def travel_to(*, working_days_ago: int, hour: int) -> None:
    """Set the clock to an hour of a past working day; it goes on running from there."""
    day = _working_day_before(datetime.now(UTC).date(), working_days_ago)
    arrived = time.monotonic()
    moment = datetime.combine(day, clock_time(hour), UTC)
    clock.set_source(lambda: moment + timedelta(seconds=time.monotonic() - arrived))


def born(*, years: int = 0, months: int = 0) -> str:
    """Return the date of birth of someone of that age today."""
    day = datetime.now(UTC).date() - timedelta(days=round(years * 365.25 + months * 30.44) + 20)
    return day.isoformat()


def in_days(days: int) -> str:
    """Return a date ahead of today."""
    return (datetime.now(UTC).date() + timedelta(days=days)).isoformat()


def _working_day_before(today: date, count: int) -> date:
    day = today
    while count:
        day -= timedelta(days=1)
        count -= day.weekday() < 5
    return day
