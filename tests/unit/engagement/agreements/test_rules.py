"""Taking part is free, can stop at any time, and can begin again."""

from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import pytest

from voicecapture.engagement.agreements.catalogue import Purpose
from voicecapture.engagement.agreements.rules import (
    MOVES,
    AgreementStanding,
    Event,
    Recorded,
    explanation_owed,
    may_record,
    standing_of,
    stop_for_session,
)

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def said(
    number: int, event: Event, purpose: Purpose = "taking_part", knew: str = "", **more: Any
) -> Recorded:
    """Return an event by its number; ``knew`` are the numbers that its writer had seen."""
    return Recorded(str(number), purpose, event, frozenset(knew.split()), **more)


def where(purpose: Purpose, *history: Recorded) -> AgreementStanding:
    return standing_of(history, purpose, NOW)


def test_a_planned_session_needs_a_yes_that_stands() -> None:
    stops = {standing: stop_for_session(standing) for standing in get_args(AgreementStanding)}
    assert stops == {
        "none": "missing",
        "agreed": None,
        "declined": "declined",
        "withdrawn": "withdrawn",
        "expired": "expired",
        "text_wrong": "text_wrong",
        "incomplete": "incomplete",
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


def test_withdrawing_one_purpose_leaves_the_others() -> None:
    history = (
        said(1, "agreed"),
        said(2, "agreed", "travel", "1"),
        said(3, "agreed", "contact", "1 2"),
        said(4, "withdrawn", "travel", "1 2 3"),
    )
    assert where("travel", *history) == "withdrawn"
    assert where("contact", *history) == "agreed"
    assert where("taking_part", *history) == "agreed"


@pytest.mark.parametrize("purpose", ["activity", "travel", "review_use"])
def test_taking_part_withdrawn_ends_all_that_rests_on_it(purpose: Purpose) -> None:
    history = (said(1, "agreed"), said(2, "agreed", purpose, "1"), said(3, "withdrawn", knew="1 2"))
    assert where(purpose, *history) == "withdrawn"


def test_how_a_person_may_be_contacted_is_theirs_to_say_without_taking_part() -> None:
    history = (
        said(1, "agreed"),
        said(2, "agreed", "contact", "1"),
        said(3, "withdrawn", knew="1 2"),
    )
    assert where("contact", *history) == "agreed"


def test_what_stopping_ended_does_not_come_back_by_itself_when_they_begin_again() -> None:
    before = (said(1, "agreed"), said(2, "agreed", "travel", "1"), said(3, "withdrawn", knew="1 2"))
    again = (*before, said(4, "agreed", knew="2 3"))
    assert where("taking_part", *again) == "agreed"
    assert where("travel", *again) == "withdrawn"
    assert where("travel", *again, said(5, "agreed", "travel", "2 4")) == "agreed"


def test_what_a_no_ended_does_not_come_back_by_itself_when_they_begin_again() -> None:
    ran_out = said(1, "agreed", ends_at=NOW)
    before = (ran_out, said(2, "agreed", "travel", "1"), said(3, "declined", knew="1 2"))
    assert where("travel", *before) == "withdrawn"
    again = (*before, said(4, "agreed", knew="2 3"))
    assert where("taking_part", *again) == "agreed"
    assert where("travel", *again) == "withdrawn"
    assert where("travel", *again, said(5, "agreed", "travel", "2 4")) == "agreed"


def test_what_rests_on_taking_part_does_not_stand_without_it() -> None:
    assert where("travel", said(1, "agreed", "travel")) == "none"
    assert where("travel", said(1, "declined"), said(2, "agreed", "travel", "1")) == "declined"


@pytest.mark.parametrize(
    ("strict", "counts"), [("declined", "declined"), ("withdrawn", "withdrawn")]
)
def test_of_two_that_did_not_know_of_each_other_the_stricter_counts(
    strict: Event, counts: str
) -> None:
    asked = said(1, "agreed")
    side_by_side = (asked, said(2, "agreed", knew="1"), said(3, strict, knew="1"))
    assert where("taking_part", *side_by_side) == counts
    settled = said(4, "agreed", knew="2 3")
    assert where("taking_part", *side_by_side, settled) == "agreed"


def test_an_agreement_holds_until_its_end_and_is_asked_for_again_then() -> None:
    ends = said(1, "agreed", ends_at=NOW)
    assert where("taking_part", ends) == "expired"
    assert standing_of([ends], "taking_part", NOW - timedelta(seconds=1)) == "agreed"


def test_an_agreement_to_a_text_that_was_wrong_stands_no_more() -> None:
    assert where("taking_part", said(1, "agreed", text_wrong=True)) == "text_wrong"
    again = said(2, "agreed", knew="1")
    assert where("taking_part", said(1, "agreed", text_wrong=True), again) == "agreed"


def test_a_draft_text_cannot_record_an_agreement_by_itself() -> None:
    assert explanation_owed("draft", "en", ["en"]) == "somebody"
    assert explanation_owed("signed_off", "ur", ["ur"]) == "none"


def test_letters_in_two_languages_were_not_enough_an_interpreter_stands_between_them() -> None:
    """4.1: letters went in English and Urdu, and nobody asked whether they were understood."""
    assert explanation_owed("draft", "ur", ["ur", "en"]) == "interpreter"
    assert explanation_owed("draft", "en", ["ps", "ur"]) == "interpreter", "no text in theirs"
    assert explanation_owed("draft", "en", ["ur", "en-GB"]) == "somebody"
    assert explanation_owed("draft", "en", None) == "somebody", "nobody may see which they speak"


def test_a_yes_that_lacks_what_makes_it_theirs_is_kept_and_does_not_count() -> None:
    assert where("taking_part", said(1, "agreed", incomplete=True)) == "incomplete"
    asked_again = said(2, "agreed", knew="1")
    assert where("taking_part", said(1, "agreed", incomplete=True), asked_again) == "agreed"
