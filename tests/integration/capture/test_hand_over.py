"""Handing the tablet over: everything for one visit, one token, and the desk session is gone."""

import base64
import hashlib
from typing import Any

from sqlalchemy import select

from tests.factories.families import Family, audit_rows, make_family
from tests.factories.sessions import a_note, allow, enrol, hand_over, presence, start
from tests.support.people_at_work import Office, b64
from voicecapture.accounts.workers import queries as worker_queries
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.capture.session_packs.answers import PackAnswer
from voicecapture.capture.session_packs.rules import ACTIVITIES
from voicecapture.capture.upload_tokens.models import upload_tokens
from voicecapture.crypto import statements
from voicecapture.crypto.statements import (
    Directory,
    OrganisationCertificate,
    Signed,
    VaultStatement,
    WorkerCertificate,
)
from voicecapture.engagement.agreements.catalogue import LANGUAGES
from voicecapture.keyring.vaults import service as vaults


def from_b64(value: str) -> bytes:
    return base64.b64decode(value)


async def test_the_pack_lets_the_tablet_check_every_key_from_the_root_on(
    family: Family, office: Office
) -> None:
    lead = await office.hire("safeguarding_lead", name="Ruth Ashby", phone="01632 960123")
    await allow(family, family.mother)
    session_id = await start(family.desk, family.mother, "planned")
    tablet = await enrol(family.desk, office)
    pack: dict[str, Any] = (await hand_over(family.desk, session_id, tablet)).json()
    key = office.root.public_key
    organisation = statements.read(
        key,
        Signed(
            from_b64(pack["organisation_certificate"]),
            from_b64(pack["organisation_certificate_signature"]),
        ),
        OrganisationCertificate,
    )
    assert organisation.key == office.organisation.verifying_key
    listed = statements.read(
        key,
        Signed(from_b64(pack["directory"]), from_b64(pack["directory_signature"])),
        Directory,
    )
    assert len(listed.custodians) == 3
    vault = pack["vault"]
    signer = statements.read(
        key,
        Signed(
            from_b64(vault["signer_certificate"]), from_b64(vault["signer_certificate_signature"])
        ),
        WorkerCertificate,
    )
    assert signer.worker in {one.id for one in listed.workers}
    said = statements.read(
        signer.sign,
        Signed(from_b64(vault["statement"]), from_b64(vault["statement_signature"])),
        VaultStatement,
    )
    assert (said.kind, said.subject.hex(), said.vault.hex()) == (
        "voice",
        family.mother,
        vault["id"],
    )
    certificate = Signed(
        from_b64(pack["lead"]["certificate"]), from_b64(pack["lead"]["certificate_signature"])
    )
    assert statements.read(key, certificate, WorkerCertificate).worker.hex() == lead.id
    assert pack["lead"]["phone"] == "01632 960123"
    assert pack["person"] == {
        "id": family.mother,
        "called": "Zarmina",
        "kind": "adult",
        "reads": True,
    }
    assert pack["activities"] == [one.name for one in ACTIVITIES]
    assert pack["agreement"] is not None
    assert pack["answers"] == []
    assert (pack["session_id"], pack["device_id"], pack["kind"]) == (
        session_id,
        tablet.id,
        "planned",
    )


async def test_handing_over_ends_the_desk_session_and_clears_its_cookie(
    family: Family, office: Office
) -> None:
    session_id = await start(family.desk, family.mother)
    answer = await hand_over(family.desk, session_id, await enrol(family.desk, office))
    cookie = answer.headers["set-cookie"]
    assert "Max-Age=0" in cookie
    assert "HttpOnly" in cookie
    assert (await family.desk.get("/api/me")).status_code == 401
    actions = [row.action for row in await audit_rows(office)]
    assert actions[-2:] == ["session.tablet_handed_over", "session.handed_over"]


async def test_a_copied_cookie_opens_nothing_once_the_tablet_was_handed_over(
    family: Family, office: Office
) -> None:
    session_id, tablet = await start(family.desk, family.mother), await enrol(family.desk, office)
    copied = dict(family.desk.client.cookies)
    await hand_over(family.desk, session_id, tablet)
    thief = office.browser()
    for name, value in copied.items():
        thief.cookies.set(name, value)
    answer = await thief.get("/api/me", headers=family.desk.headers)
    assert (answer.status_code, answer.json()["code"]) == (401, "sign_in_needed")


