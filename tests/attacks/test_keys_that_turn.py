"""Somebody whose access was taken, and whoever edits the tables, against keys that turned since."""

import secrets
from contextlib import suppress
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from sqlalchemy import delete, insert, select, update

from tests.factories.families import openings
from tests.factories.vaults import Scene
from tests.factories.voices import WORDS, Voices, make_voices, vault_of
from tests.support.people_at_work import Office
from voicecapture.audit import service as audit
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import boxes, envelope, hpke
from voicecapture.crypto.errors import CryptoError
from voicecapture.keyring.errors import DoesNotOpen, NoGrant
from voicecapture.keyring.opening import entries
from voicecapture.keyring.renewals import service as renewals
from voicecapture.keyring.vaults import stating
from voicecapture.keyring.vaults.models import custodian_shares, grants, vault_epochs
from voicecapture.keyring.vaults.models import vaults as vault_table
from voicecapture.keyring.vaults.service import OpenVault
from voicecapture.keyring.vaults.vault import Earlier, epoch_label


@pytest.fixture
async def scene(office: Office) -> Scene:
    """A person whose vaults one colleague holds, and a second colleague was given."""
    made = await Scene(office).set()
    await made.grant(made.care, made.colleague)
    return made


async def _rows(scene: Scene, table: Any) -> list[dict[str, Any]]:
    async with scene.state.database.transaction() as db:
        found = await db.execute(select(table).where(table.c.vault_id == scene.care.id))
        return [dict(row._mapping) for row in found.all()]


async def test_a_copied_vault_key_and_a_stolen_database_open_nothing_new(scene: Scene) -> None:
    """She kept the vault's own private key, and later got a copy of every table and the keystore.

    The key opens what was written while she had access. Nothing that is stored leads from there to
    the next key: it was sealed to those who stayed, and keys lead backwards only.
    """
    kept = await scene.open_raw(scene.care, scene.colleague)
    before = scene.write(scene.care, "written while she could read")
    await scene.revoke(scene.care, scene.colleague)
    turned = await scene.now(scene.care)
    after = scene.write(turned, "written since")
    assert await scene.read(kept, before) == "written while she could read"
    with pytest.raises(DoesNotOpen):
        await scene.read(kept, after)
    keystore: Keystore = scene.state.keystore
    shred_key = keystore.get("shred", turned.id)
    wraps = [row["wrap"] for row in await _rows(scene, grants)]
    wraps += [row["wrap"] for row in await _rows(scene, custodian_shares)]
    wraps += [row["previous"] for row in await _rows(scene, vault_epochs) if row["previous"]]
    assert len(wraps) == 1 + 6 + 1
    found = 0
    for wrap in wraps:
        for label in await _every_label(scene):
            with suppress(CryptoError):
                inside = boxes.open_box(shred_key, wrap, label)
                found += 1
                with pytest.raises(CryptoError):
                    hpke.open_(kept.private_key, inside, label)
                with pytest.raises(CryptoError):
                    scene.colleague.unwrap(inside, label)
    # Every wrap was there to be tried: it is the keys that are missing, not the labels.
    assert found == len(wraps)


async def _every_label(scene: Scene) -> list[bytes]:
    ids, epochs = scene.care.ids, [number.to_bytes(4, "big") for number in (1, 2)]
    people = [bytes.fromhex(one.worker_id) for one in (scene.holder, scene.colleague)]
    custodians = [bytes.fromhex(one.id) for one in scene.office.custodians]
    labels = [b"vc1/grant" + ids + epoch + one for epoch in epochs for one in people]
    labels += [b"vc1/epoch" + ids + epoch for epoch in epochs]
    labels += [
        b"vc1/share" + ids + epoch + one + other
        for epoch in epochs
        for one in custodians
        for other in custodians
    ]
    return labels


async def test_even_her_own_former_wrap_put_back_opens_nothing_new(scene: Scene) -> None:
    """She saved her row of the table before it was deleted, and writes it back."""
    (saved,) = [
        row for row in await _rows(scene, grants) if row["worker_id"] == scene.colleague.worker_id
    ]
    await scene.revoke(scene.care, scene.colleague)
    for epoch in (1, 2):
        await scene.edit(insert(grants).values({**saved, "epoch": epoch}))
        with pytest.raises((NoGrant, DoesNotOpen)):
            await scene.open_raw(await scene.now(scene.care), scene.colleague)
    # The next turn carries nobody over who was not given the key by a holder of it.
    turned = await scene.rotate(await scene.now(scene.care))
    with pytest.raises(NoGrant):
        await scene.open_raw(turned.vault, scene.colleague)
    (named,) = await scene.audited("grant.unproven")
    assert named["detail"]["worker"] == scene.colleague.worker_id


