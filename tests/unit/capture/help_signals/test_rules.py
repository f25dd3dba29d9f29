"""The clock of a call for help starts at the press, whatever the tablet's clock says (promise 2)."""

from datetime import UTC, datetime, timedelta

import pytest

from voicecapture.capture.help_signals.rules import Asked, asked_at

HANDED_OVER = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
RECEIVED = HANDED_OVER + timedelta(hours=3)
PRESSED = HANDED_OVER + timedelta(hours=1)
WAITED = RECEIVED - PRESSED


def test_a_call_that_waited_for_a_line_is_as_old_as_its_press() -> None:
    assert asked_at(PRESSED, WAITED, HANDED_OVER, RECEIVED) == Asked(PRESSED, exact=True)


@pytest.mark.parametrize("wrong", [timedelta(hours=5), timedelta(days=-4000), timedelta(days=900)])
def test_a_clock_that_is_wrong_by_hours_or_years_moves_it_by_nothing(wrong: timedelta) -> None:
    found = asked_at(PRESSED + wrong, WAITED, HANDED_OVER, RECEIVED)
    assert found == Asked(PRESSED, exact=True)


def test_a_clock_that_was_set_while_the_call_waited_is_bounded_and_said_so() -> None:
    years = timedelta(days=3650)
    assert asked_at(PRESSED, years, HANDED_OVER, RECEIVED) == Asked(HANDED_OVER, exact=False)


def test_an_older_tablet_names_the_press_alone_and_nobody_pressed_after_it_arrived() -> None:
    assert asked_at(PRESSED, None, HANDED_OVER, RECEIVED) == Asked(PRESSED, exact=True)
    future = RECEIVED + timedelta(days=700)
    assert asked_at(future, None, HANDED_OVER, RECEIVED) == Asked(RECEIVED, exact=False)


def test_nobody_pressed_before_the_tablet_was_in_their_hands() -> None:
    before = HANDED_OVER - timedelta(days=9000)
    assert asked_at(before, None, HANDED_OVER, RECEIVED) == Asked(HANDED_OVER, exact=False)


def test_clocks_that_differ_by_a_minute_mislead_nobody() -> None:
    late = RECEIVED + timedelta(minutes=1)
    assert asked_at(late, None, HANDED_OVER, RECEIVED) == Asked(RECEIVED, exact=True)
