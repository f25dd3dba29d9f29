"""A referral is asked, answered, chased and ended, and never forgotten (review 6.12, 16.3, 18.2)."""

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecapture.engagement.referrals.rules import (
    CLOSED,
    MOVES,
    OWES,
    STRICTEST_FIRST,
    Answer,
    Move,
    NextStep,
    ReferralKind,
    ReferralState,
    first_misplaced,
    first_move,
    first_unsaid,
    may_move,
    must_be_apart,
    state_after,
    within,
)

TODAY = date(2026, 3, 10)
STATES = get_args(ReferralState)
EVERY_MOVE = get_args(Move)


def test_specialists_are_asked_for_engagement_too() -> None:
    # 6.12: specialist agencies for pieces of work such as engagement with family members.
    assert "engagement" in get_args(ReferralKind)


@pytest.mark.parametrize("kind", [kind for kind in get_args(ReferralKind) if kind != "advocacy"])
def test_a_referral_begins_with_asking(kind: ReferralKind) -> None:
    assert first_move(kind) == "asked"


def test_an_advocate_is_offered_to_the_person_before_anybody_is_asked() -> None:
    assert first_move("advocacy") == "offered"


@pytest.mark.parametrize(
    ("answer", "state"),
    [("wants", "wanted"), ("does_not_want", "not_wanted"), ("not_now", "not_now")],
)
def test_their_answer_to_an_advocate_is_kept_whatever_it_is(
    answer: Answer, state: ReferralState
) -> None:
    assert state_after("offered", None, answer, None) == state


def test_no_to_an_advocate_can_be_offered_again() -> None:
    # 14.8: the offer stays open.
    assert may_move("not_wanted", "offered")
    assert may_move("not_now", "offered")


def test_asking_says_of_whom_why_and_with_whose_agreement() -> None:
    said = {"service": "Rowan Tree", "why": "She asked.", "ground": "agreed"}
    assert first_unsaid("asked", said) is None
    for name in said:
        assert first_unsaid("asked", said | {name: None}) == name


@pytest.mark.parametrize("ground", ["safety", "best_interests", "court"])
def test_asking_without_their_agreement_says_why_that_ground_holds(ground: str) -> None:
    said = {"service": "Rowan Tree", "why": "Threats.", "ground": ground, "ground_why": ""}
    assert first_unsaid("asked", said) == "ground_why"
    assert first_unsaid("asked", said | {"ground_why": "She may be taken abroad."}) is None


@pytest.mark.parametrize("move", ["declined", "next_step", "outcome", "called_off"])
def test_a_refusal_and_an_end_say_why(move: Move) -> None:
    # 15.3 and 15.5: a referral that is not taken up needs a reason that can be challenged.
    assert first_unsaid(move, {"next": "stop", "why": " "}) == "why"


def test_a_declined_referral_owes_a_next_step() -> None:
    assert OWES["declined"].owing == "next"
    assert "next_step" in MOVES["declined"]
    assert state_after("next_step", "declined", None, "challenge") == "asked"
    assert state_after("next_step", "declined", None, "lead") == "with_lead"


def test_what_nobody_answers_is_chased_after_ten_working_days() -> None:
    # 16.3: more of the same waiting changes nothing.
    assert OWES["asked"].owing == "chase"
    assert within("asked", apart=False) == 10


def test_what_is_kept_apart_is_due_sooner_since_there_may_be_one_chance() -> None:
    # 15.6: the one chance rule.
    assert must_be_apart("honour_based_abuse")
    for state in STATES:
        usual, apart = within(state, apart=False), within(state, apart=True)
        assert (usual is None) == (apart is None)
        assert usual is None or apart is None or apart <= usual
    assert within("asked", apart=True) == 2


def test_chasing_leaves_it_where_it_was() -> None:
    assert state_after("chased", "asked", None, None) == "asked"
    assert state_after("chased", "accepted", None, None) == "accepted"


def test_one_may_chase_sooner_and_never_later() -> None:
    latest = TODAY + timedelta(days=14)
    assert first_misplaced(TODAY, TODAY, TODAY + timedelta(days=3), latest) is None
    assert first_misplaced(TODAY, TODAY, latest + timedelta(days=1), latest) == "chase_by"
    assert first_misplaced(TODAY, TODAY, TODAY - timedelta(days=1), latest) == "chase_by"
    assert first_misplaced(TODAY, TODAY + timedelta(days=1), None, latest) == "on"


def test_every_state_that_is_not_an_end_or_a_no_owes_something() -> None:
    assert set(STATES) - CLOSED - OWES.keys() == {"not_wanted"}
    assert OWES.keys() & CLOSED == set()


def test_of_two_side_by_side_a_refusal_counts_before_an_acceptance() -> None:
    assert STRICTEST_FIRST.index("declined") < STRICTEST_FIRST.index("accepted")
    assert set(STRICTEST_FIRST) == set(STATES)


@given(
    st.sampled_from(get_args(ReferralKind)),
    st.lists(
        st.tuples(
            st.sampled_from(EVERY_MOVE),
            st.sampled_from(get_args(Answer)),
            st.sampled_from(get_args(NextStep)),
        ),
        max_size=12,
    ),
)
def test_however_it_goes_an_open_referral_is_owed_and_nobody_is_asked_for_an_advocate_unasked(
    kind: ReferralKind, wished: list[tuple[Move, Answer, NextStep]]
) -> None:
    state = state_after(first_move(kind), None, "not_now", None)
    wanted = kind != "advocacy"
    for move, answer, step in wished:
        if not may_move(state, move):
            continue
        state = state_after(move, state, answer, step)
        wanted = wanted or (move, answer) == ("offered", "wants")
        assert move != "asked" or wanted
        assert state in CLOSED or state in OWES or state == "not_wanted"
