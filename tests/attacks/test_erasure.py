"""Somebody wants to undo an erasure, or to make one happen: each tries what they have.

A backup that is put back opens nothing (crypto.md, statement 9). Nobody erases alone, in a hurry, or while
a court needs the record. A forged tombstone destroys nothing.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.attacks.test_stolen_bytes import encodings
from tests.factories.keyholders import keyholder_of
from tests.factories.voices import Voices, make_voices, vault_of
from tests.factories.withdrawals import PLANTED, a_hold, ask
from tests.integration.stewardship.test_erasing import back_up, sealed_to, where
from tests.support.people_at_work import Desk, Office
from voicecapture.base import clock
from voicecapture.base.keystore import MissingKey
from voicecapture.crypto import signing, statements
from voicecapture.crypto.statements import Tombstone
from voicecapture.keyring.errors import NoGrant
from voicecapture.keyring.tombstones import queries
from voicecapture.keyring.tombstones import service as tombstones
from voicecapture.keyring.tombstones.errors import TombstoneUnproven
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.models import custodian_shares
from voicecapture.stewardship.erasure import service as erasure


@pytest.fixture
async def lead(office: Office) -> Desk:
    """The safeguarding lead."""
    return await office.desk("safeguarding_lead", name="Ruth Okafor")


@pytest.fixture
async def voices(office: Office, lead: Desk) -> Voices:
    """A mother who kept what will be erased, a short piece and a large one."""
    made = await make_voices(office)
    await made.keep(text=PLANTED)
    await made.keep(text=PLANTED * 4000)
    return made


@pytest.mark.sqlite
async def test_a_thief_with_last_weeks_database_and_every_workers_key_opens_nothing(
    office: Office, voices: Voices, lead: Desk, tmp_path: Path
) -> None:
    """The wraps are all in the old copy; the shred key that each lies under is nowhere any more."""
    back_up(tmp_path / "voicecapture.db", tmp_path / "stolen.db")
    wish = await ask(voices, lead, "erase")
    await wish.done()
    await put_back(office, tmp_path / "stolen.db", tmp_path / "voicecapture.db")
    for colleague in (voices.desk.colleague, lead.colleague):
        holder = await keyholder_of(office, colleague)
        async with office.state.database.transaction() as db:
            vault = await vaults.get_vault(db, office.organisation.id, voices.vault.id)
            with pytest.raises((MissingKey, NoGrant)):
                await vaults.open_vault(db, office.state.keystore, holder, vault)
    shares = await shares_of(office, voices.vault.id)
    assert all(office.state.keystore.find("shred", one) is None for one in shares)


@pytest.mark.sqlite
async def test_after_the_erasure_the_planted_words_and_their_ciphertext_are_nowhere(
    office: Office, voices: Voices, lead: Desk, tmp_path: Path
) -> None:
    wish = await ask(voices, lead, "erase")
    await wish.done()
    assert await sealed_to(office, voices.person) == set()
    await office.state.database.close()
    found = {
        path.name
        for path, content in files(tmp_path)
        for encoded in encodings(PLANTED)
        if encoded in content
    }
    assert found == set()


@pytest.mark.sqlite
async def test_database_and_keystore_put_back_together_are_erased_again_by_the_list_kept_elsewhere(
    office: Office, voices: Voices, lead: Desk, tmp_path: Path
) -> None:
    """Both forget; the signed list, which holds ids alone and can lie anywhere, does not."""
    keystore = office.state.keystore
    back_up(tmp_path / "voicecapture.db", tmp_path / "stolen.db")
    shutil.copytree(keystore.folder, tmp_path / "keys")
    wish = await ask(voices, lead, "erase")
    await wish.done()
    async with office.state.database.transaction() as db:
        kept = [stone.signed for stone in await tombstones.gather(db, keystore)]
    await put_back(office, tmp_path / "stolen.db", tmp_path / "voicecapture.db")
    shutil.rmtree(keystore.folder)
    shutil.copytree(tmp_path / "keys", keystore.folder)
    assert (await erasure.replay(office.state.database, where(office))).tombstones == 0
    found = await erasure.replay(office.state.database, where(office), kept)
    assert (found.tombstones, found.erased_again) == (2, 2)
    assert await sealed_to(office, voices.person) == set()
    assert keystore.find("shred", voices.vault.id) is None


async def test_one_person_alone_erases_nothing(voices: Voices, office: Office) -> None:
    """A lead who also works with families asks, checks, waits, and still needs somebody else."""
    alone = await office.desk("safeguarding_lead", "worker")
    wish = await ask(voices, alone, "erase")
    path = f"/api/people/{voices.person}/withdrawals"
    await wish.decide("take-back", voices.desk)
    asked = await alone.post(path, {"kind": "erase", "note": ""})
    wish.id = asked.json()["id"]
    await wish.check()
    await wish.rest()
    assert (await wish.decide("confirm")).json()["code"] == "second_person_needed"
    assert (await wish.overview())["record"] == "open"


async def test_a_relative_who_makes_her_ask_gets_nothing_before_she_was_asked_alone(
    voices: Voices, lead: Desk
) -> None:
    wish = await ask(voices, lead, "erase")
    await wish.check(alone=False, said="He was in the room.")
    await wish.rest(30)
    assert (await wish.decide("confirm")).json()["code"] == "not_now"


async def test_during_a_hold_not_even_two_people_erase(voices: Voices, lead: Desk) -> None:
    wish = await ask(voices, lead, "erase")
    await wish.check()
    await wish.rest()
    held = await wish.lead.post(f"/api/people/{voices.person}/holds", a_hold(kind="police"))
    assert held.status_code == 201, held.text
    assert (await wish.decide("confirm")).json()["code"] == "record_needed"
    assert await sealed_to(voices.office, voices.person) != set()


async def test_a_colleague_who_must_stay_away_decides_nothing_about_her(
    office: Office, other_office: Office, voices: Voices, lead: Desk
) -> None:
    wish = await ask(voices, lead, "erase")
    stranger, outsider = await office.desk("worker"), await other_office.desk("safeguarding_lead")
    for act in ("check", "take-back", "confirm"):
        body = {"reason": "x"} if act != "check" else None
        for desk, allowed in ((stranger, {400, 403}), (outsider, {400, 404})):
            answer = await desk.post(f"{wish.path}/{act}", body)
            assert answer.status_code in allowed, (act, answer.text)
    assert (await wish.overview())["withdrawals"][0]["state"] == "asked"


async def test_a_tombstone_that_we_did_not_sign_destroys_nothing_and_stops_the_start(
    office: Office, voices: Voices
) -> None:
    """Whoever edits the database writes a tombstone for the mother's vault, signed by a key of their own."""
    forged = statements.make(signing.generate_signing_key(), tombstone_for(office, voices))
    async with office.state.database.transaction() as db:
        await queries.insert_tombstone(
            db,
            org_id=office.organisation.id,
            vault_id=voices.vault.id,
            statement=forged.statement,
            signature=forged.signature,
            made_at=clock.now(),
        )
    with pytest.raises(TombstoneUnproven):
        await erasure.replay(office.state.database, where(office))
    assert office.state.keystore.find("shred", voices.vault.id) is not None
    with pytest.raises(TombstoneUnproven):
        await erasure.replay(office.state.database, where(office), [forged])


