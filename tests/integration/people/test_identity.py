"""Who a person is lies in their own care vault, in their own words, each thing apart (17.4, 17.5)."""

from typing import Any

from sqlalchemy import select, update

from tests.factories.families import Family, openings
from tests.factories.keyholders import keyholder_of
from tests.support.people_at_work import Desk, Office
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.vaults import service as vaults
from voicecapture.people.households.models import households
from voicecapture.people.households.record import (
    EarlierIdentity,
    HouseholdRecord,
    MemberRecord,
)
from voicecapture.people.identities.models import identity_notes

OWN = "میں دو زبانوں میں سوچتی ہوں"


async def say(family: Family, *said: dict[str, Any]) -> None:
    """Keep what was said of the mother."""
    notes = [{"source": "person"} | one for one in said]
    answer = await family.desk.post(f"/api/people/{family.mother}/identity", {"said": notes})
    assert answer.status_code == 204, answer.text


async def read(family: Family, desk: Desk | None = None) -> dict[str, dict[str, Any]]:
    """Return what stands, by thing."""
    answer = await (desk or family.desk).get(f"/api/people/{family.mother}/identity")
    assert answer.status_code == 200, answer.text
    return {one["field"]: one for one in answer.json()["fields"]}


async def test_each_thing_is_kept_apart_in_the_persons_own_words(family: Family) -> None:
    await say(
        family,
        {"field": "about_me", "words": OWN},
        {"field": "ethnicity", "words": "Pashtun"},
        {"field": "faith", "words": "Between me and God"},
        {"field": "speaks", "languages": ["ur", "ps"], "words": "Pashto with my mother"},
        {"field": "reads", "languages": ["ur"]},
    )
    found = await read(family)
    assert found["about_me"]["own"]["words"] == OWN
    assert found["faith"]["own"]["words"] == "Between me and God"
    assert found["culture"]["own"] is None
    assert found["speaks"]["own"]["languages"] == ["ur", "ps"]
    assert found["reads"]["own"]["languages"] == ["ur"]
    assert found["understands"]["own"] is None


async def test_it_is_said_who_told_it_and_another_never_overwrites_the_person(
    family: Family,
) -> None:
    await say(family, {"field": "faith", "words": "Between me and God"})
    told = {"source": "someone", "told_by": "Her husband", "told_on": "2026-03-02"}
    await say(family, {"field": "faith", "words": "Strict"} | told)
    found = (await read(family))["faith"]
    assert found["own"]["words"] == "Between me and God"
    assert [(one["told_by"], one["words"]) for one in found["others"]] == [
        ("Her husband", "Strict")
    ]


async def test_what_was_said_before_stays_as_history(family: Family) -> None:
    await say(family, {"field": "pronouns", "words": "she"})
    await say(family, {"field": "pronouns", "taken_back": True})
    found = (await read(family))["pronouns"]
    assert found["own"] is None
    assert [one["words"] for one in found["before"]] == ["", "she"]


async def test_a_note_that_is_incomplete_or_out_of_place_is_refused(family: Family) -> None:
    path = f"/api/people/{family.mother}/identity"
    for note, code, field in (
        ({"field": "faith", "source": "person"}, "identity_leaves_unsaid", "words"),
        (
            {"field": "faith", "words": "x", "source": "someone"},
            "identity_leaves_unsaid",
            "told_by",
        ),
        (
            {"field": "faith", "languages": ["ur"], "source": "person"},
            "not_a_language",
            "languages",
        ),
    ):
        answer = await family.desk.post(path, {"said": [note]})
        assert (answer.status_code, answer.json()["code"]) == (409, code)
        assert answer.json()["field"] == field


async def test_the_fathers_worker_reads_no_faith_of_hers_through_the_household(
    office: Office, family: Family
) -> None:
    await say(family, {"field": "faith", "words": "Between me and God"})
    colleague = await office.desk("worker")
    body = {"worker_id": colleague.colleague.id}
    await family.desk.post(f"/api/households/{family.household}/grants", body)
    for path in ("", "/map"):
        answer = await colleague.get(f"/api/households/{family.household}{path}")
        assert answer.status_code == 200
        assert "Between me" not in answer.text
    answer = await colleague.get(f"/api/people/{family.mother}/identity")
    assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")


async def test_reading_it_is_on_record_and_the_table_says_nothing(
    office: Office, family: Family
) -> None:
    await say(family, {"field": "faith", "words": "Between me and God"})
    await read(family)
    assert (await openings(office, family.desk))[-1] == (family.mother, "identity")
    async with office.state.database.transaction() as db:
        (row,) = (await db.execute(select(identity_notes))).mappings().all()
    assert set(row) == {"org_id", "note_id", "person_id", "made_at", "note"}
    assert b"God" not in row["note"]
    assert b"faith" not in row["note"]


async def _seal_as_before(office: Office, family: Family) -> None:
    """Write the household's record as version 0.1 did, with identity in it."""
    holder = await keyholder_of(office, family.desk.colleague)
    kept = EarlierIdentity(faith="Between me and God", own_words=OWN)
    facts: dict[str, Any] = {"languages": ["ur"], "reads": True, "kind": "adult"}
    members = [
        MemberRecord(id=one, name=one, called=one, identity=kept, **facts)
        for one in (family.mother, family.father)
    ]
    record = HouseholdRecord(revision=9, name="Road", members=members, relationships=[])
    async with office.state.database.transaction() as db:
        org_id = office.organisation.id
        vault = await vaults.get_vault_of(db, org_id, family.household, "household")
        note = seal_note(holder, vault, "household", family.household, record)
        await db.execute(update(households).values(revision=9, record=note))


async def test_identity_that_lay_in_the_households_record_moves_to_its_owner(
    office: Office, family: Family
) -> None:
    await _seal_as_before(office, family)
    colleague = await office.desk("worker")
    body = {"worker_id": colleague.colleague.id}
    await family.desk.post(f"/api/households/{family.household}/grants", body)
    seen = await colleague.get(f"/api/households/{family.household}")
    assert OWN not in seen.text
    await family.desk.get(f"/api/households/{family.household}")
    await family.desk.get(f"/api/households/{family.household}")
    found = await read(family)
    assert [one["words"] for one in found["about_me"]["others"]] == [OWN]
    assert [one["words"] for one in found["faith"]["others"]] == ["Between me and God"]
    async with office.state.database.transaction() as db:
        rows = (await db.execute(select(identity_notes.c.person_id))).scalars().all()
    assert sorted(rows) == sorted([family.mother] * 2 + [family.father] * 2)
