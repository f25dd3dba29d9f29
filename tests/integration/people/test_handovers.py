"""A worker leaves: every person, household and task finds somebody, and nothing strands."""

import asyncio

import pytest

from tests.factories.families import audit_rows, made, make_family
from tests.factories.handovers import begin, read_first
from tests.factories.sessions import start
from tests.factories.voices import URDU, WORDS, make_voices
from tests.support.people_at_work import Desk, Office
from voicecapture.keyring.vaults import service as vaults
from voicecapture.notices import service as notices


@pytest.fixture
async def lead(office: Office) -> Desk:
    """A safeguarding lead at their desk, hired before anybody is added, so that they stand by."""
    return await office.desk("safeguarding_lead", name="Ruth Okafor")


async def test_the_leaver_passes_everything_on_before_they_go(office: Office, lead: Desk) -> None:
    leaver = await office.desk("worker")
    family = await make_family(leaver)
    taker = await office.desk("worker", name="Tom Ashby")
    handover = await begin(leaver, leaver.colleague)
    assert set(await handover.items()) == {
        ("household", family.household),
        ("person", family.mother),
        ("person", family.father),
    }
    assert (await handover.choose(taker.colleague)).status_code == 200
    assert {one["standing"] for one in (await handover.items()).values()} == {"moved"}
    assert (await handover.finish(lead)).status_code == 204
    assert (await leaver.get("/api/me")).status_code == 401
    await read_first(taker, family.mother)
    listed = (await taker.get(f"/api/people/{family.mother}/grants")).json()["items"]
    assert leaver.colleague.id not in {one["worker_id"] for one in listed}


async def test_a_lead_on_standby_passes_on_what_a_dismissed_worker_held(
    office: Office, lead: Desk
) -> None:
    """Dismissed today: one button ends the access at once, the moving comes after."""
    dismissed = await office.desk("worker")
    family = await make_family(dismissed)
    taker = await office.desk("worker", name="Tom Ashby")
    handover = await begin(lead, dismissed.colleague, "dismissed")
    ended = await lead.post(f"{handover.path}/end-access")
    assert ended.status_code == 200, ended.text
    assert (await dismissed.get("/api/households")).status_code == 401
    assert (await handover.finish()).json()["code"] == "handover_not_whole"
    assert (await handover.choose(taker.colleague)).status_code == 200
    assert (await handover.finish()).status_code == 204
    await read_first(taker, family.mother)
    assert (await taker.get(f"/api/households/{family.household}")).status_code == 200
    # Standing by let the lead pass it on; it still opens nothing to them.
    refused = await lead.get(f"/api/households/{family.household}")
    assert (refused.status_code, refused.json()["code"]) == (403, "standby_only")


async def test_it_cannot_be_finished_while_anybody_has_no_taker(office: Office, lead: Desk) -> None:
    leaver = await office.desk("worker")
    family = await make_family(leaver)
    taker = await office.hire("worker", name="Tom Ashby")
    handover = await begin(lead, leaver.colleague)
    await handover.choose(taker, ("person", family.mother), ("household", family.household))
    answer = await handover.finish()
    assert (answer.status_code, answer.json()["code"]) == (409, "handover_not_whole")
    assert (await leaver.get("/api/me")).status_code == 200


async def test_it_is_left_and_taken_up_again_where_it_stood(office: Office, lead: Desk) -> None:
    leaver = await office.desk("worker")
    family = await make_family(leaver)
    taker = await office.hire("worker", name="Tom Ashby")
    handover = await begin(lead, leaver.colleague)
    await handover.choose(taker, ("person", family.mother))
    later = await office.sign_in(lead.colleague)
    assert (await handover.item("person", family.mother))["standing"] == "moved"
    [row] = (await later.get("/api/handovers")).json()["items"]
    assert (row["id"], row["items"], row["open"]) == (handover.id, 3, 2)
    twice = await later.post("/api/handovers", {"worker_id": leaver.colleague.id, "reason": "left"})
    assert (twice.status_code, twice.json()["code"]) == (409, "handover_begun")


