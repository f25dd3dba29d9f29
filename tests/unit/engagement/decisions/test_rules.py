"""Nothing about a person's rights or home is decided over their head without it showing (review 8.7)."""

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecapture.engagement.decisions.rules import (
    LONGEST,
    MOVES,
    MUST_SAY,
    STRICTEST_FIRST,
    Days,
    DecisionKind,
    SpokenTo,
    count,
    counts_as,
    first_misplaced,
    first_unsaid,
    may_answer,
)
from voicecapture.engagement.interpreters.record import Interpreted

TODAY = date(2026, 3, 10)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
ANSWERS = get_args(SpokenTo)


def test_a_sole_tenancy_is_a_decision_about_everybody_who_lives_there() -> None:
    # 8.7: the tenancy went to one partner; the other does not appear to have been spoken to.
    assert "tenancy" in get_args(DecisionKind)


def test_papers_and_plan_category_are_decisions_about_rights_too() -> None:
    # 8, preamble, and 8.7: her status was told by somebody else; 12.2: what a plan is called.
    assert {"immigration", "plan_category", "care_order", "contact_order"} < set(
        get_args(DecisionKind)
    )


def test_that_she_was_spoken_to_says_by_whom_on_which_day_and_in_which_language() -> None:
    # 8.7 and 14.7: "directly" is somebody's act, in a language; a tick proves nothing.
    said = {"spoken_by": "Nadia", "spoken_on": TODAY, "language": "ur"}
    for answer in ("before", "since"):
        assert first_unsaid(answer, said) is None
        for name in said:
            assert first_unsaid(answer, said | {name: ""}) == name


def test_that_she_was_not_says_what_was_missing_why_and_by_when_she_will_be() -> None:
    said = {"missing": ["alone"], "why": "He answered.", "speak_by": TOMORROW}
    assert first_unsaid("no", said) is None
    assert first_unsaid("no", said | {"missing": []}) == "missing"
    assert first_unsaid("no", said | {"why": "  "}) == "why"
    assert first_unsaid("no", said | {"speak_by": None}) == "speak_by"


def test_unknown_is_an_honest_answer_and_needs_no_more_words() -> None:
    assert first_unsaid("unknown", {}) is None


def test_words_after_a_decision_do_not_undo_how_it_was_made() -> None:
    after = Days(TODAY, spoken_on=TODAY, decided_on=YESTERDAY)
    assert first_misplaced("before", after) == "spoken_on"
    assert first_misplaced("since", after) is None
    earlier = Days(TODAY, spoken_on=YESTERDAY, decided_on=TODAY)
    assert first_misplaced("before", earlier) is None
    assert first_misplaced("since", earlier) == "spoken_on"


@pytest.mark.parametrize("answer", ["before", "since"])
def test_on_one_and_the_same_day_both_can_be_true(answer: SpokenTo) -> None:
    same = Days(TODAY, spoken_on=TODAY, decided_on=TODAY)
    assert first_misplaced(answer, same) is None


@pytest.mark.parametrize("answer", ANSWERS)
def test_nothing_is_recorded_of_tomorrow(answer: SpokenTo) -> None:
    assert first_misplaced(answer, Days(TODAY, decided_on=TOMORROW)) == "decided_on"
    if answer in ("before", "since"):
        assert first_misplaced(answer, Days(TODAY, spoken_on=TOMORROW)) == "spoken_on"


def test_a_day_to_speak_with_her_lies_ahead_and_near() -> None:
    # 12.2: a plan that goes on without her being heard is drift; "some day" is no day.
    for day, wrong in (
        (TODAY, None),
        (TODAY + LONGEST, None),
        (YESTERDAY, "speak_by"),
        (TODAY + LONGEST + timedelta(days=1), "speak_by"),
    ):
        assert first_misplaced("no", Days(TODAY, speak_by=day)) == wrong


def test_a_no_or_an_unknown_can_be_answered_and_a_yes_can_turn_out_to_have_been_none() -> None:
    # 16.2: professionals believed what one person told them; what was believed can be corrected.
    for answer in ("before", "since", "no"):
        assert may_answer("no", answer)
        assert may_answer("unknown", answer)
    assert may_answer("before", "no")
    assert may_answer("since", "no")


@pytest.mark.parametrize("answer", ["before", "since"])
def test_a_yes_through_somebody_whom_no_register_vouches_for_is_not_one(answer: SpokenTo) -> None:
    # 4.1, 5.9: a leader of the community, a cousin, whoever was at hand: nobody knows what reached whom.
    assert counts_as(answer, "other") == "no"
    assert counts_as(answer, "register") == answer
    assert counts_as(answer, "nobody") == answer


@pytest.mark.parametrize("answer", ["no", "unknown"])
def test_who_interpreted_makes_nothing_better_of_a_no_or_an_unknown(answer: SpokenTo) -> None:
    for interpreted in get_args(Interpreted):
        assert counts_as(answer, interpreted) == answer


def test_nobody_goes_back_to_not_knowing() -> None:
    assert all("unknown" not in moves for moves in MOVES.values())


def test_of_two_answers_the_one_that_owes_more_comes_first() -> None:
    assert STRICTEST_FIRST == ("no", "unknown", "since", "before")


def test_a_decision_made_over_her_head_stays_counted_after_she_was_told() -> None:
    counted = count(["no", "since", "before", "unknown"])
    assert (counted.without, counted.unknown, counted.owed) == (2, 1, 2)


@given(
    st.sampled_from(ANSWERS),
    st.dictionaries(
        st.sampled_from([*MUST_SAY["no"], *MUST_SAY["before"]]),
        st.sampled_from(["", " ", None, "said"]),
    ),
)
def test_an_answer_is_complete_only_with_every_word_it_owes(
    answer: SpokenTo, said: dict[str, object]
) -> None:
    complete = all(said.get(name) == "said" for name in MUST_SAY[answer])
    assert (first_unsaid(answer, said) is None) == complete


@given(st.lists(st.sampled_from(ANSWERS)))
def test_what_is_owed_is_never_less_than_what_nobody_has_put_right(states: list[SpokenTo]) -> None:
    counted = count(states)
    assert counted.owed == states.count("no") + states.count("unknown")
    assert counted.without >= states.count("no")