async def test_a_row_written_into_the_table_is_carried_into_no_epoch(scene: Scene) -> None:
    """An administrator of the database adds a friend, a certified worker, and waits for the next turn."""
    (mine,) = [
        row for row in await _rows(scene, grants) if row["worker_id"] == scene.holder.worker_id
    ]
    await scene.edit(insert(grants).values({**mine, "worker_id": scene.third.worker_id}))
    with pytest.raises(NoGrant):
        await scene.open_raw(scene.care, scene.third)
    turned = await scene.rotate(scene.care)
    with pytest.raises(NoGrant):
        await scene.open_raw(turned.vault, scene.third)
    await scene.open_raw(turned.vault, scene.colleague)


async def test_a_due_access_written_into_the_table_is_never_wrapped(scene: Scene) -> None:
    """The same with an access that looks as if it only waited for its colleague's new key."""
    (mine,) = [
        row for row in await _rows(scene, grants) if row["worker_id"] == scene.holder.worker_id
    ]
    forged = {**mine, "worker_id": scene.third.worker_id, "wrap": None}
    await scene.edit(insert(grants).values(forged))
    async with scene.state.database.transaction() as db:
        await renewals.renew(db, scene.state.keystore, scene.holder)
    with pytest.raises(NoGrant):
        await scene.open_raw(scene.care, scene.third)
    assert len(await scene.audited("grant.unproven")) == 1


async def test_standby_turned_into_full_access_in_the_table_opens_nothing(scene: Scene) -> None:
    lead = await scene.hire("safeguarding_lead")
    await scene.grant(scene.care, lead, standby=True)
    await scene.edit(
        update(grants).where(grants.c.worker_id == lead.worker_id).values(standby=False)
    )
    with pytest.raises(DoesNotOpen):
        await scene.open_care(lead)


async def test_an_earlier_epoch_put_back_is_refused(scene: Scene) -> None:
    """Whoever moves a vault back wants pieces sealed to the key that somebody kept."""
    await scene.rotate(scene.care)
    await scene.edit(
        update(vault_table).where(vault_table.c.vault_id == scene.care.id).values(epoch=1)
    )
    with pytest.raises(DoesNotOpen):
        await scene.now(scene.care)


async def test_statements_of_two_epochs_swapped_are_refused(scene: Scene) -> None:
    await scene.rotate(scene.care)
    one, two = sorted(await _rows(scene, vault_epochs), key=lambda row: int(row["epoch"]))
    for epoch, other in ((1, two), (2, one)):
        await scene.edit(
            update(vault_epochs)
            .where(vault_epochs.c.vault_id == scene.care.id, vault_epochs.c.epoch == epoch)
            .values(statement=other["statement"], statement_signature=other["statement_signature"])
        )
    with pytest.raises(DoesNotOpen):
        await scene.now(scene.care)


async def test_a_forged_former_epoch_is_refused_by_the_hash_that_the_newest_names(
    scene: Scene,
) -> None:
    """A holder who became a liar restates a former epoch with a key of his own, rightly signed."""
    await scene.rotate(scene.care)
    mine = hpke.generate_private_key()
    forged = stating.state_first(
        scene.colleague, scene.care.id, "care", scene.person, hpke.public_key_of(mine)
    )
    await scene.edit(
        update(vault_epochs)
        .where(vault_epochs.c.vault_id == scene.care.id, vault_epochs.c.epoch == 1)
        .values(
            statement=forged.statement,
            statement_signature=forged.signature,
            signer_id=scene.colleague.worker_id,
        )
    )
    with pytest.raises(DoesNotOpen):
        await scene.open_raw(await scene.now(scene.care), scene.holder)


async def test_a_missing_epoch_is_refused(scene: Scene) -> None:
    await scene.rotate(scene.care)
    await scene.rotate(await scene.now(scene.care))
    await scene.edit(
        delete(vault_epochs).where(
            vault_epochs.c.vault_id == scene.care.id, vault_epochs.c.epoch == 2
        )
    )
    with pytest.raises(DoesNotOpen):
        await scene.open_raw(await scene.now(scene.care), scene.holder)