async def test_a_person_added_meanwhile_belongs_to_it_too(office: Office, lead: Desk) -> None:
    leaver = await office.desk("worker")
    family = await make_family(leaver)
    taker = await office.hire("worker", name="Tom Ashby")
    handover = await begin(lead, leaver.colleague)
    await handover.choose(taker)
    baby = await family.add(name="Mina Darya", called="Mina")
    assert (await handover.item("person", baby))["standing"] == "open"
    assert (await handover.finish()).json()["code"] == "handover_not_whole"


async def test_where_nobody_with_keys_is_at_the_desk_the_access_waits_for_the_next_holder(
    office: Office,
) -> None:
    leaver = await office.desk("worker")
    family = await make_family(leaver)
    colleague = await office.desk("worker", name="Priya Holt")
    grant = {"worker_id": colleague.colleague.id, "vaults": ["voice", "care", "safeguarding"]}
    await leaver.post(f"/api/people/{family.mother}/grants", grant)
    # A lead who came later stands by for nobody yet.
    late = await office.desk("safeguarding_lead", name="Ada Lead")
    taker = await office.hire("worker", name="Tom Ashby")
    handover = await begin(late, leaver.colleague)
    assert (await handover.item("person", family.mother))["proposed"] == [colleague.colleague.id]
    await handover.choose(taker, ("person", family.mother))
    waiting = await handover.item("person", family.mother)
    assert (waiting["standing"], waiting["hurdle"]) == ("waits", None)
    told = [one["kind"] for one in (await colleague.get("/api/notices")).json()["items"]]
    assert told == ["handover_item"]
    seen = await handover.items(colleague)
    assert set(seen) == {("person", family.mother)}
    passed = await handover.pass_on(colleague)
    assert passed.json() == {"passed": 1, "waiting": 0}
    assert (await handover.item("person", family.mother))["standing"] == "moved"
    [notice] = (await colleague.get("/api/notices")).json()["items"]
    assert notice["done_at"] is not None


async def test_access_that_nobody_else_could_pass_on_keeps_it_open_and_says_so(
    office: Office,
) -> None:
    leaver = await office.desk("worker")
    household = await made(leaver, "/api/households", {"name": "Larkfield Road"})
    late = await office.desk("safeguarding_lead", name="Ada Lead")
    taker = await office.hire("worker", name="Tom Ashby")
    handover = await begin(late, leaver.colleague)
    await handover.choose(taker)
    item = await handover.item("household", household)
    assert (item["standing"], item["hurdle"]) == ("waits", "no_holder")
    assert (await handover.finish()).json()["code"] == "handover_not_whole"
    assert (await handover.pass_on(leaver)).json() == {"passed": 1, "waiting": 0}
    assert (await handover.finish()).status_code == 204


async def test_whoever_knows_no_name_sees_a_number(office: Office, lead: Desk) -> None:
    leaver = await office.desk("worker")
    await make_family(leaver)
    handover = await begin(lead, leaver.colleague)
    seen = (await lead.get(handover.path)).text
    assert "Zarmina" not in seen
    assert "Larkfield" not in seen
    numbered = {(kind, one["number"]) for (kind, _), one in (await handover.items()).items()}
    assert numbered == {("household", 1), ("person", 1), ("person", 2)}


async def test_an_open_session_goes_with_its_person_and_is_closed_by_the_taker(
    office: Office, lead: Desk
) -> None:
    leaver = await office.desk("worker")
    family = await make_family(leaver)
    session_id = await start(leaver, family.mother)
    taker = await office.desk("worker", name="Tom Ashby")
    handover = await begin(lead, leaver.colleague)
    await handover.choose(taker.colleague, ("person", family.mother))
    assert (await handover.item("session", session_id))["standing"] == "moved"
    closed = await taker.post(f"/api/sessions/{session_id}/close", {"must_act": False})
    assert closed.status_code == 204, closed.text


async def test_an_open_notice_moves_to_the_taker_with_its_clock(office: Office, lead: Desk) -> None:
    leaver = await office.desk("worker")
    await make_family(leaver)
    async with office.state.database.transaction() as db:
        org_id = office.organisation.id
        notice_id = await notices.raise_notice(
            db, org_id, "must_act", worker_id=leaver.colleague.id
        )
    taker = await office.desk("worker", name="Tom Ashby")
    handover = await begin(lead, leaver.colleague)
    await handover.choose(taker.colleague, ("notice", notice_id))
    moved = (await taker.get("/api/notices")).json()["items"]
    assert [one["id"] for one in moved] == [notice_id]


