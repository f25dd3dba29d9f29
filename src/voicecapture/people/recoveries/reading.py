"""Read a recovery: what was signed, what happened since, and what the reader may do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service as workers
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.crypto.errors import CryptoError
from voicecapture.crypto.statements import Signed
from voicecapture.keyring.blocks import service as blocks
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.standing import service as standing
from voicecapture.people.recoveries import queries, request, rules
from voicecapture.people.recoveries.request import Ask
from voicecapture.people.recoveries.rules import (
    Act,
    Decision,
    Facts,
    Move,
    Objection,
    Reader,
    State,
)

CONSIDERED = "recovery.considered"


@dataclass(frozen=True)
class Recovery:
    """A recovery whose signature holds and whose rows say what was signed."""

    org_id: str
    id: str
    ask: Ask
    signed: Signed
    facts: Facts
    objections: Sequence[Any]
    completed: frozenset[str]
    ended_at: datetime | None

    @property
    def vault_ids(self) -> list[str]:
        """The vaults it is for."""
        return [one.vault.hex() for one in self.ask.vaults]

    @property
    def waiting(self) -> list[str]:
        """The vaults that have not been brought back yet."""
        return [one for one in self.vault_ids if one not in self.completed]

    @property
    def state(self) -> State:
        """Where it stands now."""
        return rules.state_of(self.facts, clock.now())


@dataclass(frozen=True)
class Seen:
    """A recovery as one colleague sees it."""

    recovery: Recovery
    reader: Reader
    moves: frozenset[Move]
    held: frozenset[str]


async def get_recovery(db: AsyncConnection, org_id: str, recovery_id: str) -> Recovery:
    """Return a recovery of this organisation.

    Raises:
        NotFound: there is none.
        DoesNotOpen: its rows are not what was signed.
    """
    row = await queries.find_recovery(db, org_id, recovery_id)
    if row is None:
        raise NotFound
    signed = Signed(row.ask, row.ask_signature)
    try:
        ask = request.read(await workers.find_signing_keys(db, org_id, row.asked_by), signed)
    except CryptoError as error:
        raise DoesNotOpen from error
    rows = await queries.find_vaults(db, org_id, recovery_id)
    _check_rows(row, ask, [one.vault_id for one in rows])
    objections = await queries.find_objections(db, org_id, recovery_id)
    completed = frozenset(one.vault_id for one in rows if one.completed_at is not None)
    facts = await _facts(db, row, ask, objections, completed)
    if not rules.agrees_with_record(facts.objections, await _find_acts(db, org_id, recovery_id)):
        raise DoesNotOpen
    return Recovery(
        org_id, recovery_id, ask, signed, facts, objections, completed, ended_at=row.ended_at
    )


async def see(db: AsyncConnection, keyholder: Keyholder, recovery_id: str) -> Seen:
    """Return a recovery as the keyholder sees it; ``NotFound`` to those it is kept from."""
    recovery = await get_recovery(db, keyholder.org_id, recovery_id)
    if await _is_kept_out(db, recovery, keyholder.worker_id):
        # Whoever must stay away from a person neither stops nor steers who comes near instead.
        raise NotFound
    holders = await standing.find_holders(db, keyholder.org_id, recovery.vault_ids)
    return _as_seen(recovery, keyholder, holders)


async def is_kept_from(db: AsyncConnection, org_id: str, recovery_id: str, worker_id: str) -> bool:
    """Return whether a worker must not know of a recovery: a complaint or a block is about them."""
    try:
        recovery = await get_recovery(db, org_id, recovery_id)
    except (NotFound, DoesNotOpen):
        # What was changed from outside is shown to everyone who answers for the record.
        return False
    return await _is_kept_out(db, recovery, worker_id)


async def _is_kept_out(db: AsyncConnection, recovery: Recovery, worker_id: str) -> bool:
    if worker_id in recovery.facts.kept_out:
        return True
    if worker_id == recovery.facts.to_worker:
        # They know that they are named; completing tells them that it is not for them any more.
        return False
    subjects = {one.subject.hex() for one in recovery.ask.vaults}
    return not subjects.isdisjoint(
        await blocks.find_subjects_kept_from(db, recovery.org_id, worker_id)
    )


async def find_seen(db: AsyncConnection, keyholder: Keyholder, limit: int) -> list[Seen]:
    """Return the latest recoveries that the keyholder may know of; broken ones are left out.

    A recovery whose signature does not hold can do nothing any more; asking for it by its id says so.
    """
    found: list[Seen] = []
    for row in await queries.find_recoveries(db, keyholder.org_id, limit):
        try:
            found.append(await see(db, keyholder, row.recovery_id))
        except (NotFound, DoesNotOpen):
            continue
    return found


def _as_seen(recovery: Recovery, keyholder: Keyholder, holders: dict[str, set[str]]) -> Seen:
    held = frozenset(vault_id for vault_id, who in holders.items() if keyholder.worker_id in who)
    reader = Reader(keyholder.worker_id, keyholder.roles, holds=bool(held))
    if not rules.may_see(recovery.facts, reader):
        raise NotFound
    return Seen(recovery, reader, rules.moves(recovery.facts, reader, clock.now()), held)


def _check_rows(row: Any, ask: Ask, vault_ids: list[str]) -> None:
    stored = (row.org_id, row.recovery_id, row.asked_by, row.to_worker, row.rehearsal)
    said = (ask.org.hex(), ask.recovery.hex(), ask.asker.hex(), ask.to.hex(), ask.rehearsal)
    times = clock.milliseconds(row.asked_at) == ask.asked
    if stored != said or not times or vault_ids != sorted(one.vault.hex() for one in ask.vaults):
        raise DoesNotOpen


async def _facts(
    db: AsyncConnection, row: Any, ask: Ask, objections: Sequence[Any], completed: frozenset[str]
) -> Facts:
    gave = await queries.find_custodians(db, row.org_id, row.recovery_id)
    return Facts(
        asked_by=row.asked_by,
        to_worker=row.to_worker,
        asked_at=row.asked_at,
        opens_at=clock.from_milliseconds(ask.opens),
        rehearsal=ask.rehearsal,
        kept_out=frozenset(one.hex() for one in ask.kept_out),
        objections=tuple(
            Objection(one.worker_id, one.decision, one.considered_by) for one in objections
        ),
        gave=frozenset(one.custodian_id for one in gave),
        enough=await _is_enough(db, row, ask, completed),
        ended=row.ending,
    )


async def _find_acts(db: AsyncConnection, org_id: str, recovery_id: str) -> list[Act]:
    """Return who objected and who decided, as the record has it: rows here could be deleted."""
    rows = await audit.find_acts(db, org_id, recovery_id, "recovery.objected", CONSIDERED)
    return [
        Act(
            row.actor,
            cast("Decision", row.detail["decision"]) if row.action == CONSIDERED else None,
        )
        for row in rows
    ]


async def _is_enough(db: AsyncConnection, row: Any, ask: Ask, completed: frozenset[str]) -> bool:
    pairs: dict[str, list[tuple[str, str]]] = {}
    for one in await queries.find_given(db, row.org_id, row.recovery_id):
        pairs.setdefault(one.vault_id, []).append((one.holder_id, one.partner_id))
    wanted = {one.vault.hex() for one in ask.vaults} - completed
    return all(rules.find_pair(pairs.get(vault_id, [])) is not None for vault_id in wanted)