async def test_a_key_of_ones_own_sealed_in_a_former_epochs_place_does_not_open(
    scene: Scene,
) -> None:
    """Sealing to the newest key needs its public half only; the statement says which key was meant."""
    opened = await scene.rotate(scene.care)
    label, mine = epoch_label(opened.vault, 1), hpke.generate_private_key()
    wrap = hpke.seal(opened.vault.public_key, mine, label)
    lying = OpenVault(opened.vault, opened.private_key, [Earlier(1, scene.care.public_key, wrap)])
    with pytest.raises(DoesNotOpen):
        lying.key_of(1)


async def test_when_the_record_is_away_no_key_turns_and_nobody_loses_access(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object, **__: object) -> bytes:
        raise RuntimeError("the audit is away")

    with monkeypatch.context() as patch:
        patch.setattr(audit, "append", fail)
        for act in (scene.rotate(scene.care), scene.revoke(scene.care, scene.colleague)):
            with pytest.raises(RuntimeError):
                await act
    assert (await scene.now(scene.care)).epoch == 1
    await scene.open_raw(scene.care, scene.colleague)


@pytest.fixture
async def voices(office: Office) -> Voices:
    """A mother who kept things on a tablet."""
    return await make_voices(office)


async def test_a_piece_sealed_before_a_turn_arrives_late_and_opens(voices: Voices) -> None:
    """The tablet was away while access was taken: what she said on it must not be lost."""
    old = voices.vault
    colleague = await voices.office.desk("worker", name="Priya Holt")
    path = f"/api/people/{voices.person}/grants"
    body = {"worker_id": colleague.colleague.id, "vaults": ["voice"]}
    assert (await voices.desk.post(path, body)).status_code == 201
    taken = await voices.desk.delete(f"{path}/{colleague.colleague.id}")
    assert taken.status_code < 300, taken.text
    assert (await vault_of(voices.office, voices.person)).epoch == 2
    late = await voices.keep(old)
    new = await voices.keep(await vault_of(voices.office, voices.person), text="Said since.")
    for piece, words in ((late, WORDS), (new, "Said since.")):
        answer = await voices.open(piece.env_id)
        assert answer.status_code == 200, answer.text
        assert words in answer.text
        assert (await voices.open(piece.env_id, colleague)).status_code == 403
    listed = (await voices.desk.get(f"/api/people/{voices.person}/pieces")).json()["items"]
    flags = {one["env_id"]: one["flags"] for one in listed}
    assert ("late" in flags[late.env_id], "late" in flags[new.env_id]) == (True, False)
    assert await openings(voices.office, colleague) == []


async def test_a_piece_for_an_epoch_that_is_not_there_yet_is_refused(voices: Voices) -> None:
    ahead = voices.tablet.keep(
        replace(voices.vault, epoch=2),
        text="Too early.",
        travel="team",
        author_id=voices.desk.colleague.id,
    )
    (answer,) = await voices.tablet.send(voices.office.browser(), ahead)
    assert (answer["state"], answer["code"]) == ("refused", "unknown_epoch")


@pytest.mark.parametrize("field", ["org", "vault", "epoch", "env", "suite"])
async def test_one_envelope_opens_under_no_other_person_vault_organisation_or_version(
    scene: Scene, field: str
) -> None:
    """Every field of the core is part of the label under which the content key was wrapped."""
    opened = await scene.rotate(scene.care)
    core = envelope.Core(
        v=1,
        suite=1,
        env=secrets.token_bytes(16),
        org=bytes.fromhex(scene.care.org_id),
        vault=bytes.fromhex(scene.care.id),
        epoch=2,
    )
    sealed = envelope.seal_parts(core, opened.vault.public_key, [b"hers"])
    assert entries.key_for_piece(opened, sealed.core, sealed.seal)
    other = {
        "org": secrets.token_bytes(16),
        "vault": bytes.fromhex(scene.voice.id),
        "epoch": 1,
        "env": secrets.token_bytes(16),
        "suite": 2,
    }
    said = msgspec.msgpack.decode(sealed.core)
    moved = msgspec.msgpack.encode({**said, field: other[field]})
    with pytest.raises(DoesNotOpen):
        entries.key_for_piece(opened, moved, sealed.seal)
