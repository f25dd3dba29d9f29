"""Put a recovery into words of the wire, as far as its reader may know."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.service import Worker
from voicecapture.keyring.standing.rules import Loss
from voicecapture.people.recoveries import letters, objecting, rules
from voicecapture.people.recoveries.reading import Recovery, Seen
from voicecapture.people.recoveries.rules import Move
from voicecapture.people.recoveries.schemas import (
    CustodianRow,
    KeysStatus,
    LossRow,
    ObjectionRow,
    Proof,
    RecoveryOut,
    RecoveryRow,
    WorkerLoss,
)
from voicecapture.people.recoveries.status import KeysStatus as Status

_MOVES: tuple[Move, ...] = ("object", "consider", "share", "complete", "call_off")


def as_row(keyholder: Keyholder, seen: Seen) -> RecoveryRow:
    """Return what its reader may know of a recovery."""
    return RecoveryRow(**_fields(keyholder, seen))


async def as_out(db: AsyncConnection, keyholder: Keyholder, seen: Seen) -> RecoveryOut:
    """Return the same with the named colleague's key words, and the proof where a custodian asks."""
    recovery = seen.recovery
    named = await workers.get_worker(db, recovery.org_id, recovery.facts.to_worker)
    return RecoveryOut(
        **_fields(keyholder, seen),
        to_words=named.keys.words if named.keys else [],
        proof=await _find_proof(db, recovery, named) if "share" in seen.moves else None,
    )


async def _find_proof(db: AsyncConnection, recovery: Recovery, named: Worker) -> Proof | None:
    asker = await workers.get_worker(db, recovery.org_id, recovery.facts.asked_by)
    if asker.certificate is None or named.certificate is None:
        return None
    organisation = await organisations.get_organisation(db, recovery.org_id)
    return Proof(
        ask=recovery.signed.statement,
        ask_signature=recovery.signed.signature,
        asker_certificate=asker.certificate.statement,
        asker_certificate_signature=asker.certificate.signature,
        to_certificate=named.certificate.statement,
        to_certificate_signature=named.certificate.signature,
        root_key=organisation.root_key,
        root_words=organisation.root_words,
    )


def _fields(keyholder: Keyholder, seen: Seen) -> dict[str, Any]:
    recovery, ask = seen.recovery, seen.recovery.ask
    homes = {one.subject.hex() for one in ask.vaults if one.kind == "household"}
    people = {one.subject.hex() for one in ask.vaults} - homes
    held = {one.subject.hex() for one in ask.vaults if one.vault.hex() in seen.held}
    told = not rules.ASKERS.isdisjoint(seen.reader.roles)
    return {
        "id": recovery.id,
        "state": recovery.state,
        "moves": [move for move in _MOVES if move in seen.moves],
        "asked_by": recovery.facts.asked_by,
        "to_worker": recovery.facts.to_worker,
        "reason": ask.reason,
        "rehearsal": ask.rehearsal,
        "urgent": ask.urgent,
        "asked_at": recovery.facts.asked_at,
        "opens_at": recovery.facts.opens_at,
        "ended_at": recovery.ended_at,
        "people": len(people),
        "households": len(homes),
        "vaults": len(ask.vaults),
        "completed": len(recovery.completed),
        "person_ids": sorted(people & held),
        "household_ids": sorted(homes & held),
        "kept_out": sorted(recovery.facts.kept_out) if told else [],
        "gave": sorted(recovery.facts.gave),
        "objections": [_objection(keyholder, recovery, row) for row in recovery.objections],
    }


def _objection(keyholder: Keyholder, recovery: Recovery, row: Any) -> ObjectionRow:
    objection = objecting.about_objection(recovery.id, row.worker_id)
    consideration = None
    if row.consideration is not None:
        about = objecting.about_consideration(recovery.id, row.considered_by)
        consideration = letters.read(keyholder, about, row.consideration)
    return ObjectionRow(
        by=row.worker_id,
        made_at=row.made_at,
        reason=letters.read(keyholder, objection, row.reason),
        decision=row.decision,
        considered_by=row.considered_by,
        considered_at=row.considered_at,
        consideration=consideration,
    )


def as_status(status: Status) -> KeysStatus:
    """Return how an organisation's keys stand."""
    return KeysStatus(
        well=status.well,
        workers=[
            WorkerLoss(worker_id=one.worker_id, name=one.name, **_counts(one.loss))
            for one in status.workers
        ],
        shut_now=LossRow(**_counts(status.shut_now)),
        custodians=[
            CustodianRow(
                worker_id=one.worker_id,
                name=one.name,
                certified=one.certified,
                until=one.until,
                ending=one.ending,
                last_proof=one.last_proof,
            )
            for one in status.custodians
        ],
        custodians_missing=status.missing,
        rehearsal_due=status.rehearsal_due,
        last_rehearsal=status.last_rehearsal,
    )


def _counts(loss: Loss) -> dict[str, int]:
    return {"kept": loss.kept, "recovery": loss.recovery, "lost": loss.lost}
