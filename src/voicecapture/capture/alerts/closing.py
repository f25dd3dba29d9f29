"""Close a notice: what was done about it is sealed, and every copy of it closes."""

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service as workers
from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.capture.alerts import queries, quiet, service
from voicecapture.capture.alerts.errors import ClosesByItself, DoneByReading
from voicecapture.capture.alerts.rules import CLOSE_BY_THEMSELVES
from voicecapture.capture.help_signals import service as help_signals
from voicecapture.capture.help_signals.errors import SealedToAnother
from voicecapture.crypto import hpke
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import Vault
from voicecapture.notices import service as notices
from voicecapture.notices.service import Notice

_DONE = "alert_done"


class DoneRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was done, in the words of whoever did it."""

    what: str


async def mark_done(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    notice_id: str,
    what: str,
    *,
    keep_away: bool = False,
) -> None:
    """Keep what was done, sealed, and close the notice; a lead closes the worker's copy too.

    ``keep_away`` is the lead's answer to a quiet word: the worker it is about stays away from now on.

    Raises:
        NotFound, NotPermitted: as for opening.
        DoneByReading: an overdue piece, which only reading closes.
    """
    notice = await service.get_addressed(db, keyholder, notice_id)
    if notice.kind == "read_overdue":
        raise DoneByReading
    if notice.kind in CLOSE_BY_THEMSELVES:
        raise ClosesByItself
    if notice.kind == "quiet_word":
        await quiet.settle(db, keystore, keyholder, notice.object_id or "", keep_away=keep_away)
    vault = await _find_vault_for_note(db, keyholder, notice)
    note_id = new_id()
    await queries.insert_note(
        db,
        org_id=keyholder.org_id,
        note_id=note_id,
        notice_id=notice.id,
        worker_id=keyholder.worker_id,
        vault_id=vault.id if vault else None,
        made_at=clock.now(),
        note=await _seal(db, keyholder, vault, note_id, DoneRecord(what)),
    )
    for closed in await _closed_with(db, notice):
        await notices.mark_done(db, keyholder.org_id, closed, keyholder.worker_id)
    await service.record_act(db, keyholder, notice, "notice.done")


async def _find_vault_for_note(
    db: AsyncConnection, keyholder: Keyholder, notice: Notice
) -> Vault | None:
    """Return the safeguarding vault of whom the notice is about, if its reader can know that."""
    person_id = notice.person_id
    if notice.kind == "help" and notice.role is not None:
        try:
            called = await help_signals.open_call(db, keyholder, notice.object_id or "")
            person_id = called.person_id
        except SealedToAnother:
            person_id = None
    if person_id is None:
        return None
    try:
        return await vaults.get_vault_of(db, keyholder.org_id, person_id, "safeguarding")
    except NotFound:
        # A tablet names whom a call is about; if that is nobody here, it still can be closed.
        return None


async def _seal(
    db: AsyncConnection, keyholder: Keyholder, vault: Vault | None, note_id: str, done: DoneRecord
) -> bytes:
    if vault is not None:
        return seal_note(keyholder, vault, _DONE, note_id, done)
    writer = await workers.get_worker(db, keyholder.org_id, keyholder.worker_id)
    info = b"vc1/alert-done" + bytes.fromhex(keyholder.org_id + note_id)
    return hpke.seal(writer.kem_public, msgspec.msgpack.encode(done), info)


async def _closed_with(db: AsyncConnection, notice: Notice) -> list[str]:
    alone = notice.role is None and notice.kind != "quiet_word"
    if alone or notice.object_id is None:
        return [notice.id]
    same = await notices.find_open(db, notice.org_id, notice.kind, [notice.object_id])
    return [notice.id, *(one.id for one in same if one.id != notice.id)]