async def test_a_translators_work_returns_to_whoever_asked(office: Office, lead: Desk) -> None:
    voices = await make_voices(office)
    piece = await voices.keep(text=URDU)
    translator = await office.desk("translator", name="Farah Aziz")
    body = {"translator_id": translator.colleague.id, "language": "en"}
    assigned = await made(voices.desk, f"/api/pieces/{piece.env_id}/translations", body)
    handover = await begin(lead, translator.colleague)
    item = await handover.item("translation", assigned)
    assert (item["fixed"], item["taker_id"]) == (True, voices.desk.colleague.id)
    assert (await handover.finish()).status_code == 204
    told = (await voices.desk.get("/api/notices")).json()["items"]
    assert [(one["kind"], one["person_id"]) for one in told] == [("handover_item", voices.person)]
    other = await office.hire("translator", name="Sadia Anwar")
    again = {"translator_id": other.id, "language": "en"}
    await made(voices.desk, f"/api/pieces/{piece.env_id}/translations", again)


async def test_a_draft_summary_gets_another_author_who_goes_on_with_it(
    office: Office, lead: Desk
) -> None:
    voices = await make_voices(office)
    words = await voices.keep()
    recipient = await made(
        voices.desk,
        "/api/recipients",
        {"name": "R. Okoro", "role": "Social worker", "authority": "Northmere Council"},
    )
    begun = {"recipient_id": recipient, "language": "en"}
    path = f"/api/people/{voices.person}/summaries"
    summary_id = await made(voices.desk, path, begun)
    content = {
        "quotes": [{"env_id": words.env_id, "text": WORDS}],
        "drawings": [],
        "observations": [],
        "handling": "",
    }
    saved = await voices.desk.put(f"/api/summaries/{summary_id}", content)
    assert saved.status_code == 200, saved.text
    taker = await office.desk("worker", name="Tom Ashby")
    handover = await begin(voices.desk, voices.desk.colleague)
    assert (await handover.choose(taker.colleague)).status_code == 200
    assert (await handover.finish(lead)).status_code == 204
    await read_first(taker, voices.person)
    opened = await taker.get(f"/api/summaries/{summary_id}")
    assert opened.status_code == 200, opened.text
    assert opened.json()["author_id"] == taker.colleague.id
    mended = await taker.put(f"/api/summaries/{summary_id}", {**content, "handling": "Quietly."})
    assert mended.status_code == 200, mended.text


async def test_whoever_leads_last_stays_until_there_is_another(office: Office, lead: Desk) -> None:
    administrator = await office.desk("administrator", name="Sam Hill")
    handover = await begin(administrator, lead.colleague)
    answer = await handover.finish()
    assert (answer.status_code, answer.json()["code"]) == (409, "no_lead_left")
    await office.hire("deputy", name="Omar Vale")
    assert (await handover.finish()).status_code == 204


async def test_standing_by_goes_to_another_lead_and_never_to_a_worker(
    office: Office, lead: Desk
) -> None:
    worker = await office.desk("worker")
    family = await make_family(worker)
    deputy = await office.hire("deputy", name="Omar Vale")
    handover = await begin(lead, lead.colleague)
    item = await handover.item("person", family.mother)
    assert item["standby"] is True
    refused = await handover.choose(worker.colleague, ("person", family.mother))
    assert (refused.status_code, refused.json()["code"]) == (409, "may_not_take")
    assert (await handover.choose(deputy)).status_code == 200
    covered = (await worker.get(f"/api/people/{family.mother}/cover")).json()
    assert deputy.id in covered["standby"]


async def test_every_step_is_on_the_record(office: Office, lead: Desk) -> None:
    leaver = await office.desk("worker")
    family = await make_family(leaver)
    taker = await office.desk("worker", name="Tom Ashby")
    handover = await begin(lead, leaver.colleague)
    await handover.choose(taker.colleague)
    await handover.finish()
    await read_first(taker, family.mother)
    acts = {row.action for row in await audit_rows(office)}
    assert {
        "handover.begun",
        "handover.taker_chosen",
        "handover.finished",
        "worker.deactivated",
        "read_first.acknowledged",
    } <= acts


