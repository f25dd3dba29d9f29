"""Whoever is met in a home is heard in their own right (8.7), although nobody knew of them before."""

from datetime import UTC, datetime, timedelta

from voicecapture.people.spares import rules

NOW = datetime(2031, 3, 3, 12, tzinfo=UTC)


def test_somebody_was_met_as_soon_as_their_worker_says_so() -> None:
    assert rules.is_used(NOW, heard=False)


def test_somebody_was_met_as_soon_as_anything_they_said_is_here() -> None:
    assert rules.is_used(None, heard=True)


def test_a_place_of_which_nothing_was_heard_stands_for_nobody() -> None:
    assert not rules.is_used(None, heard=False)


def test_a_key_is_not_destroyed_while_a_tablet_may_still_hold_what_was_said() -> None:
    days = (NOW - rules.useless_before(NOW)) / timedelta(days=1)
    assert days > 365


def test_whoever_waits_to_be_joined_is_brought_to_mind_before_the_week_is_over() -> None:
    assert timedelta(0) < NOW - rules.remind_before(NOW) < timedelta(days=7)


def test_a_home_with_a_few_strangers_is_provided_for_and_no_crowd() -> None:
    assert 2 <= rules.SPARES_MAX <= 5
