"""Nobody waits unread: the next working day at the organisation's hour, in its own zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from voicecapture.capture.sync import rules

LONDON = ZoneInfo("Europe/London")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("received", "read_by"),
    [
        ("2026-11-23T09:00", "2026-11-24T17:00"),  # Monday
        ("2026-11-20T16:00", "2026-11-23T17:00"),  # Friday afternoon
        ("2026-11-21T08:00", "2026-11-23T17:00"),  # Saturday
        ("2026-11-22T23:59", "2026-11-23T17:00"),  # late on Sunday
        ("2026-12-24T10:00", "2026-12-29T17:00"),  # Christmas, the weekend, its substitute
        ("2027-03-25T10:00", "2027-03-30T16:00"),  # before Easter; summer time has begun by then
    ],
)
def test_a_piece_is_read_by_the_next_working_day(received: str, read_by: str) -> None:
    assert rules.read_by(at(received), LONDON, 17) == at(read_by)


def test_the_hour_is_the_organisations_own_in_summer_too() -> None:
    assert rules.read_by(at("2026-07-01T10:00"), LONDON, 17) == at("2026-07-02T16:00")


def test_the_day_is_the_organisations_own_not_greenwichs() -> None:
    # At 23:30 in Greenwich it is Tuesday in London's summer, so the next working day is Wednesday.
    assert rules.read_by(at("2026-07-06T23:30"), LONDON, 17) == at("2026-07-08T16:00")


def test_the_night_the_clocks_change_still_has_its_hour() -> None:
    assert rules.read_by(at("2026-10-23T10:00"), LONDON, 1) == at("2026-10-26T01:00")
