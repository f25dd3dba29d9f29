"""What waits: help at once to the lead, what must be acted on, and pieces that wait too long."""

from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from tests.factories.families import Family, audit_rows, make_family
from tests.factories.pieces import Tablet
from tests.factories.sessions import enrol, hand_over, start
from tests.support.people_at_work import Colleague, Desk, Office
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.capture.alerts.models import alert_notes
from voicecapture.capture.help_signals.models import help_signals
from voicecapture.capture.upload_tokens import service as upload_tokens
from voicecapture.keyring.vaults import service as vaults


class Scene:
    """A session that was handed over, with a lead at a desk of their own."""

    def __init__(self, office: Office, family: Family) -> None:
        self.office = office
        self.family = family

    async def set(self) -> "Scene":
        self.lead: Desk = await self.office.desk("safeguarding_lead", name="Ruth Ashby")
        self.worker: Colleague = self.family.desk.colleague
        self.tablet: Tablet = await enrol(self.family.desk, self.office)
        self.session = await start(self.family.desk, self.family.mother)
        self.pack = (await hand_over(self.family.desk, self.session, self.tablet)).json()
        self.line = self.office.browser()
        return self

    def call(self, pressed: int = 1, waited: int | None = 0) -> dict[str, Any]:
        assert self.pack["lead"]["id"] == self.lead.colleague.id
        kem = self.lead.colleague.worker.kem_public
        return self.tablet.call_for_help(
            self.lead.colleague.id, kem, self.family.mother, self.session, pressed, waited
        )

    async def send(self, call: dict[str, Any]) -> dict[str, Any]:
        answer = await self.tablet.post(self.line, "/api/sync/help", call)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = msgspec.msgpack.decode(answer.content)
        return found

    async def notices(self, desk: Desk) -> list[dict[str, Any]]:
        answer = await desk.get("/api/notices")
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["items"]
        return found


@pytest.fixture
async def scene(office: Office, worker: Desk) -> Scene:
    return await Scene(office, await make_family(worker)).set()


async def test_help_reaches_the_lead_and_the_worker_at_once_without_saying_who(
    scene: Scene,
) -> None:
    await scene.send(scene.call())
    [to_lead] = await scene.notices(scene.lead)
    [to_worker] = await scene.notices(await scene.office.sign_in(scene.worker))
    for notice in (to_lead, to_worker):
        assert notice["kind"] == "help"
        due, created = (datetime.fromisoformat(notice[at]) for at in ("due_at", "created_at"))
        assert abs(created - due) < timedelta(seconds=1)
        assert notice["person_id"] is None
    opened = await scene.lead.post(f"/api/notices/{to_lead['id']}/open")
    assert opened.json() == {
        "asked_at": to_lead["due_at"],
        "exact": True,
        "quiet_about": None,
        "counted_at": None,
        "person_id": scene.family.mother,
        "session_id": scene.session,
        "details": None,
        "contacts": [{"name": scene.worker.worker.name, "phone": scene.worker.worker.phone}],
        "worker_id": None,
        "count": None,
        "handover_id": None,
        "danger_id": None,
    }
    actions = [row.action for row in await audit_rows(scene.office)]
    assert actions[-2:] == ["notice.opened", "help.opened"]


async def test_the_clock_runs_from_the_press_whatever_the_tablets_clock_says(
    scene: Scene,
) -> None:
    later = clock.now() + timedelta(minutes=10)
    clock.set_source(lambda: later)
    for years in (-40, 40):
        pressed = clock.milliseconds(clock.now() + timedelta(days=365 * years))
        await scene.send(scene.call(pressed, waited=8 * 60 * 1000))
    for notice in await scene.notices(scene.lead):
        asked = later - timedelta(minutes=8)
        assert abs(datetime.fromisoformat(notice["due_at"]) - asked) < timedelta(seconds=1)
        opened = (await scene.lead.post(f"/api/notices/{notice['id']}/open")).json()
        assert (opened["asked_at"], opened["exact"]) == (notice["due_at"], True)


async def test_where_the_clock_was_set_meanwhile_the_bounds_are_said(scene: Scene) -> None:
    await scene.send(scene.call(pressed=1, waited=None))
    [notice] = await scene.notices(scene.lead)
    assert notice["due_at"] <= notice["created_at"]
    opened = (await scene.lead.post(f"/api/notices/{notice['id']}/open")).json()
    assert opened["exact"] is False


