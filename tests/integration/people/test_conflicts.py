"""Whoever knows a family leaves it; whom the person does not want never comes near."""

import pytest
from sqlalchemy import select

from tests.factories.families import Family, audit_rows, make_family
from tests.factories.handovers import begin
from tests.factories.sessions import start
from tests.support.people_at_work import Desk, Office
from voicecapture.people.conflicts.models import conflict_notes

ALL = ["voice", "care", "safeguarding"]


@pytest.fixture
async def lead(office: Office) -> Desk:
    return await office.desk("safeguarding_lead", name="Ruth Okafor")


@pytest.fixture
async def led_family(lead: Desk, worker: Desk) -> Family:
    return await make_family(worker)


async def _let_in(office: Office, led_family: Family, name: str = "Tom Ashby") -> Desk:
    colleague = await office.desk("worker", name=name)
    grant = {"worker_id": colleague.colleague.id, "vaults": ALL}
    await led_family.desk.post(f"/api/people/{led_family.mother}/grants", grant)
    home = {"worker_id": colleague.colleague.id}
    await led_family.desk.post(f"/api/households/{led_family.household}/grants", home)
    return colleague


async def test_whoever_knows_a_family_says_so_and_it_closes_to_them_at_once(
    office: Office, led_family: Family, lead: Desk
) -> None:
    colleague = await _let_in(office, led_family)
    said = await colleague.post(f"/api/people/{led_family.mother}/recusal")
    assert said.status_code == 204, said.text
    for path in (
        f"/api/people/{led_family.mother}",
        f"/api/people/{led_family.mother}/contact-plan",
        f"/api/households/{led_family.household}",
    ):
        answer = await colleague.get(path)
        assert (answer.status_code, answer.json()["code"]) == (403, "blocked")
    assert (await colleague.get("/api/households")).json()["items"] == []
    told = {one["kind"] for one in (await lead.get("/api/notices")).json()["items"]}
    assert "conflict" in told


async def test_a_recusal_covers_the_whole_family_that_they_could_see(
    office: Office, led_family: Family
) -> None:
    colleague = await _let_in(office, led_family)
    await colleague.post(f"/api/people/{led_family.mother}/recusal")
    grant = {"worker_id": colleague.colleague.id, "vaults": ["care"]}
    for person in (led_family.mother, led_family.father):
        refused = await led_family.desk.post(f"/api/people/{person}/grants", grant)
        assert refused.json()["code"] == "blocked"
    baby = await led_family.add(name="Mina Darya", called="Mina")
    listed = (await led_family.desk.get(f"/api/people/{baby}/grants")).json()["items"]
    assert colleague.colleague.id not in {one["worker_id"] for one in listed}


async def test_a_lead_who_is_related_never_stands_by_for_the_next_child(
    office: Office, led_family: Family, lead: Desk
) -> None:
    blocked = await led_family.desk.post(
        f"/api/people/{led_family.mother}/blocks", {"worker_id": lead.colleague.id}
    )
    assert blocked.status_code == 204, blocked.text
    baby = await led_family.add(name="Mina Darya", called="Mina")
    covered = (await led_family.desk.get(f"/api/people/{baby}/cover")).json()
    assert covered == {"covered": False, "holders": [led_family.desk.colleague.id], "standby": []}


async def test_a_colleague_whom_the_person_names_is_kept_away_and_not_told_whose_wish_it_was(
    office: Office, led_family: Family
) -> None:
    colleague = await _let_in(office, led_family)
    named = {"name": "Tom Ashby", "worker_id": colleague.colleague.id, "said": "He knows my uncle."}
    path = f"/api/people/{led_family.mother}/never"
    assert (await led_family.desk.post(path, named)).status_code == 204
    refused = await colleague.get(f"/api/people/{led_family.mother}")
    assert (refused.status_code, refused.json()["code"]) == (403, "blocked")
    assert "uncle" not in refused.text
    [block] = (await led_family.desk.get(f"/api/people/{led_family.mother}/blocks")).json()["items"]
    assert block["reason"] == "person_asked"


async def test_whom_the_person_named_outside_is_sealed_and_shown_to_whoever_plans_contact(
    office: Office, led_family: Family
) -> None:
    path = f"/api/people/{led_family.mother}/never"
    named = {"name": "The corner shop", "said": "His cousin stands there."}
    assert (await led_family.desk.post(path, named)).status_code == 204
    [shown] = (await led_family.desk.get(path)).json()["items"]
    assert (shown["name"], shown["said"], shown["worker_id"]) == (
        "The corner shop",
        "His cousin stands there.",
        None,
    )
    async with office.state.database.transaction() as db:
        [row] = (await db.execute(select(conflict_notes))).all()
    assert b"corner shop" not in row.note
    assert (await led_family.desk.delete(f"{path}/{shown['id']}")).status_code == 204
    assert (await led_family.desk.get(path)).json()["items"] == []


