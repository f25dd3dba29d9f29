"""Wire shapes of recoveries."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import Wire
from voicecapture.crypto.hpke import OVERHEAD_BYTES, PRIVATE_KEY_BYTES
from voicecapture.people.recoveries.rules import Decision, Move, State

Words = Annotated[str, Meta(min_length=1, max_length=2000)]
# A share of a private key, sealed to one reader: what it weighs is known to the byte.
_SHARE = PRIVATE_KEY_BYTES + OVERHEAD_BYTES
SealedShare = Annotated[bytes, Meta(min_length=_SHARE, max_length=_SHARE)]


class NewRecovery(Wire):
    """What somebody asks the custodians for.

    Name people and households, or the worker whose keys are gone: then whatever only they could open is
    meant. ``complained_of`` are neither told nor asked, and their access ends with the recovery. A
    rehearsal with nobody named takes one vault that the named colleague holds.
    """

    to_worker: Id
    reason: Literal["keys_lost", "holder_gone", "emergency"] = "keys_lost"
    person_ids: Annotated[list[Id], Meta(max_length=200)] = msgspec.field(default_factory=list)
    household_ids: Annotated[list[Id], Meta(max_length=200)] = msgspec.field(default_factory=list)
    lost_worker: Id | None = None
    rehearsal: bool = False
    complained_of: Annotated[list[Id], Meta(max_length=50)] = msgspec.field(default_factory=list)


class NewObjection(Wire):
    """Why a recovery should not go on, for those who have to weigh it."""

    reason: Words


class NewConsideration(Wire):
    """What was decided about the objections, and why."""

    decision: Decision
    reason: Words


class ObjectionRow(Wire):
    """An objection; the words are there for those they were written to."""

    by: Id
    made_at: datetime
    reason: str | None
    decision: Decision | None
    considered_by: Id | None
    considered_at: datetime | None
    consideration: str | None


class Proof(Wire):
    """What a custodian's browser verifies before it opens a share.

    ``ask`` is signed by the one who asks, whose certificate and the named colleague's are signed by the root.
    """

    ask: bytes
    ask_signature: bytes
    asker_certificate: bytes
    asker_certificate_signature: bytes
    to_certificate: bytes
    to_certificate_signature: bytes
    root_key: bytes
    root_words: list[str]


class RecoveryRow(Wire):
    """Where a recovery stands, and what the reader may do about it.

    ``person_ids`` and ``household_ids`` name those whose record the reader was given access to;
    ``people``, ``households`` and ``vaults`` count all. ``kept_out`` is shown to custodians and leads.
    """

    id: Id
    state: State
    moves: list[Move]
    asked_by: Id
    to_worker: Id
    reason: Literal["keys_lost", "holder_gone", "emergency", "rehearsal"]
    rehearsal: bool
    urgent: bool
    asked_at: datetime
    opens_at: datetime
    ended_at: datetime | None
    people: int
    households: int
    vaults: int
    completed: int
    person_ids: list[Id]
    household_ids: list[Id]
    kept_out: list[Id]
    gave: list[Id]
    objections: list[ObjectionRow]


class RecoveryOut(RecoveryRow):
    """A recovery with what a custodian needs to act."""

    to_words: list[str]
    proof: Proof | None


class ShareRow(Wire):
    """One of the custodian's shares: ``wrap`` opens with their own key, bound to its place."""

    vault_id: Id
    epoch: int
    partner_id: Id
    wrap: bytes


class SharesOut(Wire):
    """The next shares to seal for the named colleague; ``more`` vaults follow after these."""

    items: list[ShareRow]
    more: int


class GivenShare(Wire):
    """A share sealed to the named colleague (X-Wing HPKE, bound to ``vc1/recovery`` and its place)."""

    vault_id: Id
    epoch: Annotated[int, Meta(ge=1, le=2**31)]
    partner_id: Id
    share: SealedShare


class GivenShares(Wire):
    """Shares for the named colleague, and how many objections the custodian has seen considered."""

    objections_seen: Annotated[int, Meta(ge=0, le=10_000)]
    items: Annotated[list[GivenShare], Meta(min_length=1, max_length=80)]


class StillToGive(Wire):
    """For how many vaults this custodian's shares are still missing."""

    waiting: int


class Completed(Wire):
    """How many vaults were brought back now, and how many wait; ask again until none does."""

    completed: int
    waiting: int


class LossRow(Wire):
    """What would become of vaults if somebody's keys were lost today."""

    kept: int
    recovery: int
    lost: int


class WorkerLoss(LossRow):
    """The same for one worker."""

    worker_id: Id
    name: str


class CustodianRow(Wire):
    """A custodian: until when certified, and when they last took part in a recovery or rehearsal."""

    worker_id: Id
    name: str
    certified: bool
    until: datetime | None
    ending: bool
    last_proof: datetime | None


class KeysStatus(Wire):
    """Whether lost keys could be borne today, in counts; ``well`` when nothing is left to do."""

    well: bool
    workers: list[WorkerLoss]
    shut_now: LossRow
    custodians: list[CustodianRow]
    custodians_missing: int
    rehearsal_due: bool
    last_rehearsal: datetime | None