async def test_a_call_that_goes_with_a_later_hand_overs_token_keeps_its_own_hour_and_names_no_lead(
    scene: Scene,
) -> None:
    pressed = clock.now()
    call = scene.call(clock.milliseconds(pressed), waited=10 * 60 * 1000)
    later = pressed + timedelta(minutes=10)
    clock.set_source(lambda: later)
    other = await scene.office.desk("deputy", name="Tariq Nye")
    async with scene.office.state.database.transaction() as db:
        scene.tablet.token = await upload_tokens.issue(
            db,
            scene.office.organisation.id,
            scene.tablet.id,
            scene.worker.id,
            other.colleague.id,
        )
    await scene.send(call | {"later": True})
    [notice] = await scene.notices(scene.lead)
    assert abs(datetime.fromisoformat(notice["due_at"]) - pressed) < timedelta(seconds=1)
    opened = (await scene.lead.post(f"/api/notices/{notice['id']}/open")).json()
    assert (opened["exact"], opened["session_id"]) == (True, scene.session)
    async with scene.office.state.database.reading() as db:
        assert (await db.execute(select(help_signals.c.lead_id))).scalars().all() == [None]


async def test_the_same_call_again_raises_nothing_new(scene: Scene) -> None:
    call = scene.call()
    first, again = await scene.send(call), await scene.send(call)
    assert first == again
    assert len(await scene.notices(scene.lead)) == 1
    assert await scene.send(scene.call(pressed=2)) != first
    assert len(await scene.notices(scene.lead)) == 2


async def test_a_call_is_one_size_and_says_nothing_in_the_clear(scene: Scene) -> None:
    await scene.send(scene.call())
    async with scene.office.state.database.transaction() as db:
        [row] = (await db.execute(select(help_signals))).all()
    assert len(row.sealed) == 1168
    assert bytes.fromhex(scene.family.mother) not in row.sealed
    clear = [value for value in row if isinstance(value, str)]
    assert scene.family.mother not in clear
    assert scene.session not in clear


async def test_a_call_with_one_bit_changed_is_refused(scene: Scene) -> None:
    for field in ("sealed", "sig"):
        call = scene.call()
        call[field] = call[field][:-1] + bytes([call[field][-1] ^ 1])
        answer = await scene.tablet.post(scene.line, "/api/sync/help", call)
        assert (answer.status_code, answer.json()["code"]) == (400, "help_refused")
    call = scene.call() | {"pressed": 99}
    answer = await scene.tablet.post(scene.line, "/api/sync/help", call)
    assert answer.status_code == 400
    assert await scene.notices(scene.lead) == []


async def test_another_lead_sees_that_someone_called_and_cannot_open_it(scene: Scene) -> None:
    await scene.send(scene.call())
    second = await scene.office.desk("safeguarding_lead")
    [notice] = await scene.notices(second)
    answer = await second.post(f"/api/notices/{notice['id']}/open")
    assert (answer.status_code, answer.json()["code"]) == (403, "sealed_to_another")
    assert scene.family.mother not in answer.text


async def test_nobody_else_sees_or_opens_a_notice(scene: Scene, other_office: Office) -> None:
    await scene.send(scene.call())
    [notice] = await scene.notices(scene.lead)
    stranger = await scene.office.desk("worker")
    assert await scene.notices(stranger) == []
    answer = await stranger.post(f"/api/notices/{notice['id']}/open")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_permitted")
    abroad = await other_office.desk("safeguarding_lead")
    assert await scene.notices(abroad) == []
    for act, body in (("open", {}), ("done", {"what": "x"})):
        answer = await abroad.post(f"/api/notices/{notice['id']}/{act}", body)
        assert answer.status_code == 404


async def test_the_lead_closes_a_call_and_what_was_done_is_sealed(scene: Scene) -> None:
    await scene.send(scene.call())
    [notice] = await scene.notices(scene.lead)
    done = {"what": "Rang Zarmina's school, spoke to the nurse."}
    assert (await scene.lead.post(f"/api/notices/{notice['id']}/done", done)).status_code == 204
    [closed] = await scene.notices(scene.lead)
    assert closed["done_at"] is not None
    [to_worker] = await scene.notices(await scene.office.sign_in(scene.worker))
    assert to_worker["done_at"] is not None
    async with scene.office.state.database.transaction() as db:
        [note] = (await db.execute(select(alert_notes))).all()
        vault = await vaults.get_vault_of(
            db, scene.office.organisation.id, scene.family.mother, "safeguarding"
        )
    assert note.vault_id == vault.id
    assert b"Zarmina" not in note.note


async def test_a_call_about_nobody_known_here_can_be_closed(scene: Scene) -> None:
    kem = scene.lead.colleague.worker.kem_public
    nobody = new_id()
    await scene.send(
        scene.tablet.call_for_help(scene.lead.colleague.id, kem, nobody, scene.session)
    )
    [notice] = await scene.notices(scene.lead)
    closed = await scene.lead.post(
        f"/api/notices/{notice['id']}/done", {"what": "Rang the worker."}
    )
    assert closed.status_code == 204, closed.text
    [after] = await scene.notices(scene.lead)
    assert after["done_at"] is not None