async def test_taking_a_name_back_opens_nothing_before_a_lead_asked_the_person(
    office: Office, led_family: Family
) -> None:
    colleague = await _let_in(office, led_family)
    path = f"/api/people/{led_family.mother}/never"
    await led_family.desk.post(path, {"name": "Tom", "worker_id": colleague.colleague.id})
    [shown] = (await led_family.desk.get(path)).json()["items"]
    await led_family.desk.delete(f"{path}/{shown['id']}")
    grant = {"worker_id": colleague.colleague.id, "vaults": ["care"]}
    refused = await led_family.desk.post(f"/api/people/{led_family.mother}/grants", grant)
    assert refused.json()["code"] == "blocked"


async def test_only_a_lead_lifts_it_with_a_reason_and_never_about_themselves(
    office: Office, led_family: Family, lead: Desk
) -> None:
    colleague = await _let_in(office, led_family)
    await led_family.desk.post(
        f"/api/people/{led_family.mother}/blocks", {"worker_id": colleague.colleague.id}
    )
    path = f"/api/people/{led_family.mother}/blocks/{colleague.colleague.id}/lift"
    assert (await led_family.desk.post(path, {"reason": "x"})).status_code == 403
    assert (await lead.post(path, {"reason": ""})).status_code == 400
    lifted = await lead.post(path, {"reason": "A name was mistaken; she was asked alone."})
    assert lifted.status_code == 204, lifted.text
    # It gives no access by itself.
    assert (await colleague.get(f"/api/people/{led_family.mother}")).json()["code"] == "no_grant"
    own = f"/api/people/{led_family.mother}/blocks/{lead.colleague.id}/lift"
    assert (await lead.post(own, {"reason": "x"})).json()["code"] == "lifted_by_a_lead"
    acts = [row.action for row in await audit_rows(office)]
    assert "block.lifted" in acts


async def test_nobody_hears_an_alert_about_somebody_they_must_stay_away_from(
    office: Office, led_family: Family, lead: Desk
) -> None:
    deputy = await office.desk("deputy", name="Omar Vale")
    await led_family.desk.post(
        f"/api/people/{led_family.mother}/blocks", {"worker_id": lead.colleague.id}
    )
    before = (await lead.get("/api/notices")).json()["items"]
    assert [one for one in before if one["person_id"] == led_family.mother] == []
    heard = (await deputy.get("/api/notices")).json()["items"]
    assert [one["kind"] for one in heard if one["person_id"] == led_family.mother] == ["conflict"]


async def test_nobody_blocked_is_proposed_or_takes_over(
    office: Office, led_family: Family, lead: Desk
) -> None:
    colleague = await _let_in(office, led_family)
    await led_family.desk.post(
        f"/api/people/{led_family.mother}/blocks", {"worker_id": colleague.colleague.id}
    )
    handover = await begin(lead, led_family.desk.colleague)
    item = await handover.item("person", led_family.mother)
    assert (item["proposed"], item["blocked"]) == ([], [colleague.colleague.id])
    refused = await handover.choose(colleague.colleague, ("person", led_family.mother))
    assert (refused.status_code, refused.json()["code"]) == (409, "may_not_take")


async def test_something_to_act_on_reaches_somebody_where_every_lead_must_stay_away(
    office: Office, led_family: Family, lead: Desk
) -> None:
    administrator = await office.desk("administrator", name="Sam Hill")
    await led_family.desk.post(
        f"/api/people/{led_family.mother}/blocks", {"worker_id": lead.colleague.id}
    )
    session_id = await start(led_family.desk, led_family.mother)
    closing = {"must_act": True, "what": "A bruise on her arm.", "rang": ""}
    await led_family.desk.post(f"/api/sessions/{session_id}/close", closing)
    kinds = {one["kind"] for one in (await administrator.get("/api/notices")).json()["items"]}
    assert "must_act" in kinds
    assert "bruise" not in (await administrator.get("/api/notices")).text
    heard = (await lead.get("/api/notices")).json()["items"]
    assert "must_act" not in {one["kind"] for one in heard}
