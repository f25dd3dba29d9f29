"""A session's state follows from what happened; a closed one is over."""

import pytest

from voicecapture.capture.sessions import rules


@pytest.mark.parametrize(
    ("events", "state"),
    [
        (["started"], "planned"),
        (["started", "handed_over"], "handed_over"),
        (["started", "handed_over", "handed_over"], "handed_over"),
        (["started", "closed"], "closed"),
        (["started", "handed_over", "closed"], "closed"),
    ],
)
def test_the_state_is_what_the_last_event_left(events: list[str], state: str) -> None:
    assert rules.state_of(events) == state


def test_a_session_to_which_nothing_happened_is_planned() -> None:
    assert rules.state_of([]) == "planned"


def test_a_tablet_may_change_hands_until_the_session_is_closed() -> None:
    assert rules.may("planned", "hand_over")
    assert rules.may("handed_over", "hand_over")
    assert not rules.may("closed", "hand_over")


def test_a_closed_session_takes_nothing_but_what_was_noted_while_it_went_on() -> None:
    assert rules.MOVES["closed"] == {"note_late"}
