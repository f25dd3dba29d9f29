"""The letter says what was done and what stays, whom to ask and where to complain; never which need it is."""

from datetime import date

import pytest

from voicecapture.stewardship.withdrawals.letter import letter
from voicecapture.stewardship.withdrawals.rules import Kind, State

STATES: tuple[State, ...] = ("asked", "checked", "done", "undone", "taken_back", "refused")


def text(kind: Kind, state: State, **days: date) -> str:
    """Return the whole letter."""
    return "\n".join(letter(kind, state, "en", **days))


def test_after_an_erasure_it_says_what_stays_and_until_when_backups_hold_it() -> None:
    said = text("erase", "done", backups_until=date(2026, 11, 30))
    assert "We erased what you said" in said
    assert "what we saw and did to keep people safe" in said
    assert "30 November 2026" in said


def test_a_refusal_names_no_need_that_could_hurt_if_somebody_else_reads_it() -> None:
    said = text("erase", "refused")
    assert "kept apart" in said
    for word in ("court", "police", "hold"):
        assert word not in said.lower()


def test_while_it_rests_it_says_until_when_one_can_change_ones_mind() -> None:
    assert "3 December 2026" in text("erase", "checked", rests_until=date(2026, 12, 3))


@pytest.mark.parametrize("kind", ["seal", "erase"])
@pytest.mark.parametrize("state", STATES)
def test_every_letter_names_the_worker_and_the_right_to_complain(kind: Kind, state: State) -> None:
    said = text(kind, state)
    assert "ask your worker" in said
    assert "0303 123 1113" in said
    assert len(letter(kind, state, "ur")) == len(letter(kind, state, "en"))
