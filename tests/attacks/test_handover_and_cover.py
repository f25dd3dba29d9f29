"""A new worker who does not read first, a blocked one at every door, a lead without cause."""

import pytest
from sqlalchemy import update

from tests.factories.families import audit_rows, refusals
from tests.factories.handovers import begin, read_first
from tests.factories.sessions import a_session
from tests.factories.voices import WORDS, Voices, make_voices
from tests.support.people_at_work import Desk, Office
from voicecapture.keyring.vaults.models import grants
from voicecapture.people.handovers.models import handover_takers

ALL = ["voice", "care", "safeguarding"]


@pytest.fixture
async def lead(office: Office) -> Desk:
    return await office.desk("safeguarding_lead", name="Ruth Okafor")


@pytest.fixture
async def voices(lead: Desk, office: Office) -> Voices:
    return await make_voices(office)


async def test_a_new_worker_opens_nothing_before_they_read_the_persons_own_words(
    office: Office, voices: Voices
) -> None:
    piece = await voices.keep()
    person = f"/api/people/{voices.person}"
    taker = await office.desk("worker", name="Tom Ashby")
    handover = await begin(voices.desk, voices.desk.colleague)
    await handover.choose(taker.colleague)
    tries = [
        await voices.open(piece.env_id, taker),
        await taker.get(f"{person}/contact-plan"),
        await taker.get(f"{person}/offers"),
        await taker.get(f"{person}/never"),
        await taker.post(f"{person}/observations/open", {"purpose": "supervision"}),
    ]
    for answer in tries:
        assert (answer.status_code, answer.json()["code"]) == (409, "read_this_first")
        assert WORDS not in answer.text
    assert len(await refusals(office, taker)) == len(tries)
    await read_first(taker, voices.person)
    assert (await voices.open(piece.env_id, taker)).status_code == 200


async def test_a_flag_turned_off_in_the_database_does_not_stand_for_having_read(
    office: Office, voices: Voices
) -> None:
    """Acknowledging is on the record; a flag without its row there is seen by whoever looks."""
    taker = await office.desk("worker", name="Tom Ashby")
    handover = await begin(voices.desk, voices.desk.colleague)
    await handover.choose(taker.colleague)
    async with office.state.database.transaction() as db:
        await db.execute(
            update(grants)
            .where(grants.c.worker_id == taker.colleague.id)
            .values(read_first_due=False)
        )
    acts = [
        row.action
        for row in await audit_rows(office)
        if row.actor == taker.colleague.id and row.action == "read_first.acknowledged"
    ]
    assert acts == []


async def test_a_blocked_worker_finds_every_door_shut(office: Office, voices: Voices) -> None:
    piece = await voices.keep()
    colleague = await office.desk("worker", name="Tom Ashby")
    person = f"/api/people/{voices.person}"
    grant = {"worker_id": colleague.colleague.id, "vaults": ALL}
    await voices.desk.post(f"{person}/grants", grant)
    assert (await voices.open(piece.env_id, colleague)).status_code == 200
    await voices.desk.post(f"{person}/blocks", {"worker_id": colleague.colleague.id})
    other = {"worker_id": voices.desk.colleague.id, "vaults": ["care"]}
    for answer in (
        await voices.open(piece.env_id, colleague),
        await colleague.get(person),
        await colleague.get(f"{person}/grants"),
        await colleague.get(f"{person}/read-first"),
        await colleague.get(f"{person}/never"),
        await colleague.get(f"{person}/blocks"),
        await colleague.get(f"{person}/contact-plan"),
        await colleague.get(f"{person}/pieces"),
        await colleague.post(f"{person}/grants", other),
        await colleague.post(f"{person}/blocks", {"worker_id": voices.desk.colleague.id}),
        await colleague.post(f"{person}/sessions", a_session("planned")),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "blocked")
    again = await voices.desk.post(f"{person}/grants", grant)
    assert (again.status_code, again.json()["code"]) == (403, "blocked")
    lifted = f"{person}/blocks/{colleague.colleague.id}/lift"
    assert (await colleague.post(lifted, {"reason": "It was nothing."})).status_code == 403


