"""An erasure rests, is confirmed by a second person, and leaves what must stay and nothing else."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, select

from tests.factories.families import a_name, a_plan, an_offer, made
from tests.factories.voices import Voices, vault_of
from tests.factories.withdrawals import PLANTED, a_hold, ask
from tests.support.people_at_work import Desk, Office
from voicecapture.base.db import metadata
from voicecapture.crypto import signing, statements
from voicecapture.crypto.statements import Signed, Tombstone
from voicecapture.keyring.tombstones import service as tombstones
from voicecapture.keyring.vaults.models import vaults
from voicecapture.stewardship.erasure import service as erasure
from voicecapture.stewardship.erasure.service import Where


async def test_an_erasure_rests_before_anyone_can_confirm_it(voices: Voices, lead: Desk) -> None:
    wish = await ask(voices, lead, "erase")
    await wish.check()
    assert (await wish.decide("confirm")).json()["code"] == "still_resting"
    await wish.rest(6.9)
    assert (await wish.decide("confirm")).json()["code"] == "still_resting"
    await wish.rest(0.2)
    assert (await wish.decide("confirm")).json()["state"] == "done"


async def test_while_it_rests_the_worker_takes_it_back_for_the_person(
    voices: Voices, lead: Desk
) -> None:
    piece = await voices.keep()
    wish = await ask(voices, lead, "erase")
    await wish.check()
    assert (await wish.decide("take-back", voices.desk)).json()["state"] == "taken_back"
    assert (await voices.open(piece.env_id)).status_code == 200


async def test_after_it_nothing_sealed_to_the_two_vaults_is_left(
    voices: Voices, lead: Desk, office: Office
) -> None:
    await voices.keep(text=PLANTED)
    await voices.keep(text=PLANTED * 4000)
    await made(voices.desk, f"/api/people/{voices.person}/contact-plan", a_plan())
    path = f"/api/people/{voices.person}/observations"
    await voices.desk.post(path, {"seen_and_heard": "She looked at the door."})
    wish = await ask(voices, lead, "erase")
    await wish.done()
    found = await sealed_to(office, voices.person)
    assert found == set(), "these tables still hold something of the erased vaults"
    assert large_parts(office) == []
    opened = await voices.desk.post(f"{path}/open", {"purpose": "safeguarding"})
    assert opened.json()["items"][0]["seen_and_heard"] == "She looked at the door."


async def test_it_is_complete_only_when_the_backups_have_run_out(
    voices: Voices, lead: Desk
) -> None:
    wish = await ask(voices, lead, "erase")
    done = await wish.done()
    assert done["state"] == "done"
    assert not done["complete"]
    assert done["backups_until"] > done["decided_at"]
    await wish.rest(7.01)
    assert (await wish.overview())["withdrawals"][0]["complete"]


async def test_a_hold_keeps_the_record_and_the_refusal_restricts_it(
    voices: Voices, lead: Desk
) -> None:
    piece = await voices.keep()
    hold = await made(lead, f"/api/people/{voices.person}/holds", a_hold())
    wish = await ask(voices, lead, "erase")
    await wish.check()
    await wish.rest()
    assert (await wish.decide("confirm")).json()["code"] == "record_needed"
    assert (await wish.decide("refuse")).json()["state"] == "refused"
    assert (await wish.overview())["record"] == "restricted"
    opened = await voices.open(piece.env_id, wish.voices.desk)
    assert opened.json()["code"] == "record_restricted"
    opened = await voices.open(piece.env_id, wish.voices.desk, purpose="safeguarding")
    assert opened.status_code == 200
    lifted = await wish.lead.post(
        f"/api/people/{voices.person}/holds/{hold}/lift", {"reason": "The case is closed."}
    )
    assert lifted.status_code == 204
    again = await ask(wish.voices, wish.lead, "erase")
    await again.done()
    assert (await again.overview())["record"] == "erased"


async def test_without_a_need_nobody_can_refuse(voices: Voices, lead: Desk) -> None:
    wish = await ask(voices, lead, "erase")
    assert (await wish.decide("refuse")).json()["code"] == "nothing_stands"


async def test_an_open_session_comes_first(voices: Voices, lead: Desk) -> None:
    body = {"kind": "listening", "language": "ur", "presence": None, "conditions_met": False}
    session = await made(voices.desk, f"/api/people/{voices.person}/sessions", body)
    wish = await ask(voices, lead, "erase")
    await wish.check()
    await wish.rest()
    assert (await wish.decide("confirm")).json()["code"] == "session_still_open"
    closed = await wish.voices.desk.post(f"/api/sessions/{session}/close", {"must_act": False})
    assert closed.status_code == 204, closed.text
    assert (await wish.decide("confirm")).json()["state"] == "done"


async def test_an_open_alert_about_them_comes_first(voices: Voices, lead: Desk) -> None:
    body = {"kind": "listening", "language": "ur", "presence": None, "conditions_met": False}
    session = await made(voices.desk, f"/api/people/{voices.person}/sessions", body)
    closing = {"must_act": True, "what": "A bruise.", "rang": ""}
    await voices.desk.post(f"/api/sessions/{session}/close", closing)
    wish = await ask(voices, lead, "erase")
    await wish.check()
    await wish.rest()
    assert (await wish.decide("confirm")).json()["code"] == "record_needed"


ON_PLAN = {"kind": "child_protection", "social_worker": "R. Hale", "phone": "020 7946 0111"}


async def waiting(desk: Desk, person: str) -> set[str]:
    """Return the kinds of what waits for somebody about a person."""
    rows = (await desk.get("/api/notices")).json()["items"]
    return {one["kind"] for one in rows if not one["done_at"] and one["person_id"] == person}


async def test_what_their_plan_and_ledger_asked_of_colleagues_ends_with_the_record(
    voices: Voices, lead: Desk
) -> None:
    """Nobody could do it any more, and no word closes what only the deed does."""
    path = f"/api/people/{voices.person}"
    await made(voices.desk, f"{path}/contact-plan", a_plan())
    await made(voices.desk, f"{path}/offers", an_offer(outcome="missed"))
    plan = await made(voices.desk, f"{path}/contact-plan", a_plan("conditions"))
    again = {"finding": "look_again", "words": "Ask her alone."}
    await made(lead, f"{path}/contact-plan/{plan}/review", again)
    said = a_plan("not_now", said_by=a_name("Farrukh", "household"))
    await made(voices.desk, f"{path}/contact-plan", said | {"noted_at": "2026-01-01T00:00:00Z"})
    assert {"plan_review", "other_route"} <= await waiting(lead, voices.person)
    assert {"plan_again", "why_asked"} <= await waiting(voices.desk, voices.person)
    wish = await ask(voices, lead, "erase")
    await wish.done()
    for desk in (wish.lead, voices.desk):
        left = await waiting(desk, voices.person)
        assert left <= {"erasure_due", "withdrawal_asked"}, left


async def test_a_social_worker_who_must_be_told_is_told_before_an_erasure(
    voices: Voices, lead: Desk
) -> None:
    path = f"/api/people/{voices.person}/contact-plan"
    plan = a_plan("not_now", child_plan=ON_PLAN)
    await made(voices.desk, path, plan)
    assert "tell_social_worker" in await waiting(lead, voices.person)
    wish = await ask(voices, lead, "erase")
    await wish.check()
    await wish.rest()
    assert (await wish.decide("confirm")).json()["code"] == "record_needed"


async def test_nobody_is_listened_to_on_an_erased_record(voices: Voices, lead: Desk) -> None:
    wish = await ask(voices, lead, "erase")
    await wish.done()
    body = {"kind": "listening", "language": "ur", "presence": None, "conditions_met": False}
    answer = await wish.voices.desk.post(f"/api/people/{voices.person}/sessions", body)
    assert (answer.status_code, answer.json()["code"]) == (410, "record_erased")


async def test_a_piece_that_is_sent_again_is_answered_with_the_tombstone(
    voices: Voices, lead: Desk, office: Office
) -> None:
    piece = await voices.keep()
    late = voices.tablet.keep(voices.vault, text=PLANTED * 4000, author_id=voices.desk.colleague.id)
    wish = await ask(voices, lead, "erase")
    await wish.done()
    key = signing.verifying_key_of(
        office.state.keystore.get("organisation", office.organisation.id)
    )
    line = office.browser()
    for sent in (piece, late):
        (answer,) = await voices.tablet.send(line, sent)
        assert answer["state"] == "erased"
        signed = Signed(answer["tombstone"], answer["tombstone_signature"])
        assert statements.read(key, signed, Tombstone).vault.hex() == voices.vault.id
    offered = await voices.tablet.offer(line, piece)
    assert offered[0]["state"] == "erased"
    assert large_parts(office) == []


async def test_the_next_piece_of_that_tablet_shows_no_gap(voices: Voices, lead: Desk) -> None:
    await voices.keep()
    wish = await ask(voices, lead, "erase")
    await wish.done()
    father = voices.family.father
    other = await voices.keep(await vault_of(voices.office, father))
    rows = (await wish.voices.desk.get(f"/api/people/{father}/pieces")).json()["items"]
    assert [(row["env_id"], row["flags"]) for row in rows] == [(other.env_id, [])]


@pytest.mark.sqlite
async def test_a_restored_database_is_erased_again_before_it_answers(
    voices: Voices, lead: Desk, office: Office, tmp_path: Path
) -> None:
    piece = await voices.keep(text=PLANTED)
    file = tmp_path / "voicecapture.db"
    back_up(file, tmp_path / "backup.db")
    wish = await ask(voices, lead, "erase")
    await wish.done()
    await office.state.database.close()
    for name in ("voicecapture.db-wal", "voicecapture.db-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    shutil.copy(tmp_path / "backup.db", file)
    found = await erasure.replay(office.state.database, where(office))
    assert found.erased_again == 2
    assert await sealed_to(office, voices.person) == set()
    assert (await erasure.replay(office.state.database, where(office))).erased_again == 0
    desk = await office.sign_in(voices.desk.colleague)
    assert (await voices.open(piece.env_id, desk)).status_code in {404, 410}


@pytest.mark.sqlite
async def test_a_restored_keystore_learns_what_was_erased_and_forgets_the_key_again(
    voices: Voices, lead: Desk, office: Office, tmp_path: Path
) -> None:
    keystore = office.state.keystore
    shutil.copytree(keystore.folder, tmp_path / "keys")
    wish = await ask(voices, lead, "erase")
    await wish.done()
    shutil.rmtree(keystore.folder)
    shutil.copytree(tmp_path / "keys", keystore.folder)
    assert keystore.find("shred", voices.vault.id) is not None
    found = await erasure.replay(office.state.database, where(office))
    assert (found.tombstones, found.erased_again) == (2, 0)
    assert keystore.find("shred", voices.vault.id) is None
    assert tombstones.find(keystore, office.organisation.id, voices.vault.id) is not None


async def test_a_crash_between_keystore_and_database_is_finished_by_the_next_start(
    voices: Voices, office: Office
) -> None:
    await voices.keep(text=PLANTED)
    tombstones.engrave(
        office.state.keystore, office.organisation.id, voices.vault.id, "asked_by_the_person"
    )
    found = await erasure.replay(office.state.database, where(office))
    assert found.erased_again == 1
    assert await sealed_to(office, voices.person, "voice") == set()


def large_parts(office: Office) -> list[Path]:
    """Return the files of larger sealed parts."""
    root: Path = office.state.blobs._root
    return [path for path in root.rglob("*") if path.is_file()]


def back_up(file: Path, copy: Path) -> None:
    """Copy a SQLite database as a backup does, while it is in use."""
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def where(office: Office) -> Where:
    """Return where the office's records lie."""
    return Where(office.state.keystore, office.state.blobs)


