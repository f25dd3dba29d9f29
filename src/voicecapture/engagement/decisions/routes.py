"""HTTP of decisions."""

from typing import Any, cast

import msgspec
from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.config import Settings
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import PathId
from voicecapture.engagement.decisions import reading, rules, service
from voicecapture.engagement.decisions.reading import ReadAnswer, ReadDecision
from voicecapture.engagement.decisions.record import Answered, Decided
from voicecapture.engagement.decisions.rules import SpokenTo
from voicecapture.engagement.decisions.schemas import (
    DecisionRecorded,
    DecisionRow,
    Decisions,
    NewAnswer,
    NewDecision,
    Spoken,
    SpokenRow,
)
from voicecapture.engagement.interpreters.errors import REFUSALS
from voicecapture.engagement.threads.errors import (
    AlreadyNoted,
    DayDoesNotFit,
    LeavesUnsaid,
    MoveNotOpen,
)
from voicecapture.engagement.threads.service import Recorded
from voicecapture.keyring.errors import DoesNotOpen, NoGrant


def _as_recorded(recorded: Recorded) -> DecisionRecorded:
    return DecisionRecorded(
        id=recorded.id,
        decision_id=recorded.thread_id,
        state=cast("SpokenTo", recorded.state),
        due_at=recorded.due_at,
        recorded_at=recorded.recorded_at,
    )


def _as_answered(spoken: Spoken) -> Answered:
    return Answered(**msgspec.structs.asdict(spoken))


def _without_count(said: Answered) -> dict[str, Any]:
    """Return an answer as it was said; what it counts as is its state."""
    fields = msgspec.structs.asdict(said)
    del fields["counted"]
    return fields


def _as_answer(one: ReadAnswer) -> SpokenRow:
    return SpokenRow(
        id=one.id,
        state=one.said.state,
        recorded_at=one.recorded_at,
        recorded_by=one.recorded_by,
        noted_at=one.noted_at,
        **_without_count(one.said),
    )


def _as_row(one: ReadDecision) -> DecisionRow:
    decided, standing = one.decided, one.standing
    return DecisionRow(
        id=one.id,
        kind=decided.kind,
        what=decided.what,
        decided_by=decided.decided_by,
        decided_on=decided.decided_on,
        source=decided.source,
        source_detail=decided.source_detail,
        state=standing.state,
        due_at=standing.due_at,
        moves=list(rules.MOVES[standing.state]),
        side_by_side=list(standing.heads) if len(standing.heads) > 1 else [],
        answers=[_as_answer(answer) for answer in reversed(one.answers)],
    )


@get(
    "/api/people/{person_id:str}/decisions",
    permission="decisions.read",
    problems=(NoGrant, DoesNotOpen),
)
async def read_decisions(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> Decisions:
    """Open what was decided about a person, and whether they were spoken to, on the record."""
    found = await reading.read_decisions(db, keystore, keyholder, person_id)
    counted = rules.count([one.standing.state for one in found])
    return Decisions(
        items=[_as_row(one) for one in found],
        without=counted.without,
        unknown=counted.unknown,
        owed=counted.owed,
    )


@post(
    "/api/people/{person_id:str}/decisions",
    permission="decisions.record",
    problems=(NoGrant, LeavesUnsaid, DayDoesNotFit, AlreadyNoted, *REFUSALS),
)
async def record_decision(
    person_id: PathId,
    data: JSONBody[NewDecision],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    settings: NamedDependency[Settings],
) -> DecisionRecorded:
    """Record a decision about a person's rights or home, with the answer: were they spoken to?"""
    decided = Decided(
        kind=data.kind,
        what=data.what,
        decided_by=data.decided_by,
        decided_on=data.decided_on,
        source=data.source,
        source_detail=data.source_detail,
        answered=_as_answered(data.spoken),
        noted_at=data.noted_at,
    )
    return _as_recorded(
        await service.record_decision(db, keyholder, settings, person_id, decided, data)
    )


@post(
    "/api/people/{person_id:str}/decisions/{decision_id:str}/answers",
    permission="decisions.record",
    problems=(NoGrant, LeavesUnsaid, DayDoesNotFit, AlreadyNoted, MoveNotOpen, *REFUSALS),
)
async def record_answer(
    person_id: PathId,
    decision_id: PathId,
    data: JSONBody[NewAnswer],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    settings: NamedDependency[Settings],
) -> DecisionRecorded:
    """Record that they were spoken to since, or were not after all."""
    said = _as_answered(data.spoken)
    return _as_recorded(
        await service.record_answer(db, keyholder, settings, person_id, decision_id, said, data)
    )


ROUTES = [read_decisions, record_decision, record_answer]
