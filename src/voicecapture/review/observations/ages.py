"""How old a child is on a day, and which things can be seen and heard at that age. Decides; reads nothing.

A pregnancy is counted in weeks from 280 days before the day on which the birth is expected. Whoever came
early is as far as the day they were expected for, not the day they were born: the UK-WHO growth charts of
the Royal College of Paediatrics and Child Health correct until the first birthday for 32 to 36 weeks, and
until the second for fewer than 32. The bands only choose which open questions are offered (review 8.14,
25: what a baby's days were like was not known); nothing is measured against them.
"""

from datetime import date, timedelta
from typing import Literal

import msgspec

from voicecapture.people.service import Member

Band = Literal["unborn", "to_3_months", "to_6_months", "to_1_year", "to_2_years", "to_3_years"]

PREGNANCY = timedelta(days=280)
_TERM_WEEKS, _VERY_EARLY_WEEKS = 37, 32
# The first month at which the band ends.
_BANDS: tuple[tuple[int, Band], ...] = (
    (3, "to_3_months"),
    (6, "to_6_months"),
    (12, "to_1_year"),
    (24, "to_2_years"),
    (36, "to_3_years"),
)


class Age(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An age as it is stamped on an observation.

    Attributes:
        weeks_pregnant: whole weeks of the pregnancy; None once the child is born.
        months: whole months since the birth, with the days beyond them.
        corrected_months: whole months since the day for which the birth was expected, where that
            counts; never below 0.
        band: which open questions fit; None from the third birthday on, and where no day is known.
    """

    weeks_pregnant: int | None = None
    months: int | None = None
    days: int | None = None
    corrected_months: int | None = None
    band: Band | None = None


def age_on(day: date, member: Member) -> Age:
    """Return how old somebody was on a day, by the dates in their household's record."""
    if member.kind == "unborn":
        return Age(weeks_pregnant=_weeks_pregnant(day, member.born), band="unborn")
    if member.born is None or member.born > day:
        return Age()
    months, days = _months_between(member.born, day)
    corrected = _corrected(day, member.born, member.expected)
    lived = months if corrected is None else corrected
    band = next((band for end, band in _BANDS if lived < end), None)
    return Age(months=months, days=days, corrected_months=corrected, band=band)


def _weeks_pregnant(day: date, expected: date | None) -> int | None:
    if expected is None:
        return None
    weeks = (day - (expected - PREGNANCY)).days // 7
    return weeks if 0 <= weeks <= 45 else None


def _corrected(day: date, born: date, expected: date | None) -> int | None:
    """Return the corrected age in months, or None where the calendar's age is the one that counts."""
    weeks = None if expected is None else _weeks_pregnant(born, expected)
    if expected is None or weeks is None or weeks >= _TERM_WEEKS:
        return None
    corrected_until = 24 if weeks < _VERY_EARLY_WEEKS else 12
    if _months_between(born, day)[0] >= corrected_until:
        return None
    return _months_between(expected, day)[0] if day >= expected else 0


def _months_between(start: date, day: date) -> tuple[int, int]:
    """Return whole months and the days beyond them; a month ends on its last day where it is shorter."""
    months = (day.year - start.year) * 12 + day.month - start.month
    while _after(start, months) > day:
        months -= 1
    return months, (day - _after(start, months)).days


def _after(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    for last in range(start.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, start.day)