async def test_a_blocked_worker_is_still_heard_out_by_nobody_but_still_may_listen(
    office: Office, voices: Voices
) -> None:
    """Listening is never blocked: what they are told is sealed to a vault that they cannot open."""
    colleague = await office.desk("worker", name="Tom Ashby")
    person = f"/api/people/{voices.person}"
    await voices.desk.post(f"{person}/blocks", {"worker_id": colleague.colleague.id})
    heard = await colleague.post(f"{person}/sessions", a_session("listening"))
    assert heard.status_code == 201, heard.text


async def test_a_lead_on_standby_opens_nothing_without_an_alert_and_lets_nobody_in(
    office: Office, voices: Voices, lead: Desk
) -> None:
    piece = await voices.keep()
    friend = await office.desk("worker", name="Tom Ashby")
    person = f"/api/people/{voices.person}"
    grant = {"worker_id": friend.colleague.id, "vaults": ALL}
    for answer in (
        await voices.open(piece.env_id, lead),
        await lead.get(f"{person}/contact-plan"),
        await lead.post(f"{person}/grants", grant),
        await lead.delete(f"{person}/grants/{voices.desk.colleague.id}"),
        await lead.get(f"/api/households/{voices.family.household}"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "standby_only")
    assert (await lead.get("/api/households")).json()["items"] == []
    assert (await lead.get("/api/pieces/unread")).json()["items"] == []


async def test_a_lead_who_passes_access_on_by_a_handover_is_seen_by_its_workers(
    office: Office, voices: Voices, lead: Desk
) -> None:
    friend = await office.desk("worker", name="Tom Ashby")
    handover = await begin(lead, voices.desk.colleague)
    await handover.choose(friend.colleague, ("person", voices.person))
    told = (await voices.desk.get("/api/notices")).json()["items"]
    assert "cover_used" in {one["kind"] for one in told}


async def test_a_lead_does_not_take_over_by_their_own_hand(
    office: Office, voices: Voices, lead: Desk
) -> None:
    handover = await begin(lead, voices.desk.colleague)
    await handover.choose(lead.colleague, ("person", voices.person))
    item = await handover.item("person", voices.person)
    assert item["standing"] == "waits"
    assert (await handover.pass_on(lead)).json() == {"passed": 0, "waiting": 1}
    piece = await voices.keep()
    assert (await voices.open(piece.env_id, lead)).json()["code"] == "standby_only"


async def test_an_administrator_ends_access_and_appoints_no_reader(
    office: Office, voices: Voices
) -> None:
    administrator = await office.desk("administrator", name="Sam Hill")
    friend = await office.desk("worker", name="Tom Ashby")
    handover = await begin(administrator, voices.desk.colleague, "dismissed")
    chosen = await handover.choose(friend.colleague, ("person", voices.person))
    assert chosen.status_code == 403
    assert (await administrator.post(f"{handover.path}/end-access")).status_code == 200
    assert (await friend.get(f"/api/people/{voices.person}")).json()["code"] == "no_grant"


async def test_a_taker_written_into_the_database_is_given_nothing(
    office: Office, voices: Voices, lead: Desk
) -> None:
    """A row chooses; keys pass on, and only when a holder at their desk has seen whom for."""
    friend = await office.desk("worker", name="Tom Ashby")
    chosen = await office.hire("worker", name="Priya Holt")
    handover = await begin(voices.desk, voices.desk.colleague)
    await handover.choose(chosen, ("person", voices.person))
    async with office.state.database.transaction() as db:
        await db.execute(update(handover_takers).values(taker_id=friend.colleague.id))
    assert (await friend.get(f"/api/people/{voices.person}")).json()["code"] == "no_grant"
    assert (await voices.desk.post("/api/keyring/renewals")).status_code in {200, 201}
    assert (await friend.get(f"/api/people/{voices.person}")).json()["code"] == "no_grant"


async def test_a_colleague_with_no_part_in_a_handover_sees_none_of_it(
    office: Office, voices: Voices, lead: Desk
) -> None:
    stranger = await office.desk("worker", name="Tom Ashby")
    handover = await begin(lead, voices.desk.colleague)
    assert (await stranger.get("/api/handovers")).json()["items"] == []
    for answer in (
        await stranger.get(handover.path),
        await stranger.post(f"{handover.path}/pass-on"),
    ):
        assert answer.status_code == 404
    assert (await handover.choose(stranger.colleague, desk=stranger)).status_code == 403
    body = {"worker_id": voices.desk.colleague.id, "reason": "left"}
    assert (await stranger.post("/api/handovers", body)).status_code == 403
