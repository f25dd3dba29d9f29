"""Object, consider an objection, or call a recovery off."""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.service import Worker
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.people.recoveries import letters, queries, reading, telling
from voicecapture.people.recoveries.errors import NotNow, NotYours
from voicecapture.people.recoveries.reading import Recovery, Seen
from voicecapture.people.recoveries.rules import Decision, Ending, Move


async def object_to(
    db: AsyncConnection, keyholder: Keyholder, recovery_id: str, reason: str
) -> None:
    """Stop a recovery until a lead has considered why; what custodians gave so far is removed."""
    recovery = await _turn(db, keyholder, recovery_id, "object")
    readers = {*await telling.find_considerers(db, recovery), keyholder.worker_id}
    await queries.insert_objection(
        db,
        org_id=recovery.org_id,
        recovery_id=recovery.id,
        worker_id=keyholder.worker_id,
        made_at=clock.now(),
        reason=letters.seal(
            recovery.org_id,
            about_objection(recovery.id, keyholder.worker_id),
            await _workers(db, recovery.org_id, readers),
            reason,
        ),
    )
    await forget_shares(db, recovery)
    await record(db, keyholder, recovery, "recovery.objected")
    again = await reading.get_recovery(db, recovery.org_id, recovery.id)
    await telling.tell_objected(db, again)


async def consider(
    db: AsyncConnection, keyholder: Keyholder, recovery_id: str, decision: Decision, reason: str
) -> None:
    """Decide about the objections, with a reason that those concerned can read."""
    recovery = await _turn(db, keyholder, recovery_id, "consider")
    custodians = [one.id for one in await workers.find_workers(db, recovery.org_id, "custodian")]
    objectors = [one.by for one in recovery.facts.objections]
    readers = {*custodians, *objectors, recovery.facts.asked_by, keyholder.worker_id}
    readers -= recovery.facts.kept_out
    await queries.set_considered(
        db,
        recovery.org_id,
        recovery.id,
        decision=decision,
        considered_by=keyholder.worker_id,
        considered_at=clock.now(),
        consideration=letters.seal(
            recovery.org_id,
            about_consideration(recovery.id, keyholder.worker_id),
            await _workers(db, recovery.org_id, readers),
            reason,
        ),
    )
    await record(db, keyholder, recovery, "recovery.considered", decision=decision)
    if decision == "stop":
        await end(db, recovery, "stopped", keyholder.worker_id)


async def call_off(db: AsyncConnection, keyholder: Keyholder, recovery_id: str) -> None:
    """End a recovery that is not wanted any more."""
    recovery = await _turn(db, keyholder, recovery_id, "call_off")
    await record(db, keyholder, recovery, "recovery.called_off")
    await end(db, recovery, "called_off", keyholder.worker_id)


async def end(db: AsyncConnection, recovery: Recovery, ending: Ending, by: str) -> None:
    """Close a recovery: no share of it stays, and nobody is asked to look at it any more."""
    await queries.set_ended(db, recovery.org_id, recovery.id, ending, clock.now(), by)
    await queries.delete_shares(db, recovery.org_id, recovery.id)
    await telling.withdraw(db, recovery.org_id, recovery.id)


async def forget_shares(db: AsyncConnection, recovery: Recovery) -> None:
    """Remove what custodians gave: each of them has to look again, and give again."""
    await queries.delete_shares(db, recovery.org_id, recovery.id)
    await queries.delete_custodians(db, recovery.org_id, recovery.id)


def about_objection(recovery_id: str, worker_id: str) -> str:
    """Return where the reason of an objection belongs."""
    return f"{recovery_id}:objection:{worker_id}"


def about_consideration(recovery_id: str, worker_id: str) -> str:
    """Return where the reason of a decision about objections belongs."""
    return f"{recovery_id}:consideration:{worker_id}"


def check_move(seen: Seen, move: Move) -> None:
    """Return if the reader may do this now.

    Raises:
        NotYours: another colleague has to do it.
        NotNow: the recovery does not stand where it is possible.
    """
    if move in seen.moves:
        return
    roles = {"consider": {"safeguarding_lead", "deputy"}, "share": {"custodian"}}
    named = move == "complete" and seen.reader.id != seen.recovery.facts.to_worker
    wrong_role = seen.reader.roles.isdisjoint(roles.get(move, seen.reader.roles))
    raise NotYours if named or wrong_role else NotNow


async def record(
    db: AsyncConnection, keyholder: Keyholder, recovery: Recovery, action: str, **detail: str | int
) -> None:
    """Put an act about a recovery on the record."""
    await audit.append(
        db,
        org_id=recovery.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind="recovery",
        object_id=recovery.id,
        subject="",
        **detail,
    )


async def _turn(
    db: AsyncConnection, keyholder: Keyholder, recovery_id: str, move: Move
) -> Recovery:
    # Whoever holds the head of the record acts alone until the request is over, in every process.
    await audit.take_turn(db, keyholder.org_id)
    seen = await reading.see(db, keyholder, recovery_id)
    check_move(seen, move)
    return seen.recovery


async def _workers(db: AsyncConnection, org_id: str, ids: set[str]) -> list[Worker]:
    return [await workers.get_worker(db, org_id, one) for one in sorted(ids)]
