"""What a dismissed colleague's tablet sends waits for a lead; what anybody else's sends does not.

The review saw one voice pass for another's for years (16.2, 17.3); nobody waits unread for it (promise 2).
"""

from datetime import UTC, datetime, timedelta

from voicecapture.capture.sync import rules
from voicecapture.capture.upload_tokens.service import HandOver

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)
WEDNESDAY = MONDAY + timedelta(days=2)
TOM, ANA = "tom", "ana"
DISMISSED = {TOM: TUESDAY}


def test_what_comes_under_a_dismissed_colleagues_hand_over_is_held() -> None:
    assert rules.held_under(HandOver(TOM, MONDAY), HandOver(TOM, MONDAY), DISMISSED) == TOM


def test_it_is_held_although_a_colleague_has_handed_the_tablet_over_since() -> None:
    assert rules.held_under(HandOver(TOM, MONDAY), HandOver(ANA, WEDNESDAY), DISMISSED) == TOM


def test_whatever_lies_on_a_tablet_that_they_had_last_is_held_under_them() -> None:
    assert rules.held_under(HandOver(ANA, MONDAY), HandOver(TOM, TUESDAY), DISMISSED) == TOM


def test_a_tablet_that_a_colleague_handed_over_since_is_in_good_hands_again() -> None:
    assert rules.held_under(HandOver(ANA, WEDNESDAY), HandOver(ANA, WEDNESDAY), DISMISSED) is None


def test_whoever_left_for_another_reason_changes_nothing() -> None:
    assert rules.held_under(HandOver(ANA, MONDAY), HandOver(ANA, MONDAY), {}) is None


def test_what_somebody_hands_over_who_came_back_is_like_any_other() -> None:
    back = HandOver(TOM, WEDNESDAY)
    assert rules.held_under(back, back, DISMISSED) is None


def test_what_they_left_waiting_from_before_is_held_although_they_came_back() -> None:
    # A tablet sends under the hand-over of the first piece that waits, so theirs from Monday goes first.
    assert rules.held_under(HandOver(TOM, MONDAY), HandOver(TOM, WEDNESDAY), DISMISSED) == TOM


def test_a_persons_own_phone_is_handed_over_by_nobody() -> None:
    assert rules.held_under(None, None, DISMISSED) is None


def test_a_lead_decides_within_the_hour() -> None:
    assert timedelta(hours=1) == rules.LEAD_WITHIN
