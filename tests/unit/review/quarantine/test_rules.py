"""A picture that may be unsafe is closed at once, and one person alone never opens it again.

UKCIS, Sharing nudes and semi-nudes (2024): do not view, copy, print, share, store or delete; tell the lead.
"""

import pytest

from voicecapture.review.quarantine import rules
from voicecapture.review.quarantine.rules import StepKind


@pytest.mark.parametrize(
    ("steps", "held"),
    [
        ([], False),
        (["flagged"], True),
        (["marked"], True),
        (["marked", "told"], True),
        (["marked", "told", "released"], False),
        (["flagged", "released", "marked"], True),
    ],
)
def test_it_stays_closed_until_a_mark_is_taken_back_and_closes_again_at_the_next(
    steps: list[StepKind], held: bool
) -> None:
    assert rules.is_held(steps) is held


def test_telling_the_police_opens_nothing() -> None:
    assert rules.is_held(["marked", "told", "told"])


def test_what_the_tablet_said_closes_a_piece_as_it_is_opened_for_the_first_time() -> None:
    assert rules.must_close(flagged=True, steps=[])
    assert not rules.must_close(flagged=False, steps=[])


def test_a_lead_who_released_it_knew_what_the_tablet_said() -> None:
    assert not rules.must_close(flagged=True, steps=["flagged", "released"])
    assert rules.must_close(flagged=False, steps=["flagged", "released", "marked"])


def test_whoever_marked_it_does_not_take_the_mark_back() -> None:
    steps: list[tuple[StepKind, str]] = [("marked", "lead"), ("told", "deputy")]
    assert rules.why_not_release(steps, "lead") == "own_mark"
    assert rules.why_not_release(steps, "deputy") is None


def test_the_last_mark_counts() -> None:
    steps: list[tuple[StepKind, str]] = [("marked", "a"), ("released", "b"), ("marked", "b")]
    assert rules.why_not_release(steps, "a") is None
    assert rules.why_not_release(steps, "b") == "own_mark"


def test_what_is_not_closed_is_not_released() -> None:
    assert rules.why_not_release([], "lead") == "not_closed"
    assert rules.why_not_release([("marked", "a"), ("released", "b")], "b") == "not_closed"


def test_the_lead_is_told_within_the_hour() -> None:
    assert rules.LEAD_WITHIN.total_seconds() == 3600
