"""Somebody met without a line: whoever has no business with the household learns of nobody."""

from typing import Any

import httpx

from tests.attacks.test_packs_along import FIELDS
from tests.factories.families import Family, refusals
from tests.factories.sessions import enrol
from tests.factories.spares import (
    a_meeting,
    meet,
    person_of,
    take_spares,
    waiting,
    who_they_are,
)
from tests.support.people_at_work import Desk, Office
from voicecapture.base.ids import new_id


async def _ask(desk: Desk, person: str, device: str) -> httpx.Response:
    body = {"device_id": device, "language": "ur", "packs": [new_id()]}
    return await desk.post(f"/api/people/{person}/spares-along", body)


async def test_a_place_for_somebody_new_names_nobody_and_leads_to_no_door(
    family: Family, office: Office
) -> None:
    tablet = await enrol(family.desk, office)
    answer = await _ask(family.desk, family.mother, tablet.id)
    assert set(answer.json()) == {"household", "spares"}
    assert set(answer.json()["spares"][0]) == FIELDS
    for secret in ("Larkfield", "Zarmina", "Farrukh", family.mother, family.father):
        assert secret not in answer.text


async def test_whoever_holds_no_household_takes_nobody_new_of_it_along(
    family: Family, office: Office
) -> None:
    other = await office.desk("worker")
    grant = {"worker_id": other.colleague.id, "vaults": ["care"]}
    await family.desk.post(f"/api/people/{family.father}/grants", grant)
    tablet = await enrol(other, office)
    for person, purpose in ((family.mother, "met_away"), (family.father, "grant")):
        refused = await _ask(other, person, tablet.id)
        assert (refused.status_code, refused.json()["code"]) == (403, "no_grant")
        wanted = person if person == family.mother else family.household
        assert (wanted, purpose) in await refusals(office, other)


async def test_a_crowd_of_places_is_made_for_nobody(family: Family, office: Office) -> None:
    tablet = await enrol(family.desk, office)
    for count in (0, 4):
        body = {
            "device_id": tablet.id,
            "language": "ur",
            "packs": [new_id() for _ in range(count)],
        }
        answer = await family.desk.post(f"/api/people/{family.mother}/spares-along", body)
        assert answer.status_code == 400


async def test_nobody_but_its_worker_says_who_was_met_or_that_nobody_was(
    family: Family, office: Office, other_office: Office
) -> None:
    tablet = await enrol(family.desk, office)
    [along] = await take_spares(family.desk, family, tablet)
    person = person_of(along)
    other = await office.desk("worker")
    stranger = await other_office.desk("worker", "safeguarding_lead")
    for desk in (other, stranger):
        told = await desk.post(f"/api/people/{person}/met", a_meeting())
        assert told.status_code == 404
        given = await desk.post("/api/spares/give-back", {"people": [person]})
        assert given.status_code == 204
    await meet(family.desk, person)
    [row] = await waiting(family.desk)
    assert row["person_id"] == person


async def test_who_was_met_is_seen_and_joined_by_nobody_without_a_right(
    family: Family, office: Office, other_office: Office
) -> None:
    tablet = await enrol(family.desk, office)
    [along] = await take_spares(family.desk, family, tablet)
    person = person_of(along)
    await meet(family.desk, person)
    lead = await office.desk("safeguarding_lead", name="Ruth Ashby")
    other = await office.desk("worker")
    stranger = await other_office.desk("worker", "safeguarding_lead")
    assert await waiting(other) == await waiting(stranger) == []
    [row] = await waiting(lead)
    said: dict[str, Any] = {name: row[name] for name in ("called", "household", "language", "band")}
    assert set(said.values()) == {None}, "a lead is told that there is somebody, not who"
    for desk, status in ((other, 403), (lead, 403), (stranger, 404)):
        refused = await desk.post(f"/api/people/{person}/join", who_they_are())
        assert refused.status_code == status, refused.text


async def test_a_token_of_a_place_sends_and_reads_nothing(family: Family, office: Office) -> None:
    tablet = await enrol(family.desk, office)
    [along] = await take_spares(family.desk, family, tablet)
    line = office.browser()
    headers = {"Authorization": f"Bearer {tablet.token}", "X-Voicecapture": "1"}
    for path in ("/api/spares/met", f"/api/people/{person_of(along)}/pieces"):
        assert (await line.get(path, headers=headers)).status_code == 401
