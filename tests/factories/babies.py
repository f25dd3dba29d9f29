"""A baby who is expected, and one who was born early: observed, since they cannot be asked."""

from datetime import date, timedelta
from typing import Any

from tests.factories.families import Family
from tests.support.people_at_work import Desk
from voicecapture.base import clock

SEEN = "Turned her head to her mother’s voice, then slept."


def today() -> date:
    """Return the day by which ages are counted."""
    return clock.now().date()


async def expect_a_baby(
    family: Family, *, in_days: int = 100, carried_by_mother: bool = True
) -> str:
    """Add a child who is expected on a day from today; return their id."""
    expected = (today() + timedelta(days=in_days)).isoformat()
    child = await family.add(
        kind="unborn", name="Baby Darya", called="Baby", born=expected, reads=False
    )
    if carried_by_mother:
        body = {"from_person": family.mother, "to_person": child, "kind": "expecting"}
        answer = await family.desk.post(f"/api/households/{family.household}/relationships", body)
        assert answer.status_code == 201, answer.text
    return child


async def is_born(family: Family, child: str, *, days_ago: int = 0, **said: Any) -> Any:
    """Record the birth; return the answer as it came."""
    path = f"/api/households/{family.household}/people/{child}/birth"
    born = (today() - timedelta(days=days_ago)).isoformat()
    return await family.desk.post(path, {"born": born, **said})


async def observe(desk: Desk, person: str, **said: Any) -> Any:
    """Write an observation down; return the answer as it came."""
    return await desk.post(f"/api/people/{person}/observations", {"seen_and_heard": SEEN, **said})


async def read_observations(desk: Desk, person: str) -> Any:
    """Open a person's observations; return the answer as it came."""
    return await desk.post(f"/api/people/{person}/observations/open", {"purpose": "supervision"})
