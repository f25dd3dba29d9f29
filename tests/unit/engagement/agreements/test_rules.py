"""Taking part is free, can stop at any time, and can begin again."""

from typing import get_args

import pytest

from voicecapture.engagement.agreements.rules import (
    MOVES,
    AgreementStanding,
    Event,
    may_record,
    stop_for_session,
)


def test_a_planned_session_needs_a_yes_that_stands() -> None:
    stops = {standing: stop_for_session(standing) for standing in get_args(AgreementStanding)}
    assert stops == {
        "none": "missing",
        "agreed": None,
        "declined": "declined",
        "withdrawn": "withdrawn",
    }


def test_a_person_who_agreed_can_stop_at_any_time() -> None:
    assert may_record("agreed", "withdrawn")


@pytest.mark.parametrize("standing", ["none", "declined", "withdrawn"])
def test_whoever_does_not_take_part_may_say_yes_or_no_and_has_nothing_to_withdraw(
    standing: AgreementStanding,
) -> None:
    assert may_record(standing, "agreed")
    assert may_record(standing, "declined")
    assert not may_record(standing, "withdrawn")


def test_a_no_after_a_yes_is_recorded_as_stopping() -> None:
    assert not may_record("agreed", "declined")


def test_every_standing_has_its_moves_and_every_move_leads_to_a_standing() -> None:
    assert set(MOVES) == set(get_args(AgreementStanding))
    assert {event for events in MOVES.values() for event in events} == set(get_args(Event))
    assert set(get_args(Event)) < set(MOVES)
