"""Write a withdrawal's steps down, sealed where they outlive an erasure, and on the record."""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.vaults import service as vaults
from voicecapture.stewardship.withdrawals import queries
from voicecapture.stewardship.withdrawals.record import Step
from voicecapture.stewardship.withdrawals.standing import Withdrawal


def note_kind(act: str) -> str:
    """Return under which kind a step's note is sealed, so that none passes for another."""
    return f"withdrawal_{act}"


async def write(
    db: AsyncConnection,
    keyholder: Keyholder,
    current: Withdrawal,
    act: str,
    said: Step,
    action: str,
) -> None:
    """Write a step down and put it on record."""
    await step(db, keyholder, current, act, said)
    await record(db, keyholder, current, action)


async def step(
    db: AsyncConnection, keyholder: Keyholder, current: Withdrawal, act: str, said: Step
) -> None:
    """Seal what was said to the safeguarding vault."""
    vault = await vaults.get_vault_of(db, current.org_id, current.person_id, "safeguarding")
    number = await queries.count_steps(db, current.org_id, current.id) + 1
    await queries.insert_step(
        db,
        org_id=current.org_id,
        withdrawal_id=current.id,
        number=number,
        act=act,
        by=keyholder.worker_id,
        at=clock.now(),
        note=seal_note(keyholder, vault, note_kind(act), current.id, said),
    )


async def record(
    db: AsyncConnection, keyholder: Keyholder, current: Withdrawal, action: str, **detail: int
) -> None:
    """Put an act on the organisation's record, with codes and counts alone."""
    kind = {"kind": current.kind} if action.startswith("withdrawal.") else {}
    await audit.append(
        db,
        org_id=current.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind="withdrawal",
        object_id=current.id,
        subject=current.person_id,
        **kind,
        **detail,
    )
