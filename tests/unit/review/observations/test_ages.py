"""How old a child is on a day, for whoever reads an observation years later (review 8.14, 25)."""

from datetime import date, timedelta

import pytest

from voicecapture.people.service import Member, PersonKind
from voicecapture.review.observations.ages import PREGNANCY, Age, age_on

EXPECTED = date(2025, 6, 1)


def _somebody(
    kind: PersonKind = "child", born: date | None = None, expected: date | None = None
) -> Member:
    return Member(
        id="0" * 32,
        kind=kind,
        name="Baby Darya",
        called="Baby",
        born=born,
        expected=expected,
        languages=["ur"],
        reads=False,
    )


def test_an_unborn_child_is_as_many_weeks_as_the_pregnancy() -> None:
    unborn = _somebody("unborn", EXPECTED)
    begun = EXPECTED - PREGNANCY
    assert age_on(begun + timedelta(days=160), unborn) == Age(weeks_pregnant=22, band="unborn")
    assert age_on(EXPECTED, unborn).weeks_pregnant == 40
    assert age_on(EXPECTED + timedelta(days=9), unborn).weeks_pregnant == 41


def test_without_a_day_nobody_makes_an_age_up() -> None:
    assert age_on(EXPECTED, _somebody("unborn")) == Age(band="unborn")
    assert age_on(EXPECTED, _somebody()) == Age()
    assert (
        age_on(EXPECTED, _somebody("unborn", EXPECTED - timedelta(days=400))).weeks_pregnant is None
    )


@pytest.mark.parametrize(
    ("born", "day", "months", "days"),
    [
        pytest.param(date(2025, 1, 31), date(2025, 2, 28), 1, 0, id="a shorter month"),
        pytest.param(date(2024, 2, 29), date(2025, 2, 28), 12, 0, id="born on a leap day"),
        pytest.param(date(2025, 1, 15), date(2025, 3, 14), 1, 27, id="a day before"),
        pytest.param(date(2025, 1, 15), date(2025, 1, 15), 0, 0, id="the day itself"),
        pytest.param(date(2024, 12, 31), date(2025, 3, 1), 2, 1, id="over the turn of the year"),
    ],
)
def test_an_age_is_counted_in_months_and_days(
    born: date, day: date, months: int, days: int
) -> None:
    found = age_on(day, _somebody(born=born))
    assert (found.months, found.days) == (months, days)


@pytest.mark.parametrize(
    ("months", "band"),
    [
        (0, "to_3_months"),
        (3, "to_6_months"),
        (6, "to_1_year"),
        (12, "to_2_years"),
        (24, "to_3_years"),
        (36, None),
    ],
)
def test_the_questions_offered_follow_the_age(months: int, band: str | None) -> None:
    day = date(2025, 1 + months % 12, 1).replace(year=2025 + months // 12)
    assert age_on(day, _somebody(born=date(2025, 1, 1))).band == band


def test_whoever_came_early_is_as_far_as_the_day_they_were_expected_for() -> None:
    # Ten weeks early; on that day four months old by the calendar, one and a half by what they can do.
    early = _somebody(born=EXPECTED - timedelta(weeks=10), expected=EXPECTED)
    found = age_on(EXPECTED + timedelta(days=50), early)
    assert (found.months, found.corrected_months, found.band) == (3, 1, "to_3_months")
    assert age_on(EXPECTED - timedelta(days=1), early).corrected_months == 0


@pytest.mark.parametrize(
    ("weeks_early", "counts_until"),
    [
        pytest.param(2, 0, id="at term"),
        pytest.param(5, 12, id="early"),
        pytest.param(10, 24, id="very early"),
    ],
)
def test_the_correction_ends_with_the_first_or_the_second_birthday(
    weeks_early: int, counts_until: int
) -> None:
    born = EXPECTED - timedelta(weeks=weeks_early)
    child = _somebody(born=born, expected=EXPECTED)
    for months in (6, 11, 12, 23, 24):
        year, month = divmod(born.month - 1 + months, 12)
        day = date(born.year + year, month + 1, born.day)
        corrected = age_on(day, child).corrected_months
        assert (corrected is not None) == (months < counts_until), months


def test_an_age_before_the_birth_is_not_given() -> None:
    assert age_on(EXPECTED - timedelta(days=1), _somebody(born=EXPECTED)) == Age()
