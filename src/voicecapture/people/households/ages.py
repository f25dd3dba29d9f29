"""When somebody is of full age, and who has come to be since they came here. Decides; reads nothing."""

from datetime import date, datetime, timedelta

from voicecapture.people.households.record import Grown, HouseholdRecord, PersonKind

ADULT_AT = 18
# The month of a birthday stands in clear no longer before it than this.
KNOWN_AHEAD = timedelta(days=183)
TOLD_AHEAD = timedelta(days=14)


def kind_on(kind: PersonKind, born: date | None, day: date) -> PersonKind:
    """Return whether somebody who came here as a child is one on this day."""
    grown = kind == "child" and born is not None and adult_on(born) <= day
    return "adult" if grown else kind


def adult_on(born: date) -> date:
    """Return the day on which somebody is of full age (Family Law Reform Act 1969, ss.1 and 9).

    Whoever was born on 29 February is of age on 1 March where the year has no such day.
    """
    year = born.year + ADULT_AT
    if year > date.max.year:
        return date.max
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def newly_grown(record: HouseholdRecord, today: date, moment: datetime) -> list[Grown]:
    """Return who has turned eighteen since they came here and has not been noticed yet."""
    noticed = {one.person for one in record.grown}
    return [
        Grown(person=one.id, on=adult_on(one.born), noticed_at=moment)
        for one in record.members
        if one.born is not None
        and one.kind == "child"
        and one.id not in noticed
        and one.until is None
        and adult_on(one.born) <= today
    ]


def coming_of_age(record: HouseholdRecord, today: date) -> dict[str, date]:
    """Return the first day of the month in which each turns eighteen who does so soon."""
    days = {
        one.id: adult_on(one.born)
        for one in record.members
        if one.born is not None and one.kind == "child" and one.until is None
    }
    return {
        person: day.replace(day=1)
        for person, day in days.items()
        if today < day <= today + KNOWN_AHEAD
    }
