"""A session's state follows from what happened; a closed one is over."""

from datetime import UTC, datetime, timedelta

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
    assert rules.MOVES["closed"] == {"note_late", "close_late"}


def test_what_was_said_at_the_end_without_a_line_is_taken_in_every_state() -> None:
    assert all(rules.may(state, "close_late") for state in rules.MOVES)
    assert not rules.may("closed", "close")


MADE = datetime(2026, 6, 1, 9, tzinfo=UTC)
ENDED = MADE + timedelta(hours=72)


@pytest.mark.parametrize(
    ("said", "heard", "at"),
    [
        (MADE + timedelta(hours=5), ENDED, MADE + timedelta(hours=5)),
        (MADE - timedelta(days=3650), ENDED, MADE),
        (MADE + timedelta(days=3650), MADE + timedelta(hours=9), MADE + timedelta(hours=9)),
        (MADE + timedelta(days=3650), MADE + timedelta(days=30), ENDED),
    ],
)
def test_a_session_without_a_line_began_while_what_it_began_from_was_good(
    said: datetime, heard: datetime, at: datetime
) -> None:
    assert rules.began_at(said, heard, (MADE, ENDED)) == at


def test_where_nothing_is_known_of_its_pack_it_began_no_later_than_we_heard_of_it() -> None:
    assert rules.began_at(ENDED, MADE, None) == MADE
    assert rules.began_at(MADE, ENDED, None) == MADE


def test_a_session_was_over_when_its_closing_was_noted() -> None:
    assert rules.ended_at(MADE, MADE + timedelta(hours=1), ENDED) == MADE + timedelta(hours=1)


def test_where_nobody_noted_when_or_a_clock_was_off_it_was_over_as_we_heard_of_it() -> None:
    for noted_at in (None, MADE - timedelta(days=3650), ENDED + timedelta(days=3650)):
        assert rules.ended_at(MADE, noted_at, ENDED) == ENDED
