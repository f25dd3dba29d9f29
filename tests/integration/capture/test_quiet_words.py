""" "Never this worker" can be said in private (C5): past the worker, sealed to a lead, with a clock."""

from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from tests.factories.away import begun, take_along, tell
from tests.factories.families import Family, audit_rows, make_family
from tests.factories.pieces import Tablet
from tests.factories.sessions import allow, enrol, hand_over, presence, start
from tests.support.people_at_work import Desk, Office
from voicecapture.capture.quiet_words.models import quiet_words
from voicecapture.capture.quiet_words.rules import About
from voicecapture.capture.upload_tokens import service as upload_tokens


class Scene:
    """The mother's session with her worker, whose tablet she holds; a lead, and a second one."""

    def __init__(self, office: Office, family: Family) -> None:
        self.office = office
        self.family = family

    async def set(self) -> "Scene":
        self.lead: Desk = await self.office.desk("safeguarding_lead", name="Ruth Ashby")
        await allow(self.family, self.family.mother)
        await allow(self.family, self.family.father)
        self.tablet: Tablet = await enrol(self.family.desk, self.office)
        self.session = await start(self.family.desk, self.family.mother)
        answer = await hand_over(self.family.desk, self.session, self.tablet)
        self.pack = answer.json()
        self.line = self.office.browser()
        return self

    def word(self, about: About = "worker", words: str = "Not her again.") -> dict[str, Any]:
        lead = self.lead.colleague
        assert self.pack["lead"]["id"] == lead.id
        return self.tablet.say_quietly(
            lead.id, lead.worker.kem_public, self.family.mother, self.session, about, words
        )

    async def send(self, word: dict[str, Any]) -> Any:
        return await self.tablet.post(self.line, "/api/sync/quiet", word)

    async def said(self) -> str:
        """Send a word and return the lead's notice about it."""
        assert (await self.send(self.word())).status_code == 200
        [notice] = await waiting(self.lead)
        found: str = notice["id"]
        return found

    async def plan(self) -> Any:
        worker = await self.office.sign_in(self.family.desk.colleague)
        body = {"kind": "planned", "language": "ur", "presence": presence()}
        path = f"/api/people/{self.family.mother}/sessions"
        return await worker.post(path, {**body, "conditions_met": False})


async def waiting(desk: Desk) -> list[dict[str, Any]]:
    found = (await desk.get("/api/notices")).json()["items"]
    return [one for one in found if one["kind"] == "quiet_word" and not one["done_at"]]


@pytest.fixture
async def scene(office: Office, worker: Desk) -> Scene:
    return await Scene(office, await make_family(worker)).set()


async def test_the_lead_hears_who_it_is_about_and_the_worker_hears_nothing(scene: Scene) -> None:
    notice_id = await scene.said()
    said = (await scene.lead.post(f"/api/notices/{notice_id}/open")).json()
    assert (said["person_id"], said["quiet_about"]) == (scene.family.mother, "worker")
    assert (said["worker_id"], said["details"]) == (
        scene.family.desk.colleague.id,
        "Not her again.",
    )
    assert said["contacts"] == []
    worker = await scene.office.sign_in(scene.family.desk.colleague)
    assert await waiting(worker) == []
    opened = await worker.post(f"/api/notices/{notice_id}/open")
    assert (opened.status_code, opened.json()["code"]) == (403, "not_permitted")
    assert "quiet_word.opened" in [row.action for row in await audit_rows(scene.office)]


async def test_it_has_a_clock_and_is_kept_once_however_often_it_is_sent(scene: Scene) -> None:
    word = scene.word()
    first, again = await scene.send(word), await scene.send(word)
    assert msgspec.msgpack.decode(first.content) == msgspec.msgpack.decode(again.content)
    [notice] = await waiting(scene.lead)
    assert notice["due_at"] > notice["created_at"]
    assert notice["person_id"] is None


async def test_who_said_what_about_whom_stands_nowhere_in_the_clear(scene: Scene) -> None:
    await scene.send(scene.word(words=""))
    await scene.send(scene.word(words="ü" * 200))
    async with scene.office.state.database.transaction() as db:
        rows = (await db.execute(select(quiet_words))).all()
    assert {len(row.sealed) for row in rows} == {2160}
    for row in rows:
        clear = [value for value in row if isinstance(value, str)]
        assert scene.family.mother not in clear
        assert scene.family.desk.colleague.id not in clear


