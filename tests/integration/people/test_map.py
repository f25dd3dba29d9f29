"""Who lives where since when, how they are related, and what each change leaves behind."""

from datetime import timedelta
from typing import Any

from tests.factories.families import Family, audit_rows, made, make_family
from tests.factories.keyholders import keyholder_of
from tests.support.people_at_work import Desk, Office
from voicecapture.base import clock
from voicecapture.people import service as people

DAY = timedelta(days=1)


def day(ago: int) -> str:
    """Return a day some days ago, as the wire has it."""
    return (clock.now().date() - ago * DAY).isoformat()


async def look(family: Family, desk: Desk | None = None, **query: Any) -> dict[str, Any]:
    """Return the map."""
    path = f"/api/households/{family.household}/map"
    answer = await (desk or family.desk).get(path, params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def house(family: Family, person: str, home: str = "", **said: Any) -> None:
    """Note where somebody lives."""
    body = {"person": person, "home": home} | said
    answer = await family.desk.post(f"/api/households/{family.household}/residences", body)
    assert answer.status_code == 201, answer.text


def homes(found: dict[str, Any]) -> dict[str, set[str]]:
    """Return who lives in which home."""
    return {one["name"]: {row["person"] for row in one["people"]} for one in found["homes"]}


async def test_the_map_of_a_past_day_shows_who_lived_where_then(family: Family) -> None:
    await house(family, family.mother, "Family home", since=day(100))
    await house(family, family.father, "Family home", since=day(100))
    await house(family, family.mother, "Her sister’s", since=day(10))
    now, then = await look(family), await look(family, on=day(11))
    assert homes(now) == {"Family home": {family.father}, "Her sister’s": {family.mother}}
    assert homes(then) == {"Family home": {family.father, family.mother}}


async def test_what_was_known_then_can_be_shown(family: Family) -> None:
    await house(family, family.mother, "Family home", since=day(100))
    before = clock.now().isoformat()
    await house(family, family.mother, "Her sister’s", since=day(10))
    assert "Her sister’s" in homes(await look(family, on=day(5)))
    assert "Family home" in homes(await look(family, on=day(5), known_at=before))


async def test_a_protected_whereabouts_has_no_name_for_anyone_at_household_level(
    office: Office, family: Family
) -> None:
    await house(family, family.mother, "Oak House refuge", protected=True, since=day(3))
    colleague = await office.desk("worker")
    body = {"worker_id": colleague.colleague.id}
    await family.desk.post(f"/api/households/{family.household}/grants", body)
    for desk in (family.desk, colleague):
        found = await look(family, desk)
        (hers,) = [home for home in found["homes"] if home["protected"]]
        assert (hers["name"], [one["person"] for one in hers["people"]]) == ("", [family.mother])
        assert "Oak House" not in str(found)


async def test_an_address_is_refused_and_the_way_to_keep_it_is_said(family: Family) -> None:
    body = {"person": family.mother, "home": "12 Mill Lane, LS1 4AB"}
    answer = await family.desk.post(f"/api/households/{family.household}/residences", body)
    assert (answer.status_code, answer.json()["code"]) == (409, "address_on_the_map")
    assert answer.json()["field"] == "home"
    assert "contact plan" in answer.json()["detail"]


async def test_a_home_that_was_wrong_is_off_the_map_and_in_the_history(family: Family) -> None:
    await house(family, family.mother, "Family home")
    (entry,) = (await look(family))["all_residences"]
    path = f"/api/households/{family.household}/residences/{entry['id']}/correct"
    assert (await family.desk.post(path)).status_code == 201
    found = await look(family)
    assert homes(found) == {"": {family.mother, family.father}}
    assert [one["wrong_by"] for one in found["all_residences"]] == [family.desk.colleague.id]
    assert (await family.desk.post(path)).status_code == 404


async def test_an_unborn_child_has_no_home_of_their_own(family: Family) -> None:
    baby = await family.add(kind="unborn", called="Baby")
    body = {"person": baby, "home": "Family home"}
    answer = await family.desk.post(f"/api/households/{family.household}/residences", body)
    assert answer.json()["code"] == "moves_with_who_carries"


async def relate(family: Family, other: str, kind: str, child: str, **said: Any) -> str:
    """Say how two are related and return the entry's id."""
    body = {"from_person": other, "to_person": child, "kind": kind} | said
    path = f"/api/households/{family.household}/relationships"
    answer = await family.desk.post(path, body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["relationships"][-1]["id"])


async def responsible(office: Office, family: Family, child: str) -> dict[str, str | None]:
    """Return who holds parental responsibility, as a later stage asks."""
    holder = await keyholder_of(office, family.desk.colleague)
    async with office.state.database.transaction() as db:
        found = await people.find_responsible(db, office.state.keystore, holder, child)
    return {one.from_person: one.responsibility for one in found}


async def test_parental_responsibility_is_asked_of_adults_for_a_child_and_else_not_kept(
    office: Office, family: Family
) -> None:
    girl = await family.add(kind="child", called="Laleh", born="2019-04-02")
    await relate(family, family.mother, "parent", girl, responsibility="yes")
    await relate(family, family.father, "parent", girl)
    await relate(family, family.father, "partner", family.mother, responsibility="yes")
    found = await responsible(office, family, girl)
    assert found == {family.mother: "yes", family.father: "unknown"}
    shown = {one["kind"]: one["responsibility"] for one in (await look(family))["relationships"]}
    assert shown["partner"] is None


async def test_a_relationship_that_ended_is_in_the_history_and_on_the_map_of_before(
    family: Family,
) -> None:
    entry = await relate(family, family.father, "partner", family.mother, since=day(400))
    path = f"/api/households/{family.household}/relationships/{entry}/end"
    early = await family.desk.post(path, {"on": day(500)})
    assert (early.status_code, early.json()["code"]) == (409, "ends_before_it_began")
    assert (await family.desk.post(path, {"on": day(30)})).status_code == 201
    now, then = await look(family), await look(family, on=day(31))
    assert (now["relationships"], len(then["relationships"])) == ([], 1)
    assert now["all_relationships"][0]["ended_by"] == family.desk.colleague.id


async def test_a_relationship_is_corrected_and_what_was_believed_stays(family: Family) -> None:
    girl = await family.add(kind="child", called="Laleh", born="2019-04-02")
    entry = await relate(family, family.father, "parent", girl, responsibility="yes")
    path = f"/api/households/{family.household}/relationships/{entry}/correct"
    instead = {"from_person": family.father, "to_person": girl, "kind": "step_parent"}
    corrected = await family.desk.post(path, {"instead": instead | {"responsibility": "no"}})
    assert [one["kind"] for one in corrected.json()["relationships"]] == ["step_parent"]
    before, after = (await look(family))["all_relationships"]
    assert (before["kind"], before["wrong_by"]) == ("parent", family.desk.colleague.id)
    assert (after["kind"], after["wrong_at"]) == ("step_parent", None)


async def test_the_map_says_whose_record_is_open_to_the_reader_and_opens_none(
    office: Office, family: Family
) -> None:
    colleague = await office.desk("worker")
    person = {"worker_id": colleague.colleague.id, "vaults": ["care"]}
    await family.desk.post(f"/api/people/{family.father}/grants", person)
    household = {"worker_id": colleague.colleague.id}
    await family.desk.post(f"/api/households/{family.household}/grants", household)
    found = {one["id"]: one["open"] for one in (await look(family, colleague))["people"]}
    assert found == {family.mother: False, family.father: True}
    touched = {
        row.object_id for row in await audit_rows(office) if row.actor == colleague.colleague.id
    }
    assert family.mother not in touched


async def test_a_lead_on_standby_reads_no_map(office: Office, worker: Desk) -> None:
    lead = await office.desk("safeguarding_lead")
    family = await make_family(worker)
    answer = await lead.get(f"/api/households/{family.household}/map")
    assert (answer.status_code, answer.json()["code"]) == (403, "standby_only")


async def test_whoever_belongs_to_no_household_yet_is_nobodys_relative(family: Family) -> None:
    other = await made(family.desk, "/api/households", {"name": "Elsewhere"})
    body = {"person": family.mother, "home": "Family home"}
    answer = await family.desk.post(f"/api/households/{other}/residences", body)
    assert (answer.status_code, answer.json()["code"]) == (409, "not_in_household")
