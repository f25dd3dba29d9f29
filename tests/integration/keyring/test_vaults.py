"""A vault opens for whoever was granted it, on the record, and for nobody else."""

import secrets
from typing import Any

import msgspec
import pytest
from sqlalchemy import select, update

from tests.factories.keyholders import keyholder_of
from tests.support.people_at_work import Office
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.organisations.models import organisations as organisation_table
from voicecapture.accounts.workers import queries as worker_queries
from voicecapture.accounts.workers import service as workers
from voicecapture.audit.models import audit_rows
from voicecapture.base.errors import NotFound
from voicecapture.base.ids import new_id
from voicecapture.crypto import hpke, signing, statements
from voicecapture.crypto.errors import Tampered
from voicecapture.crypto.statements import WorkerCertificate
from voicecapture.keyring import notes
from voicecapture.keyring.errors import AlreadyGranted, DoesNotOpen, NoGrant, NotToYourself
from voicecapture.keyring.opening import care, entries
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.models import grants, vault_epochs
from voicecapture.keyring.vaults.models import vaults as vault_table


class Remark(msgspec.Struct):
    text: str


class Scene:
    """A worker with a person's vaults, and a colleague without."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.state: Any = office.state
        self.person = new_id()

    async def set(self) -> "Scene":
        self.holder = await keyholder_of(self.office, await self.office.hire("worker"))
        self.colleague = await keyholder_of(self.office, await self.office.hire("worker"))
        async with self.state.database.transaction() as db:
            self.voice = await self.make(db, "voice")
            self.care = await self.make(db, "care")
        return self

    async def make(self, db: Any, kind: Any) -> vaults.Vault:
        keystore = self.state.keystore
        return await vaults.make_vault(db, keystore, self.holder, kind, self.person)

    async def open_care(self, reader: Keyholder, vault: vaults.Vault) -> vaults.OpenVault:
        async with self.state.database.transaction() as db:
            return await care.open_care_vault(
                db,
                self.state.keystore,
                reader,
                vault,
                purpose="contact_plan",
                object_kind="person",
                object_id=self.person,
            )

    async def audited(self) -> list[str]:
        async with self.state.database.transaction() as db:
            rows = (await db.execute(select(audit_rows.c.row).order_by(audit_rows.c.seq))).all()
        return [msgspec.msgpack.decode(row.row)["action"] for row in rows]


@pytest.fixture
async def scene(office: Office) -> Scene:
    return await Scene(office).set()


async def test_whoever_makes_a_vault_can_open_it_and_the_opening_is_on_record(
    scene: Scene,
) -> None:
    opened = await scene.open_care(scene.holder, scene.care)
    assert hpke.public_key_of(opened.private_key) == scene.care.public_key
    assert (await scene.audited())[-1] == "opened"


async def test_a_colleague_without_a_grant_is_refused_and_the_attempt_is_on_record(
    scene: Scene,
) -> None:
    with pytest.raises(NoGrant):
        await scene.open_care(scene.colleague, scene.care)
    assert (await scene.audited())[-1] == "opening.refused"


async def test_a_grant_on_one_vault_opens_no_other(scene: Scene) -> None:
    keystore = scene.state.keystore
    async with scene.state.database.transaction() as db:
        await vaults.grant(db, keystore, scene.holder, scene.voice, scene.colleague.worker_id)
    with pytest.raises(NoGrant):
        await scene.open_care(scene.colleague, scene.care)


async def test_a_granted_colleague_opens_and_after_revoking_does_not(scene: Scene) -> None:
    keystore, colleague = scene.state.keystore, scene.colleague
    async with scene.state.database.transaction() as db:
        await vaults.grant(db, keystore, scene.holder, scene.care, colleague.worker_id)
    await scene.open_care(colleague, scene.care)
    async with scene.state.database.transaction() as db:
        await vaults.revoke(db, keystore, scene.holder, scene.care, colleague.worker_id)
    with pytest.raises(NoGrant):
        await scene.open_care(colleague, scene.care)
    assert [action for action in await scene.audited() if action.startswith("grant")] == [
        "grant.given",
        "grant.taken",
    ]


async def test_nobody_grants_to_himself_or_what_he_does_not_hold(scene: Scene) -> None:
    keystore = scene.state.keystore
    async with scene.state.database.transaction() as db:
        with pytest.raises(NotToYourself):
            await vaults.grant(db, keystore, scene.holder, scene.care, scene.holder.worker_id)
        with pytest.raises(NoGrant):
            await vaults.grant(db, keystore, scene.colleague, scene.care, scene.holder.worker_id)


async def test_granting_twice_says_so(scene: Scene) -> None:
    keystore = scene.state.keystore
    async with scene.state.database.transaction() as db:
        await vaults.grant(db, keystore, scene.holder, scene.care, scene.colleague.worker_id)
        with pytest.raises(AlreadyGranted):
            await vaults.grant(db, keystore, scene.holder, scene.care, scene.colleague.worker_id)


async def test_another_organisations_vault_is_not_there(scene: Scene, other_office: Office) -> None:
    async with scene.state.database.transaction() as db:
        with pytest.raises(NotFound):
            await vaults.get_vault(db, other_office.organisation.id, scene.care.id)


async def test_another_organisations_worker_is_not_there_to_be_granted(
    scene: Scene, other_office: Office
) -> None:
    stranger = await other_office.hire("worker")
    async with scene.state.database.transaction() as db:
        with pytest.raises(NotFound):
            await vaults.grant(db, scene.state.keystore, scene.holder, scene.care, stranger.id)


async def test_a_wrap_copied_to_another_worker_opens_nothing(scene: Scene) -> None:
    """Whoever edits the table can give himself a row, and has nothing."""
    async with scene.state.database.transaction() as db:
        row = (await db.execute(select(grants).where(grants.c.vault_id == scene.care.id))).one()
        copied = {**row._asdict(), "worker_id": scene.colleague.worker_id}
        await db.execute(grants.insert().values(**copied))
    with pytest.raises(NoGrant):
        await scene.open_care(scene.colleague, scene.care)


async def test_a_swapped_vault_key_is_noticed(scene: Scene) -> None:
    """A server that lies about a vault's key is caught by the worker's statement."""
    async with scene.state.database.transaction() as db:
        other = (
            await db.execute(select(vault_epochs).where(vault_epochs.c.vault_id == scene.voice.id))
        ).one()
        await db.execute(
            update(vault_epochs)
            .where(vault_epochs.c.vault_id == scene.care.id)
            .values(statement=other.statement, statement_signature=other.statement_signature)
        )
        with pytest.raises(DoesNotOpen):
            await vaults.get_vault(db, scene.holder.org_id, scene.care.id)


async def test_a_vault_given_another_person_in_the_table_is_noticed(scene: Scene) -> None:
    async with scene.state.database.transaction() as db:
        await db.execute(
            update(vault_table)
            .where(vault_table.c.vault_id == scene.care.id)
            .values(subject_id=new_id())
        )
        with pytest.raises(DoesNotOpen):
            await vaults.get_vault(db, scene.holder.org_id, scene.care.id)


async def test_a_colleagues_key_swapped_with_the_organisations_gets_no_grant(scene: Scene) -> None:
    """Editing every row of a chain of trust is noticed by the one key that is not in the table."""
    forger, mine = signing.generate_signing_key(), hpke.generate_private_key()
    said = WorkerCertificate(
        v=1,
        org=bytes.fromhex(scene.colleague.org_id),
        worker=bytes.fromhex(scene.colleague.worker_id),
        sign=signing.verifying_key_of(forger),
        kem=hpke.public_key_of(mine),
        since=0,
        until=2**53,
    )
    forged = statements.make(forger, said)
    async with scene.state.database.transaction() as db:
        holder = await workers.get_worker(db, scene.holder.org_id, scene.holder.worker_id)
        assert holder.certificate is not None
        own = statements.read(
            scene.office.organisation.root_key, holder.certificate, WorkerCertificate
        )
        resigned = statements.make(forger, own)
        await db.execute(
            update(organisation_table).values(root_key=signing.verifying_key_of(forger))
        )
        for worker_id, signed in ((holder.id, resigned), (scene.colleague.worker_id, forged)):
            await worker_queries.update_worker(
                db,
                scene.holder.org_id,
                worker_id,
                certificate=signed.statement,
                certificate_signature=signed.signature,
            )
        with pytest.raises(Tampered):
            await vaults.grant(
                db, scene.state.keystore, scene.holder, scene.care, scene.colleague.worker_id
            )


async def test_without_the_shred_key_no_wrap_opens(scene: Scene) -> None:
    scene.state.keystore.destroy("shred", scene.care.id)
    from voicecapture.base.keystore import MissingKey

    with pytest.raises(MissingKey):
        await scene.open_care(scene.holder, scene.care)


async def test_a_voice_is_not_opened_as_a_working_record(scene: Scene) -> None:
    with pytest.raises(ValueError, match="voices"):
        await scene.open_care(scene.holder, scene.voice)


async def test_a_note_opens_as_what_it_was_written_as(scene: Scene) -> None:
    record = new_id()
    stored = notes.seal_note(scene.holder, scene.care, "remark", record, Remark("quiet street"))
    opened = await scene.open_care(scene.holder, scene.care)
    async with scene.state.database.transaction() as db:
        note = await care.read_note(db, opened, stored, "remark", record, Remark)
        assert note.content.text == "quiet street"
        assert note.author_id == scene.holder.worker_id
        for kind, place in (("plan", record), ("remark", new_id())):
            with pytest.raises(DoesNotOpen):
                await care.read_note(db, opened, stored, kind, place, Remark)


async def test_a_note_of_one_vault_does_not_open_under_another(scene: Scene) -> None:
    record = new_id()
    stored = notes.seal_note(scene.holder, scene.voice, "remark", record, Remark("mine"))
    opened = await scene.open_care(scene.holder, scene.care)
    async with scene.state.database.transaction() as db:
        with pytest.raises(DoesNotOpen):
            await care.read_note(db, opened, stored, "remark", record, Remark)


async def test_one_pieces_key_is_for_one_reader_and_one_record(scene: Scene) -> None:
    cek, record = secrets.token_bytes(32), new_id()
    async with scene.state.database.transaction() as db:
        reader = await workers.get_worker(db, scene.holder.org_id, scene.colleague.worker_id)
    wrap = entries.wrap_for_reader(cek, reader.kem_public, reader.id, record)
    assert entries.unwrap_for_reader(scene.colleague, wrap, record) == cek
    with pytest.raises(NoGrant):
        entries.unwrap_for_reader(scene.colleague, wrap, new_id())
    with pytest.raises(NoGrant):
        entries.unwrap_for_reader(scene.holder, wrap, record)


async def test_when_the_record_cannot_be_written_nothing_opens(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    from voicecapture.audit import service as audit

    async def fail(*_: object, **__: object) -> bytes:
        raise RuntimeError("the audit is away")

    monkeypatch.setattr(audit, "append", fail)
    with pytest.raises(RuntimeError):
        await scene.open_care(scene.holder, scene.care)