async def test_only_the_tokens_hash_is_stored(family: Family, office: Office) -> None:
    session_id, tablet = await start(family.desk, family.mother), await enrol(family.desk, office)
    await hand_over(family.desk, session_id, tablet)
    async with office.state.database.transaction() as db:
        [row] = (await db.execute(select(upload_tokens))).all()
    assert tablet.token not in str(row)
    assert row.token_hash != hashlib.sha256(tablet.token.encode()).hexdigest()
    assert (row.org_id, row.device_id, row.worker_id) == (
        office.organisation.id,
        tablet.id,
        family.desk.colleague.id,
    )


async def test_someone_without_access_to_the_name_can_hand_over_to_listen_and_not_to_plan(
    family: Family, office: Office
) -> None:
    stranger = await office.desk("worker")
    session_id = await start(stranger, family.mother)
    answer = await hand_over(stranger, session_id, await enrol(stranger, office))
    assert answer.status_code == 200
    assert answer.json()["person"]["called"] == ""
    assert "Zarmina" not in answer.text


async def test_a_device_that_is_not_ours_gets_no_token_and_the_desk_session_lives(
    family: Family, office: Office
) -> None:
    session_id = await start(family.desk, family.mother)
    body = {"device_id": new_id()}
    answer = await family.desk.post(f"/api/sessions/{session_id}/hand-over", body)
    assert answer.status_code == 404
    assert (await family.desk.get("/api/me")).status_code == 200
    async with office.state.database.transaction() as db:
        assert (await db.execute(select(upload_tokens))).all() == []


async def test_a_tablet_can_change_hands_again_until_the_session_is_closed(
    family: Family, office: Office
) -> None:
    session_id, tablet = await start(family.desk, family.mother), await enrol(family.desk, office)
    await hand_over(family.desk, session_id, tablet)
    back = await office.sign_in(family.desk.colleague)
    [listed] = (await back.get("/api/sessions/open")).json()["items"]
    assert listed["state"] == "handed_over"
    assert (await hand_over(back, session_id, tablet)).status_code == 200
    back = await office.sign_in(family.desk.colleague)
    await back.post(f"/api/sessions/{session_id}/close", {"must_act": False})
    refused = await hand_over(back, session_id, tablet)
    assert (refused.status_code, refused.json()["code"]) == (409, "session_closed")
    assert (await back.get("/api/me")).status_code == 200


async def test_answers_of_a_later_stage_travel_in_the_pack(family: Family, office: Office) -> None:
    answer_id = new_id()

    async def answers(*_: object) -> list[PackAnswer]:
        return [PackAnswer(id=answer_id, language="ur", text="We heard.", given_at=clock.now())]

    office.state["answers_for_session"] = answers
    session_id, tablet = await start(family.desk, family.mother), await enrol(family.desk, office)
    pack = (await hand_over(family.desk, session_id, tablet)).json()
    assert [(one["id"], one["text"]) for one in pack["answers"]] == [(answer_id, "We heard.")]


