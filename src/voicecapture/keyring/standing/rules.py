"""What would be lost with somebody's keys.

A vault is safe from one loss while another colleague can open it, or while two custodians hold shares
of its present epoch for each other. Whoever holds the last key of a vault that nobody could bring back
holds a person's words alone; that must never stay so unseen (F3).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["voice", "care", "safeguarding", "household"]
Pair = tuple[str, str]


@dataclass(frozen=True)
class VaultStanding:
    """A vault, who was given access, whose keys open it today, and which custodians share it.

    Attributes:
        granted: everyone with a grant, whether their present key opens it or not.
        live: those of them who could open it now: here, certified, and with the key it was wrapped to.
        pairs: (holder, partner) of the shares that certified custodians hold of the present epoch.
    """

    id: str
    kind: Kind
    subject_id: str
    granted: frozenset[str] = frozenset()
    live: frozenset[str] = frozenset()
    pairs: frozenset[Pair] = frozenset()

    @property
    def recoverable(self) -> bool:
        """Whether two custodians could bring it back."""
        return any((partner, holder) in self.pairs for holder, partner in self.pairs)

    def depends_on(self, worker_id: str) -> bool:
        """Return whether this worker was given access and nobody else can open it."""
        return worker_id in self.granted and self.live <= {worker_id}


@dataclass(frozen=True)
class Loss:
    """What becomes of vaults when certain keys are gone, as counts."""

    kept: int = 0
    recovery: int = 0
    lost: int = 0


def loss_of(worker_id: str, every: Iterable[VaultStanding]) -> Loss:
    """Return what would become of the vaults a worker can open if their keys were lost today."""
    return _count((one, one.live - {worker_id}) for one in every if worker_id in one.live)


def shut_now(every: Iterable[VaultStanding]) -> Loss:
    """Return what has become of the vaults that nobody can open today."""
    return _count((one, one.live) for one in every if one.granted and not one.live)


def missing_custodians(certified: Collection[str], wanted: int) -> int:
    """Return how many custodians are missing."""
    return max(0, wanted - len(set(certified)))


def _count(remaining: Iterable[tuple[VaultStanding, frozenset[str]]]) -> Loss:
    kept = recovery = lost = 0
    for one, others in remaining:
        kept += bool(others)
        recovery += not others and one.recoverable
        lost += not others and not one.recoverable
    return Loss(kept, recovery, lost)
