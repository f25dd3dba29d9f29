"""Whether an organisation could bear the loss of anyone's keys today."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.custodians import service as custodians
from voicecapture.accounts.root.rules import CUSTODIANS, is_due, state_of
from voicecapture.accounts.workers import service as workers
from voicecapture.base import clock
from voicecapture.keyring.standing import rules as standing_rules
from voicecapture.keyring.standing import service as standing
from voicecapture.keyring.standing.rules import Loss
from voicecapture.keyring.vaults.rules import may_hold_vaults
from voicecapture.people.recoveries import queries, rules


@dataclass(frozen=True)
class AtRisk:
    """What would become of vaults if this worker's keys were lost today."""

    worker_id: str
    name: str
    loss: Loss


@dataclass(frozen=True)
class CustodianStanding:
    """A custodian, until when the root certifies them, and when they last proved that they can."""

    worker_id: str
    name: str
    until: datetime | None
    ending: bool
    last_proof: datetime | None

    @property
    def certified(self) -> bool:
        """Whether shares are made for them today."""
        return self.until is not None


@dataclass(frozen=True)
class KeysStatus:
    """The whole standing; counts and names of staff, nobody's family."""

    workers: list[AtRisk]
    shut_now: Loss
    custodians: list[CustodianStanding]
    missing: int
    rehearsal_due: bool
    last_rehearsal: datetime | None

    @property
    def well(self) -> bool:
        """Whether nothing is left to do."""
        lost = self.shut_now.lost + sum(one.loss.lost for one in self.workers)
        open_ends = (lost, self.shut_now.recovery, self.missing, self.rehearsal_due)
        return not any(open_ends) and not any(one.ending for one in self.custodians)


async def find_status(db: AsyncConnection, org_id: str) -> KeysStatus:
    """Return how an organisation stands; opens nothing."""
    every = await standing.find_standing(db, org_id)
    staff = await workers.find_workers(db, org_id)
    keepers = await _find_custodians(db, org_id)
    proofs = [one.last_proof for one in keepers if one.certified]
    last = min((one for one in proofs if one is not None), default=None)
    overdue = (
        any(rules.rehearsal_due(one, clock.now()) for one in proofs) if proofs else bool(every)
    )
    return KeysStatus(
        workers=[
            AtRisk(one.id, one.name, standing_rules.loss_of(one.id, every))
            for one in staff
            if may_hold_vaults(one.roles)
        ],
        shut_now=standing_rules.shut_now(every),
        custodians=keepers,
        missing=standing_rules.missing_custodians(
            [one.worker_id for one in keepers if one.certified], CUSTODIANS
        ),
        rehearsal_due=bool(every) and overdue,
        last_rehearsal=last,
    )


async def _find_custodians(db: AsyncConnection, org_id: str) -> list[CustodianStanding]:
    moment = clock.now()
    proofs = await queries.find_last_proofs(db, org_id)
    until = {
        one.worker_id: one.until
        for one in await custodians.find_keys(db, org_id)
        if one.until is not None and moment < one.until
    }
    return [
        CustodianStanding(
            worker_id=one.id,
            name=one.name,
            until=until.get(one.id),
            ending=one.id in until and is_due(state_of(until[one.id], moment)),
            last_proof=proofs.get(one.id),
        )
        for one in await workers.find_workers(db, org_id, "custodian")
    ]