async def test_the_token_opens_no_desk_route(family: Family, office: Office) -> None:
    session_id, tablet = await start(family.desk, family.mother), await enrol(family.desk, office)
    await hand_over(family.desk, session_id, tablet)
    line = office.browser()
    headers = tablet.headers | {
        "X-Session-Half": b64(bytes(32)),
        "Content-Type": "application/json",
    }
    line.cookies.set("vc_session", tablet.token)
    for path in ("/api/me", "/api/households", f"/api/people/{family.mother}", "/api/notices"):
        answer = await line.get(path, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (401, "sign_in_needed"), path
    refused = await line.post(
        f"/api/people/{family.mother}/sessions",
        json={"kind": "listening", "language": "ur"},
        headers=headers,
    )
    assert refused.status_code == 401


async def test_a_pieces_whole_way_from_the_tap_to_the_receipt(
    family: Family, office: Office
) -> None:
    session_id, tablet = await start(family.desk, family.mother), await enrol(family.desk, office)
    await hand_over(family.desk, session_id, tablet)
    async with office.state.database.transaction() as db:
        vault = await vaults.get_vault_of(db, office.organisation.id, family.mother, "voice")
    piece = tablet.keep(vault, session_id=session_id)
    [answer] = await tablet.send(office.browser(), piece)
    assert answer["state"] == "kept"


async def gone(office: Office, worker_id: str) -> None:
    """A colleague left, and a ceremony was held since."""
    async with office.state.database.transaction() as db:
        await worker_queries.update_worker(db, office.organisation.id, worker_id, active=False)
    await office.certify()


async def test_a_key_that_nobody_vouches_for_any_more_is_renewed_as_the_tablet_is_handed_over(
    family: Family, office: Office
) -> None:
    colleague = await office.desk("worker", name="Tom Hale")
    body = {"worker_id": colleague.colleague.id, "vaults": ["voice", "care"]}
    given = await family.desk.post(f"/api/people/{family.mother}/grants", body)
    assert given.status_code in {200, 201, 204}, given.text
    await gone(office, family.desk.colleague.id)
    session_id = await start(colleague, family.mother)
    answer = await hand_over(colleague, session_id, await enrol(colleague, office))
    assert answer.status_code == 200, answer.text
    vault = answer.json()["vault"]
    signer = statements.read(
        office.root.public_key,
        Signed(
            from_b64(vault["signer_certificate"]), from_b64(vault["signer_certificate_signature"])
        ),
        WorkerCertificate,
    )
    assert (vault["epoch"], signer.worker.hex()) == (2, colleague.colleague.id)


async def test_where_no_key_can_be_trusted_today_they_are_heard_without_a_tablet(
    office: Office,
) -> None:
    """Decision 20: who was there, and what somebody must act on, needs no voice key."""
    lead = await office.desk("safeguarding_lead")
    family = await make_family(await office.desk("worker"))
    stranger = await office.desk("worker", name="Tom Hale")
    await gone(office, family.desk.colleague.id)
    session_id = await start(stranger, family.mother)
    tablet = await enrol(stranger, office)
    assert (await hand_over(stranger, session_id, tablet)).status_code == 409
    there = a_note(presence=presence())
    noted = await stranger.post(f"/api/sessions/{session_id}/presence", there)
    assert noted.status_code == 201
    act = {"must_act": True, "what": "A bruise.", "rang": ""}
    assert (await stranger.post(f"/api/sessions/{session_id}/close", act)).status_code == 204
    assert (await stranger.get("/api/sessions/open")).json()["items"] == [], "it stays with nobody"
    rows = (await lead.get("/api/notices")).json()["items"]
    assert "must_act" in {one["kind"] for one in rows}

    # Any holder who is signed in renews it, whoever stands by among them.
    assert (await lead.post("/api/keyring/renewals", {})).is_success
    again = await start(stranger, family.mother)
    assert (await hand_over(stranger, again, tablet)).status_code == 200


async def test_without_access_the_worker_is_told_that_the_key_must_be_renewed_first(
    family: Family, office: Office
) -> None:
    stranger = await office.desk("worker", name="Tom Hale")
    await gone(office, family.desk.colleague.id)
    session_id = await start(stranger, family.mother)
    answer = await hand_over(stranger, session_id, await enrol(stranger, office))
    assert (answer.status_code, answer.json()["code"]) == (409, "vault_key_unconfirmed")
    assert (await stranger.get("/api/me")).status_code == 200, "the desk is still open"


async def test_a_visit_may_be_in_each_of_the_tablets_languages(family: Family) -> None:
    begun = [await start(family.desk, family.mother, language=one) for one in LANGUAGES]
    listed = await family.desk.get(f"/api/people/{family.mother}/sessions")
    said = {row["id"]: row["language"] for row in listed.json()["items"]}
    assert [said[session] for session in begun] == list(LANGUAGES)


async def test_the_pack_says_in_which_language_the_visit_is(family: Family, office: Office) -> None:
    session_id = await start(family.desk, family.mother, language="pnb")
    tablet = await enrol(family.desk, office)
    assert (await hand_over(family.desk, session_id, tablet)).json()["language"] == "pnb"
