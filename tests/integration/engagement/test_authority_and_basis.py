"""Beside agreement and apart from it: who let us see a child, and on which ground a record is kept."""

from typing import Any

import pytest

from tests.factories.families import Family, audit_rows, made
from tests.support.people_at_work import Desk, Office

REFUSED = {"given_by": "parent", "answer": "no", "name": "Farrukh", "note": "At the door."}
BASIS: dict[str, Any] = {
    "ground": "public_task",
    "necessary_because": "Nobody can act without it.",
    "condition": {"subject": "under_18", "why_without_consent": "cannot_give"},
}


async def refused_notices(desk: Desk) -> list[Any]:
    rows = (await desk.get("/api/notices")).json()["items"]
    return [one for one in rows if one["kind"] == "parent_refused"]


async def test_who_let_us_see_a_child_is_kept_apart_from_what_the_child_agreed_to(
    office: Office, worker: Desk, family: Family
) -> None:
    lead = await office.desk("safeguarding_lead")
    girl = await family.add(kind="child")
    path = f"/api/people/{girl}/seeing-authority"
    first = await made(worker, path, REFUSED)
    own = {"given_by": "own", "answer": "yes", "where": "At school"}
    second = await made(worker, path, own)
    read = (await worker.get(path)).json()["items"]
    assert [one["id"] for one in read] == [second, first]
    assert read[1]["note"] == "At the door."
    assert (await worker.get(f"/api/people/{girl}")).json()["agreement"] == "none"
    [told] = await refused_notices(lead)
    assert (told["person_id"], told["due_at"] > told["created_at"]) == (girl, True)
    acts = [row.action for row in await audit_rows(office)]
    assert acts.count("seeing_authority.recorded") == 2


async def test_a_word_without_a_name_or_a_place_is_asked_for_it(
    worker: Desk, family: Family
) -> None:
    path = f"/api/people/{family.mother}/seeing-authority"
    answer = await worker.post(path, REFUSED | {"name": " "})
    assert (answer.json()["code"], answer.json()["field"]) == ("authority_leaves_unsaid", "name")


async def test_the_ground_of_a_record_is_read_as_it_was_recorded_and_the_newest_counts(
    worker: Desk, family: Family
) -> None:
    path = f"/api/people/{family.mother}/lawful-basis"
    empty = (await worker.get(path)).json()
    assert empty == {"current": None, "history": []}
    first = await made(worker, path, BASIS)
    changed = BASIS | {"ground": "legitimate_interests", "balanced_how": "Weighed with her."}
    second = await made(worker, path, changed)
    read = (await worker.get(path)).json()
    assert (read["current"]["id"], [one["id"] for one in read["history"]]) == (second, [first])
    assert read["current"]["condition"]["why_without_consent"] == "cannot_give"
    refused = await worker.post(path, changed | {"balanced_how": ""})
    assert (refused.json()["code"], refused.json()["field"]) == (
        "basis_leaves_unsaid",
        "balanced_how",
    )


@pytest.mark.parametrize(("what", "body"), [("seeing-authority", REFUSED), ("lawful-basis", BASIS)])
async def test_a_note_sent_twice_is_kept_once(
    worker: Desk, family: Family, what: str, body: dict[str, Any]
) -> None:
    path = f"/api/people/{family.mother}/{what}"
    note = body | {"id": "cd" * 16}
    assert await made(worker, path, note) == await made(worker, path, note) == "cd" * 16
    other = await worker.post(f"/api/people/{family.father}/{what}", note)
    assert (other.status_code, other.json()["code"]) == (409, "already_noted")


@pytest.mark.parametrize(("what", "body"), [("seeing-authority", REFUSED), ("lawful-basis", BASIS)])
async def test_who_supports_the_father_reads_and_writes_none_of_it(
    office: Office, worker: Desk, family: Family, what: str, body: dict[str, Any]
) -> None:
    fathers = await office.desk("worker")
    grant = {"worker_id": fathers.colleague.id, "vaults": ["care"]}
    await worker.post(f"/api/people/{family.father}/grants", grant)
    path = f"/api/people/{family.mother}/{what}"
    for answer in (await fathers.get(path), await fathers.post(path, body)):
        assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")