async def sealed_to(office: Office, person_id: str, *kinds: str) -> set[str]:
    """Return the tables that hold bytes sealed to, or wrapped for, a person's voice or care vault.

    Every column of bytes of every table is looked through, so that a table which an erasure forgets
    is found by name, whoever made it. Public statements about the vaults, and tombstones, may stay.
    """
    wanted = kinds or ("voice", "care")
    async with office.state.database.transaction() as db:
        query = select(vaults.c.vault_id).where(
            vaults.c.subject_id == person_id, vaults.c.kind.in_(wanted)
        )
        ids = [bytes.fromhex(one) for one in (await db.execute(query)).scalars()]
        found = set()
        for table in metadata.sorted_tables:
            columns = [one for one in table.c if isinstance(one.type, LargeBinary)]
            for row in (await db.execute(select(*columns))).all() if columns else []:
                held = {
                    column.name
                    for column, value in zip(columns, row, strict=True)
                    if value and any(one in value for one in ids)
                }
                if held - {"statement"}:
                    found.add(table.name)
            if table.name in {"grants", "custodian_shares"}:
                left = select(table.c.vault_id).where(
                    table.c.vault_id.in_([one.hex() for one in ids])
                )
                found |= {table.name} if (await db.execute(left)).first() else set()
    return found
