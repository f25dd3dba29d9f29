"""Somebody whom nobody knew of is met without a line, heard under a key of their own, and joined."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update

from tests.factories.away import begun, tell
from tests.factories.families import Family, audit_rows
from tests.factories.pieces import Tablet
from tests.factories.sessions import enrol
from tests.factories.spares import meet, person_of, take_spares, waiting, who_they_are
from tests.factories.voices import vault_of
from tests.support.people_at_work import Desk, Office
from voicecapture.accounts.workers import service as workers
from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.base.ids import new_id
from voicecapture.capture.spares import rounds
from voicecapture.people.persons import service as persons
from voicecapture.people.spares.models import spares
from voicecapture.stewardship.erasure import service as erasure
from voicecapture.stewardship.erasure.service import Where


async def _along(
    family: Family, office: Office, count: int = 1
) -> tuple[Tablet, list[dict[str, Any]]]:
    tablet = await enrol(family.desk, office)
    return tablet, await take_spares(family.desk, family, tablet, count)


async def _walk(office: Office) -> None:
    async with office.state.database.transaction() as db:
        await rounds.make_round(office.state.keystore)(db)


async def _of_days_ago(office: Office, person: str, **ago: timedelta) -> None:
    async with office.state.database.transaction() as db:
        query = update(spares).where(spares.c.person_id == person)
        await db.execute(query.values({name: clock.now() - past for name, past in ago.items()}))


async def _notices(desk: Desk, kind: str) -> list[dict[str, Any]]:
    rows = (await desk.get("/api/notices")).json()["items"]
    return [one for one in rows if one["kind"] == kind and not one["done_at"]]


async def _is_there(office: Office, person: str) -> bool:
    async with office.state.database.reading() as db:
        try:
            await persons.get_person(db, office.organisation.id, person)
        except NotFound:
            return False
        return True


async def test_a_place_for_somebody_new_is_a_person_of_nobody_and_shows_nowhere(
    family: Family, office: Office
) -> None:
    tablet, taken = await _along(family, office, 3)
    packs = [one["pack"] for one in taken]
    assert (
        len({one["person"]["id"] for one in packs})
        == len({one["vault"]["id"] for one in packs})
        == 3
    )
    for pack in packs:
        assert (pack["kind"], pack["person"]["called"], pack["device_id"]) == (
            "listening",
            "",
            tablet.id,
        )
        until = datetime.fromisoformat(taken[0]["good_until"])
        assert until - datetime.fromisoformat(pack["handed_over_at"]) <= timedelta(hours=72)
    assert await waiting(family.desk) == [], "nobody was met"
    household = (await family.desk.get(f"/api/households/{family.household}")).json()
    assert {one["id"] for one in household["members"]} == {family.mother, family.father}
    made = [row for row in await audit_rows(office) if row.action == "spare.made"]
    assert [row.detail["device"] for row in made] == [tablet.id] * 3


async def test_somebody_who_was_met_is_joined_and_what_they_said_is_read_as_theirs(
    family: Family, office: Office
) -> None:
    lead = await office.desk("safeguarding_lead")
    tablet, [along] = await _along(family, office)
    person = person_of(along)
    said = begun(along, "listening")
    piece = tablet.keep(await vault_of(office, person), session_id=said["id"])
    assert [one["state"] for one in await tablet.send(office.browser(), piece)] == ["kept"]
    [row] = await waiting(family.desk)
    assert (row["person_id"], row["told_at"], row["called"]) == (person, None, None), (
        "heard, not told"
    )

    await meet(family.desk, person)
    await meet(family.desk, person, called="Somebody else")
    await tell(family.desk, person, said)
    [row] = await waiting(family.desk)
    assert (row["called"], row["band"], row["household"]) == ("Bibi Gul", "adult", family.household)
    for desk in (family.desk, lead):
        assert len(await _notices(desk, "met_away")) == 1

    before = await vault_of(office, person)
    answer = await family.desk.post(f"/api/people/{person}/join", who_they_are())
    assert (answer.status_code, answer.json()["id"]) == (201, person), answer.text
    assert (await vault_of(office, person)) == before, (
        "their key is the one that they were met with"
    )
    household = (await family.desk.get(f"/api/households/{family.household}")).json()
    assert "Bibi Gul" in [one["called"] for one in household["members"] if one["id"] == person]
    [read] = (await family.desk.get(f"/api/people/{person}/pieces")).json()["items"]
    assert read["env_id"] == piece.env_id
    assert await waiting(family.desk) == [] == await _notices(family.desk, "met_away")
    again = await family.desk.post(f"/api/people/{person}/join", who_they_are())
    assert again.status_code == 404
    acts = [row.action for row in await audit_rows(office) if row.object_id == person]
    assert [one for one in acts if one.startswith("spare")] == [
        "spare.made",
        "spare.met",
        "spare.joined",
    ]


async def test_a_place_that_may_still_lie_on_a_tablet_is_joined_by_nobody(
    family: Family, office: Office
) -> None:
    _, [along] = await _along(family, office)
    refused = await family.desk.post(f"/api/people/{person_of(along)}/join", who_they_are())
    assert (refused.status_code, refused.json()["code"]) == (409, "nobody_met")


async def test_a_place_that_was_given_back_goes_with_its_keys_and_one_that_was_used_stays(
    family: Family, office: Office
) -> None:
    tablet, taken = await _along(family, office, 3)
    people = [person_of(one) for one in taken]
    unused, heard, told = people
    own = {one: await vault_of(office, one) for one in people}
    await tablet.send(office.browser(), tablet.keep(own[heard]))
    await meet(family.desk, told)
    given = await family.desk.post("/api/spares/give-back", {"people": people})
    assert given.status_code == 204
    said = [row.object_id for row in await audit_rows(office) if row.action == "spare.given_back"]
    assert set(said) == {unused, heard}, "whom somebody told of is not given back"
    await _walk(office)
    assert [await _is_there(office, one) for one in people] == [False, True, True]
    assert office.state.keystore.find("shred", own[unused].id) is None
    assert office.state.keystore.find("shred", own[heard].id) is not None
    [late] = await tablet.send(office.browser(), tablet.keep(own[unused]))
    assert (late["state"], late["code"]) == ("refused", "unknown_vault"), (
        "the tablet keeps its copy"
    )


async def test_a_place_whose_tablet_is_silent_waits_longer_than_any_tablet_keeps_a_piece(
    family: Family, office: Office
) -> None:
    _, taken = await _along(family, office, 2)
    young, old = (person_of(one) for one in taken)
    await _of_days_ago(office, young, good_until=timedelta(days=399))
    await _of_days_ago(office, old, good_until=timedelta(days=401))
    await _walk(office)
    assert (await _is_there(office, young), await _is_there(office, old)) == (True, False)


async def test_worker_and_lead_are_reminded_once_of_somebody_who_waits_to_be_joined(
    family: Family, office: Office
) -> None:
    lead = await office.desk("safeguarding_lead")
    _, taken = await _along(family, office, 2)
    met, unused = (person_of(one) for one in taken)
    await meet(family.desk, met)
    await _walk(office)
    assert await _notices(lead, "met_away_waits") == []
    for one in (met, unused):
        await _of_days_ago(office, one, made_at=timedelta(days=4))
    for _ in range(2):
        await _walk(office)
    for desk in (family.desk, lead):
        [notice] = await _notices(desk, "met_away_waits")
        opened = (await desk.post(f"/api/notices/{notice['id']}/open", {})).json()
        assert opened["person_id"] == met


async def test_somebody_who_is_not_joined_can_have_their_record_erased(
    family: Family, office: Office
) -> None:
    tablet, [along] = await _along(family, office)
    person = person_of(along)
    vault = await vault_of(office, person)
    await tablet.send(office.browser(), tablet.keep(vault))
    await meet(family.desk, person)
    where = Where(office.state.keystore, office.state.blobs)
    async with office.state.database.transaction() as db:
        await erasure.erase_record(db, where, office.organisation.id, person, "asked_by_the_person")
    assert await waiting(family.desk) == [] == await _notices(family.desk, "met_away")
    await meet(family.desk, person)
    assert await waiting(family.desk) == [], "what comes late says nothing any more"
    [again] = await tablet.send(office.browser(), tablet.keep(vault))
    assert again["state"] == "erased"


async def test_somebody_who_was_met_can_ask_for_their_record_to_be_erased_before_they_are_joined(
    family: Family, office: Office
) -> None:
    _, [along] = await _along(family, office)
    await meet(family.desk, person_of(along))
    asked = await family.desk.post(
        f"/api/people/{person_of(along)}/withdrawals", {"kind": "erase", "note": ""}
    )
    assert asked.status_code == 201, asked.text


async def test_help_pressed_by_somebody_who_is_not_joined_reaches_those_on_duty_at_once(
    family: Family, office: Office
) -> None:
    lead = await office.desk("safeguarding_lead")
    tablet = await enrol(family.desk, office)
    [along] = await take_spares(family.desk, family, tablet)
    person, called = person_of(along), along["pack"]["lead"]["id"]
    async with office.state.database.reading() as db:
        kem = (await workers.get_worker(db, office.organisation.id, called)).kem_public
    call = tablet.call_for_help(called, kem, person, new_id(), 1, 0)
    assert (await tablet.post(office.browser(), "/api/sync/help", call)).status_code == 200
    assert len(await _notices(lead, "help")) == 1
    assert await waiting(lead) == [], "who called is said by the call alone"
    await meet(family.desk, person)
    [row] = await waiting(lead)
    assert (row["person_id"], row["opens"], row["called"]) == (person, False, None)
