"""Access is given person by person and vault by vault, by whoever holds it, to someone else."""

from tests.factories.families import (
    VAULTS,
    Family,
    audit_rows,
    refusals,
)
from tests.support.people_at_work import Desk, Office


async def granted(desk: Desk, person: str) -> dict[str, bool]:
    answer = await desk.get(f"/api/people/{person}")
    assert answer.status_code == 200, answer.text
    return {vault["kind"]: vault["granted"] for vault in answer.json()["vaults"]}


async def test_whoever_adds_a_person_may_open_their_three_vaults(
    worker: Desk, family: Family
) -> None:
    assert await granted(worker, family.mother) == dict.fromkeys(VAULTS, True)


async def test_a_new_person_has_no_plan_and_was_not_asked(worker: Desk, family: Family) -> None:
    said = (await worker.get(f"/api/people/{family.mother}")).json()
    del said["vaults"]
    assert said == {
        "id": family.mother,
        "gate": "none",
        "gate_until": None,
        "agreement": "none",
        "agreed_to": [],
        "sessions_open": 0,
        "read_first_due": False,
        "standby": False,
    }


async def test_a_grant_opens_the_vault_it_names_and_no_other(
    office: Office, worker: Desk, family: Family
) -> None:
    colleague = await office.desk("worker")
    path = f"/api/people/{family.mother}/grants"
    body = {"worker_id": colleague.colleague.id, "vaults": ["care"]}
    given = await worker.post(path, body)
    assert (given.status_code, given.json()) == (201, body)
    opened = {"voice": False, "care": True, "safeguarding": False}
    assert await granted(colleague, family.mother) == opened
    listed = (await colleague.get(path)).json()["items"]
    assert {one["worker_id"]: one["vaults"] for one in listed if one["vaults"]} == {
        worker.colleague.id: list(VAULTS),
        colleague.colleague.id: ["care"],
    }


async def test_a_grant_on_one_member_opens_no_other_and_the_attempt_is_on_record(
    office: Office, worker: Desk, family: Family
) -> None:
    colleague = await office.desk("worker")
    body = {"worker_id": colleague.colleague.id, "vaults": list(VAULTS)}
    await worker.post(f"/api/people/{family.father}/grants", body)
    mother = f"/api/people/{family.mother}"
    for answer in (
        await colleague.get(mother),
        await colleague.get(f"{mother}/grants"),
        await colleague.post(f"{mother}/grants", {**body, "worker_id": worker.colleague.id}),
        await colleague.delete(f"{mother}/grants/{worker.colleague.id}"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")
    assert [found for found, _ in await refusals(office, colleague)] == [family.mother] * 4


async def test_nobody_gives_what_they_do_not_hold(
    office: Office, worker: Desk, family: Family
) -> None:
    second, third = await office.desk("worker"), await office.hire("worker")
    path = f"/api/people/{family.mother}/grants"
    await worker.post(path, {"worker_id": second.colleague.id, "vaults": ["care"]})
    both = await second.post(path, {"worker_id": third.id, "vaults": ["care", "voice"]})
    assert (both.status_code, both.json()["code"]) == (403, "no_grant")
    # All or none: the part they do hold was not given on the way.
    listed = (await worker.get(path)).json()["items"]
    assert third.id not in {one["worker_id"] for one in listed}


async def test_nobody_grants_to_themselves(office: Office, worker: Desk, family: Family) -> None:
    body = {"worker_id": worker.colleague.id, "vaults": ["care"]}
    answer = await worker.post(f"/api/people/{family.mother}/grants", body)
    assert (answer.status_code, answer.json()["code"]) == (409, "not_to_yourself")


async def test_administrators_approvers_and_translators_never_hold_a_vault(
    office: Office, worker: Desk, family: Family
) -> None:
    for role in ("administrator", "approver", "translator"):
        colleague = await office.hire(role)
        body = {"worker_id": colleague.id, "vaults": ["care"]}
        person = await worker.post(f"/api/people/{family.mother}/grants", body)
        household = await worker.post(
            f"/api/households/{family.household}/grants", {"worker_id": colleague.id}
        )
        for answer in (person, household):
            assert (answer.status_code, answer.json()["code"]) == (409, "not_for_this_role")


async def test_a_worker_of_another_organisation_is_given_nothing(
    worker: Desk, family: Family, other_office: Office
) -> None:
    stranger = await other_office.desk("worker")
    body = {"worker_id": stranger.colleague.id, "vaults": ["care"]}
    path = f"/api/people/{family.mother}/grants"
    assert (await worker.post(path, body)).status_code == 404
    assert (await stranger.get(f"/api/people/{family.mother}")).status_code == 404
    assert (await stranger.get(path)).status_code == 404
    assert (await stranger.delete(f"{path}/{worker.colleague.id}")).status_code == 404


async def test_taking_access_closes_every_vault_at_once(
    office: Office, worker: Desk, family: Family
) -> None:
    colleague = await office.desk("worker")
    path = f"/api/people/{family.mother}/grants"
    body = {"worker_id": colleague.colleague.id, "vaults": ["care", "voice"]}
    await worker.post(path, body)
    assert (await worker.delete(f"{path}/{colleague.colleague.id}")).status_code == 204
    assert (await colleague.get(f"/api/people/{family.mother}")).status_code == 403
    acts = [
        row.action
        for row in await audit_rows(office)
        if row.detail.get("worker") == colleague.colleague.id
    ]
    assert acts.count("grant.given") == acts.count("grant.taken") == 2


async def test_who_holds_less_does_not_take_more(
    office: Office, worker: Desk, family: Family
) -> None:
    colleague = await office.desk("worker")
    path = f"/api/people/{family.mother}/grants"
    await worker.post(path, {"worker_id": colleague.colleague.id, "vaults": ["care"]})
    answer = await colleague.delete(f"{path}/{worker.colleague.id}")
    assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")
    assert await granted(worker, family.mother) == dict.fromkeys(VAULTS, True)


async def test_the_last_holder_cannot_shut_a_person_in(
    office: Office, worker: Desk, family: Family
) -> None:
    path = f"/api/people/{family.mother}/grants"
    answer = await worker.delete(f"{path}/{worker.colleague.id}")
    assert (answer.status_code, answer.json()["code"]) == (409, "last_holder")
    assert await granted(worker, family.mother) == dict.fromkeys(VAULTS, True)
    colleague = await office.desk("safeguarding_lead")
    body = {"worker_id": colleague.colleague.id, "vaults": list(VAULTS)}
    await worker.post(path, body)
    assert (await worker.delete(f"{path}/{worker.colleague.id}")).status_code == 204
    assert await granted(colleague, family.mother) == dict.fromkeys(VAULTS, True)


async def test_what_is_given_twice_is_said_to_be_there(
    office: Office, worker: Desk, family: Family
) -> None:
    colleague = await office.hire("worker")
    path = f"/api/people/{family.mother}/grants"
    await worker.post(path, {"worker_id": colleague.id, "vaults": ["care"]})
    again = await worker.post(path, {"worker_id": colleague.id, "vaults": ["care"]})
    assert (again.status_code, again.json()["code"]) == (409, "already_granted")
    more = await worker.post(path, {"worker_id": colleague.id, "vaults": ["care", "voice"]})
    assert more.json()["vaults"] == ["voice", "care"]


async def test_an_id_that_is_none_and_one_that_never_was_give_the_same_answer(
    worker: Desk,
) -> None:
    for person in ("not-an-id", "0" * 32):
        answer = await worker.get(f"/api/people/{person}")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
