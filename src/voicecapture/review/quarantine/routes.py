"""HTTP of pieces that are kept closed. No route here hands a piece out."""

from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import DEFAULT_LIMIT, Cursor, Limit, Page, PathId
from voicecapture.keyring.errors import DoesNotOpen, NoGrant
from voicecapture.review.quarantine import service
from voicecapture.review.quarantine.errors import AlreadyClosed, NotClosed, OwnMark
from voicecapture.review.quarantine.recalling import RecallsWith
from voicecapture.review.quarantine.record import Marked, Released, Told
from voicecapture.review.quarantine.schemas import (
    ClosedRow,
    ClosingStep,
    NewMark,
    NewRelease,
    NewTold,
)
from voicecapture.review.quarantine.service import Closed, Step


def _as_row(closed: Closed) -> ClosedRow:
    return ClosedRow(
        env_id=closed.env_id,
        person_id=closed.person_id,
        received_at=closed.received_at,
        size=closed.size,
        held=closed.held,
        steps=[_as_step(step) for step in closed.steps],
    )


def _as_step(step: Step) -> ClosingStep:
    return ClosingStep(
        kind=step.kind,
        at=step.at,
        by=step.by,
        marked=step.said if isinstance(step.said, Marked) else None,
        told=step.said if isinstance(step.said, Told) else None,
        released=step.said if isinstance(step.said, Released) else None,
    )


@post(
    "/api/pieces/{env_id:str}/quarantine",
    permission="quarantine.mark",
    problems=(NoGrant, AlreadyClosed),
    status_code=204,
)
async def mark_piece(
    env_id: PathId,
    data: JSONBody[NewMark],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
    recalls_with: NamedDependency[RecallsWith],
) -> None:
    """Close a piece that may be indecent or show an injury, without looking at it."""
    await service.mark(db, keystore, keyholder, env_id, data.reason.strip(), recalls_with)


@get("/api/quarantine", permission="quarantine.list")
async def list_closed(
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    after: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[ClosedRow]:
    """Return what is kept closed, the newest first; what was released stays for four weeks."""
    found, cursor = await service.list_closed(db, keyholder, after, limit)
    return Page(items=[_as_row(one) for one in found], next=cursor)


@post(
    "/api/quarantine/{env_id:str}/open",
    permission="quarantine.open",
    problems=(NoGrant, DoesNotOpen),
    status_code=200,
)
async def open_closed(
    env_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> ClosedRow:
    """Open the facts about a closed piece and what was recorded; never the piece."""
    return _as_row(await service.open_closed(db, keystore, keyholder, env_id))


@post(
    "/api/quarantine/{env_id:str}/told",
    permission="quarantine.decide",
    problems=(NoGrant, NotClosed),
    status_code=204,
)
async def record_told(
    env_id: PathId,
    data: JSONBody[NewTold],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Record who was told, under which reference, and what they said."""
    said = Told(
        whom=data.whom,
        on=data.on,
        told_by=data.told_by,
        reference=data.reference,
        said=data.said,
    )
    await service.record_told(db, keyholder, env_id, said)


@post(
    "/api/quarantine/{env_id:str}/release",
    permission="quarantine.decide",
    problems=(NoGrant, NotClosed, OwnMark),
    status_code=204,
)
async def release_piece(
    env_id: PathId,
    data: JSONBody[NewRelease],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Say that marking a piece was a mistake, and why; it opens again like any other."""
    await service.release(db, keyholder, env_id, data.reason.strip())


ROUTES = [mark_piece, list_closed, open_closed, record_told, release_piece]
