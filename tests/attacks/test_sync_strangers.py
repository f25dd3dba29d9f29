"""Who may send, and where: tokens, devices, organisations, vaults and epochs that do not belong."""

import secrets

import pytest
from sqlalchemy import update

from tests.factories.pieces import Tablet
from tests.factories.visits import Visit, begin_visit
from tests.support.people_at_work import Office
from voicecapture.base.ids import new_id
from voicecapture.keyring.vaults.models import vaults as vault_table

ROUTES = ("/api/sync/offer", "/api/sync/pieces", "/api/sync/help", "/api/sync/quiet")


@pytest.fixture
async def visit(office: Office) -> Visit:
    return await begin_visit(office)


@pytest.fixture
async def other_visit(other_office: Office) -> Visit:
    return await begin_visit(other_office)


async def test_without_a_token_or_with_a_forged_one_nothing_is_read(visit: Visit) -> None:
    piece = visit.tablet.keep(visit.vault)
    body = {"device": bytes.fromhex(visit.tablet.id), "pieces": [piece.wire()]}
    real = visit.tablet.token
    for token in ("", "x", secrets.token_urlsafe(32), real[:-1], real + "A", real.swapcase()):
        visit.tablet.token = token
        for path in ROUTES:
            answer = await visit.tablet.post(visit.line, path, body)
            assert (answer.status_code, answer.json()["code"]) == (401, "upload_token_needed")
    assert await visit.stored() == []


async def test_a_worker_signed_in_with_a_cookie_cannot_sync(office: Office, visit: Visit) -> None:
    desk = await office.desk("worker")
    for path in ROUTES:
        answer = await desk.client.post(path, content=b"\x80", headers=desk.headers)
        assert (answer.status_code, answer.json()["code"]) == (401, "upload_token_needed")


async def test_another_page_cannot_send_even_with_a_token(visit: Visit) -> None:
    headers = visit.tablet.headers
    for changed in (
        {name: value for name, value in headers.items() if name != "X-Voicecapture"},
        headers | {"Sec-Fetch-Site": "cross-site"},
    ):
        answer = await visit.line.post("/api/sync/pieces", content=b"\x80", headers=changed)
        assert (answer.status_code, answer.json()["code"]) == (403, "not_from_here")


async def test_a_token_sends_for_its_own_device_only(visit: Visit) -> None:
    other = await Tablet.enrol(visit.office.app, visit.office.organisation)
    piece = other.keep(visit.vault)
    body = {"device": bytes.fromhex(other.id), "pieces": [piece.wire()]}
    answer = await visit.tablet.post(visit.line, "/api/sync/pieces", body)
    assert answer.status_code == 401
    [answered] = await visit.tablet.send_raw(visit.line, [piece.wire()])
    assert answered["code"] == "bad_signature"


async def test_a_piece_of_another_organisation_is_refused(visit: Visit, other_visit: Visit) -> None:
    [answer] = await visit.send(visit.tablet.keep(other_visit.vault))
    assert (answer["state"], answer["code"]) == ("refused", "other_organisation")
    assert await visit.stored() == []


async def test_another_organisation_learns_nothing_of_a_pieces_id(
    visit: Visit, other_visit: Visit
) -> None:
    piece = visit.tablet.keep(visit.vault)
    await visit.send(piece)
    [offered] = await other_visit.tablet.offer(other_visit.line, piece)
    assert offered["state"] == "missing"
    twin = other_visit.tablet.keep(other_visit.vault, env_id=piece.env_id)
    [answer] = await other_visit.send(twin)
    assert answer["state"] == "kept"
    assert len(await visit.stored()) == 2


async def test_vaults_that_hold_no_voice_or_do_not_exist_take_nothing(visit: Visit) -> None:
    care = await visit.make_vault("care")
    for vault in (
        care,
        await visit.make_vault("safeguarding"),
        await visit.make_vault("household"),
    ):
        [answer] = await visit.send(visit.tablet.keep(vault))
        assert (answer["state"], answer["code"]) == ("refused", "unknown_vault")
    lost = await visit.make_vault("voice")
    async with visit.office.state.database.transaction() as db:
        moved = update(vault_table).where(vault_table.c.vault_id == lost.id)
        await db.execute(moved.values(vault_id=new_id()))
    [answer] = await visit.send(visit.tablet.keep(lost))
    assert answer["code"] == "unknown_vault"


async def test_an_epoch_that_does_not_exist_yet_is_refused(visit: Visit) -> None:
    [answer] = await visit.send(visit.tablet.keep(visit.vault, epoch=2))
    assert (answer["state"], answer["code"]) == ("refused", "unknown_epoch")


async def test_a_person_moved_into_another_vaults_piece_does_not_open(visit: Visit) -> None:
    other = await visit.make_vault("voice")
    piece = visit.tablet.keep(other)
    # Whoever holds the device can address a piece wrongly; the sealed person gives it away.
    [answer] = await visit.send(piece)
    assert answer["state"] == "kept"
    with pytest.raises(Exception, match="does_not_open"):
        await visit.open(piece.env_id)
