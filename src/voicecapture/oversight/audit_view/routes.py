"""Show the record: who did what to which record, why and when; never what anyone said."""

from datetime import date
from typing import Annotated

from litestar import Request
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit.actions import Family
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.base.ids import ID_PATTERN
from voicecapture.base.routing import get
from voicecapture.base.schemas import DEFAULT_LIMIT, Limit, Page, PathId
from voicecapture.i18n import negotiate
from voicecapture.keyring.errors import Blocked, NoGrant
from voicecapture.oversight.audit_view import service, words
from voicecapture.oversight.audit_view.schemas import AsWho, AuditLine, Opening, Sealed
from voicecapture.oversight.audit_view.service import Line, Names, Search

After = Annotated[int | None, QueryParameter(ge=1, le=2**53, description="The last number seen.")]
AnId = Annotated[str | None, QueryParameter(pattern=ID_PATTERN)]
OfFamily = Annotated[Family | None, QueryParameter(description="The kind of act.")]
OnDay = Annotated[
    str | None,
    QueryParameter(
        pattern=r"^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$", description="A day here."
    ),
]


@get("/api/audit", permission="audit.read")
async def list_audit(
    request: Request,  # type: ignore[type-arg]
    db: NamedDependency[AsyncConnection],
    settings: NamedDependency[Settings],
    keyholder: NamedDependency[Keyholder],
    *,
    actor: AnId = None,
    subject: AnId = None,
    family: OfFamily = None,
    day: OnDay = None,
    after: After = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[AuditLine]:
    """Return the organisation's trail, newest first; ``after`` is the last number seen."""
    language = negotiate(request.headers.get("accept-language"))
    search = Search(actor, family, subject, _day(day))
    found = await service.find_lines(db, keyholder.org_id, search, settings.zone, after, limit)
    shown = await service.without_kept_back(db, keyholder, found)
    return Page(items=[_line(one, language) for one in shown], next=_next(found, limit))


@get("/api/audit/state", permission="audit.read")
async def see_state(
    db: NamedDependency[AsyncConnection], keyholder: NamedDependency[Keyholder]
) -> Sealed:
    """Return how far the trail is under a signed checkpoint, and whether that lies outside."""
    found = await service.find_standing(db, keyholder.org_id)
    last = found.last
    return Sealed(
        rows=found.rows,
        sealed_rows=last.seq if last else 0,
        sealed_at=last.made_at if last else None,
        sent_outside=last is not None and last.delivered_at is not None,
    )


_AS_WHO: dict[str, AsWho] = {"portal": "recipient", "person": "person"}


@get(
    "/api/people/{person_id:str}/openings",
    permission="openings.read",
    problems=(NoGrant, Blocked),
)
async def list_openings(
    person_id: PathId,
    request: Request,  # type: ignore[type-arg]
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    after: After = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[Opening]:
    """Return who opened a person's record, when and why, in words to tell the person, newest first."""
    language = negotiate(request.headers.get("accept-language"))
    found = await service.find_openings(db, keyholder, person_id, after, limit)
    names = Names(db, keyholder.org_id)
    items = [
        Opening(
            at=clock.from_milliseconds(one.row.at),
            who=await names.of(one.row),
            as_who=_AS_WHO.get(one.row.actor, "colleague"),
            refused=one.row.action == "opening.refused",
            thing=words.thing(one.row, language),
            why=words.why(one.row, language),
        )
        for one in found
    ]
    return Page(items=items, next=_next(found, limit))


def _line(line: Line, language: str) -> AuditLine:
    row = line.row
    return AuditLine(
        seq=row.seq,
        at=clock.from_milliseconds(row.at),
        actor=row.actor,
        action=row.action,
        family=words.family(row),
        what=words.what(row, language),
        why=words.why(row, language),
        thing=words.thing(row, language),
        object_kind=row.object_kind,
        object=row.object_id,
        subject=row.subject,
        device=row.device,
        detail=row.detail,
        hash=line.hash,
    )


def _next(found: list[Line], limit: int) -> str | None:
    more = len(found) == limit and found[-1].row.seq > 1
    return str(found[-1].row.seq) if more else None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        # The thirtieth of February has no rows.
        return date.max.replace(year=9998)


ROUTES = [list_audit, see_state, list_openings]
