"""Five tries, then waiting; longer each time; a day's rest begins anew."""

from datetime import UTC, datetime, timedelta

import pytest

from voicecapture.accounts.attempts.rules import TRIES, WAITS, Count, find_wait, give_back, take

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def _taken(times: int, count: Count | None = None, moment: datetime = NOON) -> Count:
    for _ in range(times):
        count = take(count, moment)
    assert count is not None
    return count


def test_the_first_four_tries_close_nothing() -> None:
    assert find_wait(_taken(TRIES - 1), NOON) is None


def test_the_fifth_closes_for_a_quarter_of_an_hour() -> None:
    assert find_wait(_taken(TRIES), NOON) == timedelta(minutes=15)


def test_what_is_closed_opens_when_the_wait_is_over_and_not_a_moment_before() -> None:
    closed = _taken(TRIES)
    assert find_wait(closed, NOON + WAITS[0] - timedelta(seconds=1)) == timedelta(seconds=1)
    assert find_wait(closed, NOON + WAITS[0]) is None


def test_whoever_goes_on_waits_longer_each_time_and_at_most_half_a_day() -> None:
    count, moment, waited = None, NOON, []
    for _ in range(len(WAITS) + 1):
        count = _taken(TRIES, count, moment)
        wait = find_wait(count, moment)
        assert wait is not None
        waited.append(wait)
        moment += wait
    assert waited == [*WAITS, WAITS[-1]]


def test_a_day_without_a_try_begins_anew() -> None:
    closed = _taken(TRIES)
    later = NOON + WAITS[0] + timedelta(days=1)
    assert take(closed, later) == Count(1, 0, None, later)


@pytest.mark.parametrize("times", range(1, TRIES))
def test_a_try_given_back_is_there_again(times: int) -> None:
    assert give_back(_taken(times), NOON).tries == times - 1


def test_giving_the_fifth_back_opens_what_it_closed() -> None:
    again = give_back(_taken(TRIES), NOON)
    assert (again.tries, again.closings, again.closed_until) == (TRIES - 1, 0, None)
    assert find_wait(take(again, NOON), NOON) == WAITS[0]
