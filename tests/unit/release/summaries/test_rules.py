"""Where a summary may go from where it stands."""

from typing import get_args

import pytest

from voicecapture.release.summaries.rules import MOVES, OPEN_TO_RECIPIENT, Act, State, find_next


@pytest.mark.parametrize(
    ("state", "act", "then"),
    [
        ("draft", "save", "draft"),
        ("draft", "submit", "submitted"),
        ("submitted", "return", "returned"),
        ("returned", "save", "draft"),
        ("submitted", "approve", "approved"),
        ("approved", "hand_over", "released"),
        ("released", "acknowledge", "acknowledged"),
        ("acknowledged", "answer", "answered"),
    ],
)
def test_a_summary_goes_its_way(state: State, act: Act, then: State) -> None:
    assert find_next(state, act) == then


@pytest.mark.parametrize("state", ["submitted", "approved", "released", "acknowledged", "answered"])
def test_what_was_sent_is_not_edited_nor_sent_again(state: State) -> None:
    assert find_next(state, "save") is None
    assert find_next(state, "submit") is None


@pytest.mark.parametrize("state", ["draft", "submitted", "returned"])
@pytest.mark.parametrize("act", ["hand_over", "acknowledge", "answer"])
def test_nothing_leaves_before_someone_approved(state: State, act: Act) -> None:
    assert find_next(state, act) is None


def test_only_what_was_submitted_is_approved() -> None:
    approvable = {state for state, act in MOVES if act == "approve"}
    assert approvable == {"submitted"}


def test_everything_after_approval_is_open_to_its_recipient() -> None:
    after = {then for (_, act), then in MOVES.items() if act in {"approve", "hand_over", "answer"}}
    assert after <= OPEN_TO_RECIPIENT
    assert set(get_args(State)) >= OPEN_TO_RECIPIENT
