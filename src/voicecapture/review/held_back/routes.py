"""HTTP of pieces that came after a dismissal. No route here hands a piece out."""

from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import DEFAULT_LIMIT, Cursor, Limit, Page, PathId
from voicecapture.capture.entries.service import StoredPiece
from voicecapture.keyring.errors import DoesNotOpen, NoGrant
from voicecapture.review.held_back import service
from voicecapture.review.held_back.errors import NotHeld
from voicecapture.review.held_back.rules import Decision
from voicecapture.review.held_back.schemas import (
    HeldDecision,
    HeldOf,
    HeldPerson,
    HeldPiece,
    NewDecision,
)
from voicecapture.review.held_back.service import Decided, Waiting


def _as_person(waiting: Waiting) -> HeldPerson:
    return HeldPerson(
        person_id=waiting.person_id,
        held=waiting.held,
        undecided=waiting.undecided,
        first=waiting.first,
        last=waiting.last,
    )


def _as_piece(piece: StoredPiece, decision: Decision | None) -> HeldPiece:
    return HeldPiece(
        env_id=piece.env_id,
        worker_id=piece.held_under or "",
        device_id=piece.device_id,
        received_at=piece.received_at,
        size=piece.size,
        opened_at=piece.opened_at,
        decision=decision,
    )


def _as_decision(decided: Decided) -> HeldDecision:
    return HeldDecision(
        kind=decided.kind,
        at=decided.at,
        by=decided.by,
        pieces=decided.pieces,
        reason=decided.reason,
    )


@get("/api/held", permission="held.list")
async def list_held(
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    after: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[HeldPerson]:
    """Return of whom something waits that came after a dismissal, the newest first."""
    found, cursor = await service.list_people(db, keyholder, after, limit)
    return Page(items=[_as_person(one) for one in found], next=cursor)


@post(
    "/api/people/{person_id:str}/held/open",
    permission="held.open",
    problems=(NoGrant, DoesNotOpen),
    status_code=200,
)
async def open_held(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
    after: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> HeldOf:
    """Return what waits of a person, and what was decided before and why; never a piece."""
    found = await service.open_held(db, keystore, keyholder, person_id, after, limit)
    return HeldOf(
        pieces=[_as_piece(one, found.last.get(one.env_id)) for one in found.pieces],
        decisions=[_as_decision(one) for one in found.decisions],
        next=found.cursor,
    )


@post(
    "/api/people/{person_id:str}/held/decide",
    permission="held.decide",
    problems=(NoGrant, NotHeld),
    status_code=204,
)
async def decide_held(
    person_id: PathId,
    data: JSONBody[NewDecision],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Let pieces through to the team, or keep them back, with a reason."""
    reason = data.reason.strip()
    await service.decide(db, keyholder, person_id, data.env_ids, data.decision, reason)


ROUTES = [list_held, open_held, decide_held]
