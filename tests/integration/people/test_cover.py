"""Somebody covers from the first day, and no planned visit begins where nobody does."""

from datetime import timedelta

import pytest

from tests.factories.families import audit_rows, make_family
from tests.factories.sessions import a_session, allow, enrol, hand_over, start
from tests.factories.voices import make_voices
from tests.support.people_at_work import Desk, Office
from voicecapture.app import ROUNDS
from voicecapture.base import clock
from voicecapture.notices import service as notices
from voicecapture.notices.rounds import service as rounds


@pytest.fixture
async def lead(office: Office) -> Desk:
    return await office.desk("safeguarding_lead", name="Ruth Okafor")


async def test_the_lead_and_the_deputy_stand_by_for_a_new_person_from_the_first_moment(
    office: Office, lead: Desk, worker: Desk
) -> None:
    deputy = await office.hire("deputy", name="Omar Vale")
    family = await make_family(worker)
    rows = (await worker.get(f"/api/people/{family.mother}/grants")).json()["items"]
    on_standby = {one["worker_id"]: one["standby"] for one in rows if one["standby"]}
    everything = ["voice", "care", "safeguarding"]
    assert on_standby == {lead.colleague.id: everything, deputy.id: everything}
    covered = (await worker.get(f"/api/people/{family.mother}/cover")).json()
    assert covered["covered"] is True
    assert set(covered["standby"]) == {lead.colleague.id, deputy.id}


async def test_no_planned_session_starts_without_cover_and_listening_never_asks(
    office: Office, worker: Desk
) -> None:
    worker.office = None  # Nobody is hired to cover.
    family = await make_family(worker)
    await allow(family, family.mother)
    path = f"/api/people/{family.mother}/sessions"
    refused = await worker.post(path, a_session("planned"))
    assert (refused.status_code, refused.json()["code"]) == (409, "cover_missing")
    assert "Open their record" in refused.json()["detail"]
    assert (await worker.post(path, a_session("listening"))).status_code == 201


async def test_opening_the_record_to_a_lead_is_what_makes_it_possible(
    office: Office, worker: Desk
) -> None:
    worker.office = None
    family = await make_family(worker)
    await allow(family, family.mother)
    lead = await office.hire("safeguarding_lead", name="Ruth Okafor")
    grant = {"worker_id": lead.id, "vaults": ["voice"]}
    await worker.post(f"/api/people/{family.mother}/grants", grant)
    await start(worker, family.mother, "planned")


async def test_cover_that_is_gone_stops_the_hand_over_of_a_planned_session(
    office: Office, lead: Desk, worker: Desk
) -> None:
    family = await make_family(worker)
    await allow(family, family.mother)
    session_id = await start(worker, family.mother, "planned")
    tablet = await enrol(worker, office)
    blocked = await worker.post(
        f"/api/people/{family.mother}/blocks", {"worker_id": lead.colleague.id}
    )
    assert blocked.status_code == 204, blocked.text
    answer = await hand_over(worker, session_id, tablet)
    assert (answer.status_code, answer.json()["code"]) == (409, "cover_missing")


async def test_an_overdue_piece_goes_to_the_cover_without_anybody_asking(
    office: Office, lead: Desk
) -> None:
    voices = await make_voices(office)
    piece = await voices.keep()
    refused = await voices.open(piece.env_id, lead)
    assert (refused.status_code, refused.json()["code"]) == (403, "standby_only")
    later = clock.now() + timedelta(days=5)
    clock.set_source(lambda: later)
    for _ in range(2):  # Walked twice it tells nobody twice.
        async with office.state.database.transaction() as db:
            await ROUNDS["cover"](db)
    async with office.state.database.transaction() as db:
        raised = await notices.find_open_of_kind(db, "read_overdue")
    assert [(one.worker_id, one.person_id) for one in raised] == [
        (lead.colleague.id, voices.person)
    ]
    again = await office.sign_in(lead.colleague)
    assert (await voices.open(piece.env_id, again)).status_code == 200
    async with office.state.database.transaction() as db:
        assert await notices.find_open_of_kind(db, "read_overdue") == []
    worker = await office.sign_in(voices.desk.colleague)
    told = (await worker.get("/api/notices")).json()["items"]
    assert [one["kind"] for one in told] == ["cover_used"]
    opened = (await worker.post(f"/api/notices/{told[0]['id']}/open")).json()
    assert (opened["person_id"], opened["worker_id"]) == (voices.person, lead.colleague.id)
    used = [row for row in await audit_rows(office) if row.detail.get("reason") == "standby"]
    assert [row.actor for row in used] == [lead.colleague.id]


async def test_several_processes_walk_each_round_once(office: Office) -> None:
    walked: list[str] = []

    async def one(db: object) -> None:
        walked.append("walked")

    database = office.state.database
    first = await rounds.walk(database, "trial", one)
    second = await rounds.walk(database, "trial", one)
    assert (first, second, walked) == (True, False, ["walked"])
    later = clock.now() + timedelta(minutes=1)
    clock.set_source(lambda: later)
    assert await rounds.walk(database, "trial", one)


async def test_a_round_that_fails_stops_no_other_and_says_no_content(office: Office) -> None:
    walked: list[str] = []

    async def fails(db: object) -> None:
        raise ValueError("Zarmina")

    async def one(db: object) -> None:
        walked.append("walked")

    both = rounds.Rounds(office.state.database, {"fails": fails, "one": one})
    for name, walk in (("fails", fails), ("one", one)):
        await both._walk(name, walk)
    assert walked == ["walked"]