async def test_a_changed_bit_is_refused(scene: Scene) -> None:
    for name in ("person", "sealed", "sig"):
        word = scene.word()
        word[name] = word[name][:-1] + bytes([word[name][-1] ^ 1])
        answer = await scene.send(word)
        assert (answer.status_code, answer.json()["code"]) == (400, "quiet_word_refused")
    assert await waiting(scene.lead) == []


async def test_the_next_planned_session_asks_the_lead_first_and_does_not_say_why(
    scene: Scene,
) -> None:
    notice_id = await scene.said()
    refused = await scene.plan()
    assert (refused.status_code, refused.json()["code"]) == (409, "lead_first")
    # Listening is never blocked.
    worker = await scene.office.sign_in(scene.family.desk.colleague)
    await start(worker, scene.family.mother)
    done = {"what": "I spoke with her; it was about the day.", "keep_away": False}
    assert (await scene.lead.post(f"/api/notices/{notice_id}/done", done)).status_code == 204
    assert (await scene.plan()).status_code == 201
    assert await waiting(scene.lead) == []


async def test_of_a_session_without_a_line_the_record_does_not_say_that_the_lead_was_to_be_asked(
    scene: Scene,
) -> None:
    worker = await scene.office.sign_in(scene.family.desk.colleague)
    along = await take_along(worker, scene.family.mother, await enrol(worker, scene.office))
    await scene.said()
    await tell(worker, scene.family.mother, begun(along))
    [row] = [one for one in await audit_rows(scene.office) if one.action == "session.begun_away"]
    assert row.detail["changed"] == "plan", "as of a plan that stopped contact meanwhile"


async def test_another_worker_and_another_person_are_not_held_up(scene: Scene) -> None:
    await scene.said()
    worker = await scene.office.sign_in(scene.family.desk.colleague)
    body = {"kind": "planned", "language": "ur", "presence": presence(), "conditions_met": False}
    answer = await worker.post(f"/api/people/{scene.family.father}/sessions", body)
    assert answer.status_code == 201, answer.text


async def test_the_lead_keeps_the_worker_away_and_their_access_ends(scene: Scene) -> None:
    notice_id = await scene.said()
    done = {"what": "She never wants her again.", "keep_away": True}
    answer = await scene.lead.post(f"/api/notices/{notice_id}/done", done)
    assert answer.status_code == 204, answer.text
    blocks = await scene.lead.get(f"/api/people/{scene.family.mother}/blocks")
    [block] = blocks.json()["items"]
    assert (block["worker_id"], block["reason"]) == (
        scene.family.desk.colleague.id,
        "person_asked",
    )
    refused = await scene.plan()
    assert refused.status_code == 403


async def test_a_second_lead_sees_that_something_waits_and_settles_it_without_reading(
    scene: Scene,
) -> None:
    second = await scene.office.desk("deputy", name="Tariq Nye")
    notice_id = await scene.said()
    [mine] = await waiting(second)
    opened = await second.post(f"/api/notices/{mine['id']}/open")
    assert (opened.status_code, opened.json()["code"]) == (403, "sealed_to_another")
    done = {"what": "Ruth rang me.", "keep_away": False}
    assert (await second.post(f"/api/notices/{mine['id']}/done", done)).status_code == 204
    assert notice_id not in {one["id"] for one in await waiting(scene.lead)}


async def test_where_the_worker_is_the_only_lead_nothing_is_taken(office: Office) -> None:
    only = await office.desk("worker", "safeguarding_lead")
    scene = Scene(office, await make_family(only))
    scene.tablet = await enrol(only, office)
    scene.lead, scene.line = only, office.browser()
    scene.session = await start(only, scene.family.mother)
    scene.pack = (await hand_over(only, scene.session, scene.tablet)).json()
    answer = await scene.send(scene.word())
    assert (answer.status_code, answer.json()["code"]) == (400, "quiet_word_refused")


async def test_with_a_later_hand_overs_token_it_reaches_who_leads_for_the_person_and_no_other(
    scene: Scene,
) -> None:
    other = await scene.office.desk("worker", name="Ana Reid")
    async with scene.office.state.database.transaction() as db:
        scene.tablet.token = await upload_tokens.issue(
            db,
            scene.office.organisation.id,
            scene.tablet.id,
            scene.family.desk.colleague.id,
            other.colleague.id,
        )
    answer = await scene.send(scene.word() | {"later": True})
    assert answer.status_code == 200, answer.text
    assert len(await waiting(scene.lead)) == 1
    assert await waiting(other) == []