async def test_something_to_act_on_reaches_the_lead_as_the_session_closes(scene: Scene) -> None:
    back = await scene.office.sign_in(scene.worker)
    closing = {"must_act": True, "what": "A bruise on her arm.", "rang": "Ruth Ashby"}
    answer = await back.post(f"/api/sessions/{scene.session}/close", closing)
    assert answer.status_code == 204
    [notice] = await scene.notices(scene.lead)
    assert (notice["kind"], notice["person_id"]) == ("must_act", scene.family.mother)
    assert notice["due_at"] == notice["created_at"]
    opened = (await scene.lead.post(f"/api/notices/{notice['id']}/open")).json()
    assert (opened["person_id"], opened["session_id"]) == (scene.family.mother, scene.session)
    assert opened["details"] is None
    grant = {"worker_id": scene.lead.colleague.id, "vaults": ["safeguarding"]}
    granted = await back.post(f"/api/people/{scene.family.mother}/grants", grant)
    assert granted.status_code < 300, granted.text
    opened = (await scene.lead.post(f"/api/notices/{notice['id']}/open")).json()
    assert "A bruise on her arm." in opened["details"]
    assert "Ruth Ashby" in opened["details"]


async def test_a_piece_that_waits_too_long_shows_to_the_lead_and_to_whoever_may_read(
    scene: Scene,
) -> None:
    async with scene.office.state.database.transaction() as db:
        org_id = scene.office.organisation.id
        vault = await vaults.get_vault_of(db, org_id, scene.family.mother, "voice")
    await scene.tablet.send(scene.line, scene.tablet.keep(vault))
    assert await scene.notices(scene.lead) == []
    stranger = await scene.office.hire("worker")
    later = clock.now() + timedelta(days=5)
    clock.set_source(lambda: later)
    lead, worker = (
        await scene.office.sign_in(scene.lead.colleague),
        await scene.office.sign_in(scene.worker),
    )
    for desk in (lead, worker):
        [notice] = await scene.notices(desk)
        assert (notice["kind"], notice["person_id"]) == ("read_overdue", scene.family.mother)
        refused = await desk.post(f"/api/notices/{notice['id']}/done", {"what": "later"})
        assert (refused.status_code, refused.json()["code"]) == (409, "done_by_reading")
        opened = await desk.post(f"/api/notices/{notice['id']}/open")
        assert opened.json()["person_id"] == scene.family.mother
    assert await scene.notices(await scene.office.sign_in(stranger)) == []


async def test_a_gap_in_a_tablets_chain_names_the_tablet_and_no_person(scene: Scene) -> None:
    async with scene.office.state.database.transaction() as db:
        org_id = scene.office.organisation.id
        vault = await vaults.get_vault_of(db, org_id, scene.family.mother, "voice")
    scene.tablet.keep(vault)
    await scene.tablet.send(scene.line, scene.tablet.keep(vault))
    [notice] = await scene.notices(scene.lead)
    assert (notice["kind"], notice["person_id"]) == ("chain_gap", None)
    opened = (await scene.lead.post(f"/api/notices/{notice['id']}/open")).json()
    assert opened["details"] == "Tablet 3"
    done = await scene.lead.post(f"/api/notices/{notice['id']}/done", {"what": "It was mended."})
    assert done.status_code == 204


async def test_a_tablet_that_lost_what_lay_on_it_is_told_to_the_lead_and_to_whoever_kept_it(
    scene: Scene,
) -> None:
    colleague = await scene.office.desk("worker", name="Imke Brandt")
    counted = "2026-03-02T16:05:00Z"
    lost = {"device_id": scene.tablet.id, "pieces": 7, "counted_at": counted}
    stranger = {"device_id": new_id(), "pieces": 3, "counted_at": None}
    # Said twice, because the answer was lost; and once more by somebody who only knows that it is gone.
    for tablets in ([lost, stranger], [lost], [lost | {"pieces": None, "counted_at": None}]):
        answer = await colleague.post("/api/devices/emptied", {"tablets": tablets})
        assert answer.status_code == 204, answer.text
    for desk in (scene.lead, await scene.office.sign_in(scene.worker)):
        [notice] = await scene.notices(desk)
        assert (notice["kind"], notice["person_id"]) == ("tablet_emptied", None)
        opened = (await desk.post(f"/api/notices/{notice['id']}/open")).json()
        assert (opened["details"], opened["count"]) == ("Tablet 3", 7)
        assert opened["counted_at"] == counted
    assert await scene.notices(colleague) == []
    rows = [row for row in await audit_rows(scene.office) if row.action == "device.emptied"]
    assert [(row.object_id, row.detail) for row in rows] == [(scene.tablet.id, {"pieces": 7})]
    listed = (await colleague.get("/api/devices")).json()["items"]
    assert [(one["mine"], one["emptied"]) for one in listed] == [(False, True)]


async def test_a_call_for_help_is_taken_from_a_tablet_that_is_too_old_for_anything_else(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("voicecapture.base.http.OLDEST", 2)
    await scene.send(scene.call())
    monkeypatch.undo()
    assert [notice["kind"] for notice in await scene.notices(scene.lead)] == ["help"]


async def test_an_unknown_notice_is_not_found(scene: Scene) -> None:
    assert (await scene.lead.post(f"/api/notices/{new_id()}/open")).status_code == 404
