"""Ask two custodians to bring access back, in front of everyone it concerns."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.service import Worker
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import NotPermitted
from voicecapture.base.ids import new_id
from voicecapture.keyring.blocks import service as blocks
from voicecapture.keyring.standing import service as standing
from voicecapture.keyring.standing.service import VaultStanding
from voicecapture.keyring.vaults.wraps import key_hash
from voicecapture.people.recoveries import queries, request, rules, telling
from voicecapture.people.recoveries.errors import (
    NoOpenAlert,
    NoShares,
    NothingToRecover,
    NotToThem,
    TooMuchAtOnce,
)
from voicecapture.people.recoveries.request import Ask, AskedVault, Reason
from voicecapture.people.recoveries.rules import Candidate

# Which of these persons an open alert is about, as far as the one who asks can know it.
AlertsAbout = Callable[[AsyncConnection, Keyholder, Sequence[str]], Awaitable[set[str]]]


@dataclass(frozen=True)
class Wanted:
    """What somebody asks for."""

    to_worker: str
    reason: Reason
    person_ids: tuple[str, ...] = ()
    household_ids: tuple[str, ...] = ()
    lost_worker: str | None = None
    rehearsal: bool = False
    kept_out: frozenset[str] = frozenset()


async def ask(
    db: AsyncConnection, keyholder: Keyholder, wanted: Wanted, alerts_about: AlertsAbout
) -> str:
    """Begin a recovery and tell those with access; return its id.

    Raises:
        NotToThem: the named colleague may not be given this.
        NothingToRecover, NoShares, TooMuchAtOnce: there is nothing to bring back, or not this way.
        NoOpenAlert: emergency was the reason, and no alert about everyone named is open.
        NotPermitted: the keyholder must stay away from somebody whom this is about.
    """
    named = await workers.get_worker(db, keyholder.org_id, wanted.to_worker)
    urgent = wanted.reason == "emergency" and not wanted.rehearsal
    if urgent:
        # Looking into a call for help commits: it comes before anything is read or written.
        await _check_alerts(db, keyholder, wanted, alerts_about)
    await audit.take_turn(db, keyholder.org_id)
    meant = await _choose(db, keyholder.org_id, wanted)
    await _check_asker(db, keyholder, meant)
    await _check_named(db, named, wanted, meant)
    asked_at = clock.now()
    said = _state(keyholder, named, wanted, meant, asked_at)
    await _keep(db, keyholder, said, asked_at)
    await telling.tell_asked(db, keyholder.org_id, said, [one.id for one in meant])
    return said.recovery.hex()


async def _check_alerts(
    db: AsyncConnection, keyholder: Keyholder, wanted: Wanted, alerts_about: AlertsAbout
) -> None:
    people = wanted.person_ids
    if not people or wanted.household_ids or wanted.lost_worker:
        raise NoOpenAlert
    if not set(people) <= await alerts_about(db, keyholder, people):
        raise NoOpenAlert


async def _choose(db: AsyncConnection, org_id: str, wanted: Wanted) -> list[VaultStanding]:
    """Return the vaults that are meant: those named, or those that only the lost worker could open."""
    every = await standing.find_standing(db, org_id)
    subjects = {*wanted.person_ids, *wanted.household_ids}
    meant = [one for one in every if one.subject_id in subjects]
    if wanted.lost_worker is not None:
        meant += [one for one in every if one.depends_on(wanted.lost_worker) and one not in meant]
    if not wanted.rehearsal:
        meant = [one for one in meant if wanted.to_worker not in one.live]
    elif not subjects:
        meant = [one for one in every if wanted.to_worker in one.live and one.recoverable][:1]
    if not meant:
        raise NothingToRecover
    if len(meant) > request.VAULTS_MAX:
        raise TooMuchAtOnce
    if not all(one.recoverable for one in meant):
        raise NoShares
    return meant


async def _check_asker(
    db: AsyncConnection, keyholder: Keyholder, meant: Sequence[VaultStanding]
) -> None:
    away = await blocks.find_subjects_kept_from(db, keyholder.org_id, keyholder.worker_id)
    if any(one.subject_id in away for one in meant):
        raise NotPermitted


async def _check_named(
    db: AsyncConnection, named: Worker, wanted: Wanted, meant: Sequence[VaultStanding]
) -> None:
    blocked = [
        await blocks.find_blocked(db, named.org_id, subject_id)
        for subject_id in sorted({one.subject_id for one in meant})
    ]
    candidate = Candidate(
        id=named.id,
        roles=named.roles,
        active=named.active,
        certified=named.certified,
        blocked=any(named.id in one for one in blocked),
        holds_all=all(named.id in one.live for one in meant),
    )
    if rules.fault_of(candidate, wanted.kept_out, rehearsal=wanted.rehearsal):
        raise NotToThem(field="to_worker")


def _state(
    keyholder: Keyholder,
    named: Worker,
    wanted: Wanted,
    meant: Sequence[VaultStanding],
    asked_at: datetime,
) -> Ask:
    urgent = wanted.reason == "emergency" and not wanted.rehearsal
    opens = rules.opens_at(asked_at, urgent=urgent, rehearsal=wanted.rehearsal)
    ordered = sorted(meant, key=lambda one: one.id)
    return Ask(
        v=1,
        org=bytes.fromhex(keyholder.org_id),
        recovery=bytes.fromhex(new_id()),
        asker=bytes.fromhex(keyholder.worker_id),
        to=bytes.fromhex(named.id),
        kem=key_hash(named.kem_public),
        reason="rehearsal" if wanted.rehearsal else wanted.reason,
        rehearsal=wanted.rehearsal,
        urgent=urgent,
        kept_out=[bytes.fromhex(one) for one in sorted(wanted.kept_out)],
        vaults=[
            AskedVault(bytes.fromhex(one.id), one.kind, bytes.fromhex(one.subject_id))
            for one in ordered
        ],
        asked=clock.milliseconds(asked_at),
        opens=clock.milliseconds(opens),
    )


async def _keep(db: AsyncConnection, keyholder: Keyholder, said: Ask, asked_at: datetime) -> None:
    # Whoever asks needs a certificate too: nobody could check the signature without.
    _ = (await workers.get_worker(db, keyholder.org_id, keyholder.worker_id)).sign_public
    signed = request.sign(keyholder, said)
    await queries.insert_recovery(
        db,
        [one.vault.hex() for one in said.vaults],
        keyholder.org_id,
        said.recovery.hex(),
        asked_by=keyholder.worker_id,
        to_worker=said.to.hex(),
        rehearsal=said.rehearsal,
        asked_at=asked_at,
        ask=signed.statement,
        ask_signature=signed.signature,
    )
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="recovery.asked",
        object_kind="recovery",
        object_id=said.recovery.hex(),
        worker=said.to.hex(),
        reason=said.reason,
        vaults=len(said.vaults),
        kept_out=len(said.kept_out),
    )
