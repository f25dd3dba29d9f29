"""HTTP of referrals."""

from typing import cast

import msgspec
from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.config import Settings
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import Page, PathId
from voicecapture.engagement.referrals import reading, rules, service
from voicecapture.engagement.referrals.reading import ReadReferral, ReadStep
from voicecapture.engagement.referrals.record import Said
from voicecapture.engagement.referrals.rules import ReferralState
from voicecapture.engagement.referrals.schemas import (
    NewReferral,
    NewStep,
    ReferralRecorded,
    ReferralRow,
    ReferralStep,
    StepRow,
)
from voicecapture.engagement.threads.errors import (
    AlreadyNoted,
    DayDoesNotFit,
    LeavesUnsaid,
    MoveNotOpen,
)
from voicecapture.engagement.threads.service import Recorded
from voicecapture.keyring.errors import DoesNotOpen, NoGrant

_SAID = ReferralStep.__struct_fields__
_REFUSALS = (NoGrant, LeavesUnsaid, DayDoesNotFit, AlreadyNoted, MoveNotOpen)


def _as_said(data: NewReferral | NewStep) -> Said:
    return Said(**msgspec.structs.asdict(data.step), noted_at=data.noted_at)


def _as_recorded(recorded: Recorded) -> ReferralRecorded:
    return ReferralRecorded(
        id=recorded.id,
        referral_id=recorded.thread_id,
        state=cast("ReferralState", recorded.state),
        due_at=recorded.due_at,
        recorded_at=recorded.recorded_at,
    )


def _as_row(one: ReadReferral) -> ReferralRow:
    standing = one.standing
    return ReferralRow(
        id=one.id,
        kind=one.kind,
        service=one.service,
        apart=one.apart,
        state=standing.state,
        due_at=standing.due_at,
        moves=list(rules.MOVES[standing.state]),
        side_by_side=list(standing.heads) if len(standing.heads) > 1 else [],
        steps=[_as_step_row(step) for step in reversed(one.steps)],
    )


def _as_step_row(one: ReadStep) -> StepRow:
    return StepRow(
        id=one.id,
        state=one.state,
        recorded_at=one.recorded_at,
        recorded_by=one.recorded_by,
        noted_at=one.said.noted_at,
        **{name: getattr(one.said, name) for name in _SAID},
    )


@get(
    "/api/people/{person_id:str}/referrals",
    permission="referrals.read",
    problems=(NoGrant, DoesNotOpen),
)
async def read_referrals(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> Page[ReferralRow]:
    """Open where a person's referrals stand, as far as the reader's vaults reach, on the record."""
    found = await reading.read_referrals(db, keystore, keyholder, person_id)
    return Page(items=[_as_row(one) for one in found])


@post("/api/people/{person_id:str}/referrals", permission="referrals.record", problems=_REFUSALS)
async def begin_referral(
    person_id: PathId,
    data: JSONBody[NewReferral],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    settings: NamedDependency[Settings],
) -> ReferralRecorded:
    """Record that a specialist was asked, or that an advocate was offered and what was answered."""
    said = _as_said(data)
    return _as_recorded(
        await service.begin(
            db, keyholder, settings, person_id, data.kind, said, data, apart=data.apart
        )
    )


@post(
    "/api/people/{person_id:str}/referrals/{referral_id:str}/steps",
    permission="referrals.record",
    problems=_REFUSALS,
)
async def record_step(
    person_id: PathId,
    referral_id: PathId,
    data: JSONBody[NewStep],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    settings: NamedDependency[Settings],
) -> ReferralRecorded:
    """Record what happened next: accepted, declined, chased, a next step, an outcome, called off."""
    said = _as_said(data)
    return _as_recorded(
        await service.go_on(db, keyholder, settings, person_id, referral_id, said, data)
    )


ROUTES = [read_referrals, begin_referral, record_step]
