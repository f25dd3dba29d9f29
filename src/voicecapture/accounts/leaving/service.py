"""End a worker's access: sessions, ways in, invitations and known browsers, in one transaction.

From the commit on every request of theirs is refused; only pieces already sealed on a tablet may still
arrive, by the tablet's own token. Whoever comes back, even after a year, comes by a new invitation with
new keys. What they could open is moved or taken by the stages above.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.invitations import service as invitations
from voicecapture.accounts.known_devices import service as known_devices
from voicecapture.accounts.leaving import marks, rules
from voicecapture.accounts.leaving.errors import LastAdministrator, NotOneself
from voicecapture.accounts.leaving.rules import Reason
from voicecapture.accounts.sign_in import sessions
from voicecapture.accounts.unlocks import removing
from voicecapture.accounts.workers import queries
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import NotFound, Problem, SignInNeeded
from voicecapture.base.keystore import Keystore

_REFUSALS: dict[rules.Hindrance, type[Problem]] = {
    "oneself": NotOneself,
    "last_administrator": LastAdministrator,
}


async def deactivate(
    db: AsyncConnection, keystore: Keystore, org_id: str, actor: str, worker_id: str, reason: Reason
) -> None:
    """End a colleague's access at once; quiet if it has ended already.

    That somebody who has left was dismissed may be said later; it counts from then on.

    Raises:
        NotFound: there is no such colleague.
        NotOneself, LastAdministrator: somebody else must, or must come first.
        SignInNeeded: the actor's own access ended a moment ago.
    """
    # One after the other: what is read below stays true until this is committed.
    await audit.take_turn(db, org_id)
    rows = {row.worker_id: row for row in await queries.find_workers(db, org_id)}
    if worker_id not in rows:
        raise NotFound
    if actor not in rows or not rows[actor].active:
        raise SignInNeeded
    active = [row for row in rows.values() if row.active]
    administrators = {row.worker_id for row in active if "administrator" in row.roles}
    hindrance = rules.find_hindrance(worker_id, by=actor, administrators=administrators)
    if hindrance is not None:
        raise _REFUSALS[hindrance]
    leaver = rows[worker_id]
    if leaver.active:
        await _end(db, keystore, org_id, worker_id)
    if rules.says_more(reason, active=leaver.active, dismissed=leaver.dismissed_at is not None):
        if reason == "dismissed":
            await queries.update_worker(db, org_id, worker_id, dismissed_at=clock.now())
        await _record(db, org_id, actor, worker_id, reason)


async def find_dismissed(db: AsyncConnection, org_id: str) -> dict[str, datetime]:
    """Return who was dismissed, and when.

    Whoever holds the turn of the organisation's record (``audit.take_turn``) knows it to be true until
    their commit: ending somebody's access takes that turn too.
    """
    rows = await queries.find_dismissed(db, org_id)
    return {row.worker_id: row.dismissed_at for row in rows}


async def _end(db: AsyncConnection, keystore: Keystore, org_id: str, worker_id: str) -> None:
    marks.leave(keystore, worker_id)
    await queries.update_worker(db, org_id, worker_id, active=False)
    await sessions.end_all(db, org_id, worker_id)
    await removing.forget_all(db, org_id, worker_id)
    await invitations.take_back(db, keystore, org_id, worker_id)
    await known_devices.forget_all(db, org_id, worker_id)


async def _record(
    db: AsyncConnection, org_id: str, actor: str, worker_id: str, reason: Reason
) -> None:
    await audit.append(
        db,
        org_id=org_id,
        actor=actor,
        action="worker.deactivated",
        object_kind="worker",
        object_id=worker_id,
        subject="",
        reason=reason,
    )
