"""Working days: weekends and the bank holidays of England and Wales are none."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from voicecapture.base import working_days

LONDON = ZoneInfo("Europe/London")


def test_bank_holidays_are_weekdays_and_eight_a_year() -> None:
    for year in (2026, 2027, 2028):
        days = [day for day in working_days.BANK_HOLIDAYS if day.year == year]
        assert len(days) == 8
        assert all(day.weekday() < 5 for day in days)


def test_beyond_the_table_only_weekends_are_skipped() -> None:
    assert working_days.is_working_day(date(2030, 12, 25))
    assert not working_days.is_working_day(date(2030, 12, 28))


def test_five_working_days_pass_over_christmas() -> None:
    assert working_days.working_day_after(date(2026, 12, 23), 5) == date(2027, 1, 4)


def test_the_day_itself_is_never_counted() -> None:
    assert working_days.working_day_after(date(2026, 11, 23)) == date(2026, 11, 24)


def test_something_due_in_five_working_days_is_due_at_the_organisations_hour() -> None:
    asked = datetime(2026, 11, 26, 10, tzinfo=UTC)
    assert working_days.due_after(asked, 5, LONDON, 17) == datetime(2026, 12, 3, 17, tzinfo=UTC)
