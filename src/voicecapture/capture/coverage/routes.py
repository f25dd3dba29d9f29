"""HTTP of coverage."""

from litestar.di import NamedDependency
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get
from voicecapture.base.schemas import PathId
from voicecapture.capture.coverage import service
from voicecapture.capture.coverage.rules import Counted, Coverage
from voicecapture.capture.coverage.schemas import CoverageCount, CoverageOut, LastInterpreter
from voicecapture.keyring.errors import DoesNotOpen, NoGrant


def _counts(found: list[Counted], *, by_id: bool = True) -> list[CoverageCount]:
    return [
        CoverageCount(
            id=(one.key or None) if by_id else None,
            label=one.label,
            sessions=one.sessions,
            last_at=one.last_at,
        )
        for one in found
    ]


def _as_wire(told: Coverage) -> CoverageOut:
    who = told.last_interpreter
    return CoverageOut(
        sessions=told.sessions,
        heard=told.heard,
        alone=told.alone,
        not_alone=told.not_alone,
        alone_unknown=told.alone_unknown,
        last_heard_at=told.last_heard_at,
        last_alone_at=told.last_alone_at,
        last_language=told.last_language,
        last_interpreter=LastInterpreter(id=who.id, name=who.name, remote=who.remote)
        if who
        else None,
        languages=_counts(told.languages, by_id=False),
        interpreters=_counts(told.interpreters),
        unvetted=told.unvetted,
        unbridged=told.unbridged,
        adults=_counts(told.adults),
        doors=_counts(told.doors, by_id=False),
        opened_by=_counts(told.opened_by),
    )


@get(
    "/api/people/{person_id:str}/coverage",
    permission="coverage.read",
    problems=(NoGrant, DoesNotOpen),
)
async def read_coverage(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> CoverageOut:
    """Open when a person was last heard, and last alone, on the record; never what they said."""
    return _as_wire(await service.read_coverage(db, keystore, keyholder, person_id))


ROUTES = [read_coverage]