async def test_a_part_of_a_record_is_left_out_only_where_a_colleague_holds_it(
    office: Office, lead: Desk
) -> None:
    leaver = await office.desk("worker")
    family = await make_family(leaver)
    taker = await office.hire("worker", name="Tom Ashby")
    handover = await begin(leaver, leaver.colleague)
    key = ("person", family.mother)
    refused = await handover.choose(taker, key, vaults=["care"])
    assert (refused.status_code, refused.json()["code"]) == (409, "part_left_behind")
    colleague = await office.hire("worker", name="Priya Holt")
    grant = {"worker_id": colleague.id, "vaults": ["voice", "safeguarding"]}
    await leaver.post(f"/api/people/{family.mother}/grants", grant)
    assert (await handover.choose(taker, key, vaults=["care"])).status_code == 200


async def test_the_leaver_of_another_organisation_is_not_found(
    office: Office, lead: Desk, other_office: Office
) -> None:
    stranger = await other_office.desk("safeguarding_lead")
    leaver = await office.desk("worker")
    handover = await begin(lead, leaver.colleague)
    body = {"worker_id": leaver.colleague.id, "reason": "left"}
    assert (await stranger.post("/api/handovers", body)).status_code == 404
    assert (await stranger.get(handover.path)).status_code == 404
    assert (await stranger.post(f"{handover.path}/finish")).status_code == 404


async def test_whoever_comes_back_after_a_year_has_no_access_until_it_is_given_anew(
    office: Office, lead: Desk
) -> None:
    leaver = await office.desk("worker")
    family = await make_family(leaver)
    taker = await office.desk("worker", name="Tom Ashby")
    handover = await begin(leaver, leaver.colleague, "absence")
    await handover.choose(taker.colleague)
    assert (await handover.finish(lead)).status_code == 204
    administrator = await office.desk("administrator", name="Sam Hill")
    invited = await administrator.post(f"/api/workers/{leaver.colleague.id}/invitation")
    assert invited.status_code in {200, 201}, invited.text
    async with office.state.database.transaction() as db:
        held = await vaults.get_vault_of(db, office.organisation.id, family.mother, "voice")
        assert not await vaults.is_granted(db, held, leaver.colleague.id)
    await read_first(taker, family.mother)
    rows = (await taker.get(f"/api/people/{family.mother}/grants")).json()["items"]
    assert leaver.colleague.id not in {one["worker_id"] for one in rows}


async def test_of_two_who_take_each_others_access_one_stays_and_the_page_says_who(
    office: Office, lead: Desk
) -> None:
    first = await office.desk("worker")
    family = await make_family(first)
    second = await office.desk("worker", name="Tom Ashby")
    path = f"/api/people/{family.mother}/grants"
    grant = {"worker_id": second.colleague.id, "vaults": ["voice", "care", "safeguarding"]}
    await first.post(path, grant)
    answers = await asyncio.gather(
        first.delete(f"{path}/{second.colleague.id}"),
        second.delete(f"{path}/{first.colleague.id}"),
    )
    # Whoever comes second holds nothing any more, or would be the last to go: by how close they ran.
    assert sorted(one.status_code for one in answers) in ([204, 403], [204, 409])
    stays = first if answers[0].status_code == 204 else second
    rows = (await stays.get(path)).json()["items"]
    assert [one["worker_id"] for one in rows if one["vaults"]] == [stays.colleague.id]


async def test_whoever_left_by_another_way_is_found_and_handed_over(
    office: Office, lead: Desk
) -> None:
    leaver = await office.desk("worker", name="Nadia Brook")
    family = await make_family(leaver)
    taker = await office.hire("worker", name="Tom Ashby")
    path = f"/api/workers/{leaver.colleague.id}/deactivate"
    assert (await lead.post(path, {"reason": "left"})).status_code == 204
    [left] = (await lead.get("/api/handovers/left")).json()["items"]
    assert left == {"worker_id": leaver.colleague.id, "name": "Nadia Brook"}
    handover = await begin(lead, leaver.colleague)
    assert (await lead.get("/api/handovers/left")).json()["items"] == []
    assert ("person", family.mother) in await handover.items()
    await handover.choose(taker)
    assert (await handover.finish()).status_code == 204
    stranger = await office.desk("worker", name="Priya Holt")
    assert (await stranger.get("/api/handovers/left")).json()["items"] == []
