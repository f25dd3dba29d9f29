"""A hold keeps a record until it ends or is lifted; forgetting it destroys nothing."""

from datetime import date, timedelta

from voicecapture.stewardship.holds import rules

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


def test_a_hold_stands_until_its_last_day_is_over() -> None:
    review = TODAY + 30 * DAY
    assert rules.state_of(TODAY, review, None, lifted=False) == "stands"
    assert rules.state_of(TODAY, review, TODAY, lifted=False) == "stands"
    assert rules.state_of(TODAY, review, TODAY - DAY, lifted=False) == "ended"
    assert rules.state_of(TODAY, review, None, lifted=True) == "lifted"


def test_a_review_that_was_forgotten_asks_for_a_look_and_still_keeps() -> None:
    for late in (0, 1, 400):
        state = rules.state_of(TODAY, TODAY - late * DAY, None, lifted=False)
        assert state == "review_due"
        assert rules.keeps(state)


def test_what_ended_or_was_lifted_keeps_nothing() -> None:
    assert rules.keeps("stands")
    assert not rules.keeps("ended")
    assert not rules.keeps("lifted")


def test_somebody_looks_again_after_today_and_within_a_year() -> None:
    assert not rules.dates_fit(TODAY, TODAY, None)
    assert rules.dates_fit(TODAY, TODAY + DAY, None)
    assert rules.dates_fit(TODAY, TODAY + 366 * DAY, None)
    assert not rules.dates_fit(TODAY, TODAY + 367 * DAY, None)


def test_a_last_day_cannot_lie_in_the_past() -> None:
    assert rules.dates_fit(TODAY, TODAY + DAY, TODAY)
    assert not rules.dates_fit(TODAY, TODAY + DAY, TODAY - DAY)