async def test_another_vaults_tombstone_under_this_vaults_name_destroys_nothing(
    office: Office, voices: Voices
) -> None:
    keystore, father = office.state.keystore, await vault_of(office, voices.family.father)
    tombstones.engrave(keystore, office.organisation.id, father.id, "asked_by_the_person")
    keystore.create("tombstone", voices.vault.id, keystore.get("tombstone", father.id))
    await erasure.replay(office.state.database, where(office))
    assert keystore.find("shred", voices.vault.id) is not None
    piece = await voices.keep()
    assert (await voices.open(piece.env_id)).status_code == 200


def tombstone_for(office: Office, voices: Voices) -> Tombstone:
    """Return what a tombstone of the mother's voice vault would say."""
    return Tombstone(
        v=1,
        org=bytes.fromhex(office.organisation.id),
        vault=bytes.fromhex(voices.vault.id),
        env=None,
        at=clock.milliseconds(clock.now()),
        reason="asked_by_the_person",
    )


async def put_back(office: Office, copy: Path, file: Path) -> None:
    """Restore a database file; connections that are open see the old one no more."""
    await office.state.database.close()
    for name in (f"{file.name}-wal", f"{file.name}-shm"):
        (file.parent / name).unlink(missing_ok=True)
    shutil.copy(copy, file)


async def shares_of(office: Office, vault_id: str) -> list[str]:
    """Return the vaults whose custodians' shares lie in this database: one, here."""
    async with office.state.database.transaction() as db:
        query = select(custodian_shares.c.vault_id).where(custodian_shares.c.vault_id == vault_id)
        found = list((await db.execute(query)).scalars())
    assert found, "custodians held shares before the erasure"
    return found


def files(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield every file of the installation with its bytes."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield path, path.read_bytes()
