"""Every quarter somebody else looks at each access."""

from datetime import UTC, datetime, timedelta

from voicecapture.people.reviews.rules import due_at, may_review, standing_of

GIVEN = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_access_is_due_for_review_ninety_days_after_it_was_given() -> None:
    assert due_at([GIVEN], None) == GIVEN + timedelta(days=90)


def test_a_review_puts_the_next_one_off_by_ninety_days() -> None:
    looked = GIVEN + timedelta(days=80)
    assert due_at([GIVEN], looked) == looked + timedelta(days=90)


def test_one_more_vault_does_not_put_the_review_off() -> None:
    assert due_at([GIVEN, GIVEN + timedelta(days=60)], None) == GIVEN + timedelta(days=90)


def test_a_review_of_access_that_ended_does_not_count_for_access_given_anew() -> None:
    """Somebody back after a year starts anew, whatever was looked at before they left."""
    before = GIVEN - timedelta(days=300)
    assert due_at([GIVEN], before) == GIVEN + timedelta(days=90)


def test_what_is_due_within_two_weeks_is_soon_and_what_is_past_is_overdue() -> None:
    due = due_at([GIVEN], None)
    assert standing_of(due, due - timedelta(days=15)) == "later"
    assert standing_of(due, due - timedelta(days=14)) == "soon"
    assert standing_of(due, due) == "overdue"


def test_nobody_reviews_their_own_access() -> None:
    assert may_review("ruth", "nadia")
    assert not may_review("nadia", "nadia")
