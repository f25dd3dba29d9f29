"""A sheet is gone from the tablet three days after it was opened, whatever the visit."""

from datetime import UTC, date, datetime, timedelta

import pytest

from voicecapture.capture.day_sheets import rules


def test_a_day_bundle_is_limited_to_seventy_two_hours_at_most() -> None:
    """The threat model's promise about a stolen tablet."""
    opened = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
    assert rules.good_until(opened) - opened == timedelta(hours=72)


TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (date(2021, 3, 2), "child_3_5"),
        (date(2020, 3, 2), "child_6_9"),
        (date(2016, 3, 3), "child_6_9"),
        (date(2016, 3, 2), "child_10_13"),
        (date(2012, 3, 2), "child_14_17"),
    ],
)
def test_a_child_is_asked_in_the_text_for_their_age_and_the_birth_date_stays(
    born: date, band: str
) -> None:
    assert rules.bands_for("child", born, TODAY) == [band]


def test_an_adult_may_be_asked_in_the_easy_text_too() -> None:
    assert rules.bands_for("adult", None, TODAY) == ["adult", "easy_read"]


def test_of_a_child_of_unknown_age_every_childs_text_goes_along() -> None:
    assert set(rules.bands_for("child", None, TODAY)) == set(rules.bands_for(None, None, TODAY))
    assert len(rules.bands_for("child", None, TODAY)) == 4
