"""HTTP of grant reviews."""

from typing import Annotated, cast

from litestar.di import NamedDependency
from litestar.params import FromQuery, JSONBody, QueryParameter
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.ids import ID_PATTERN
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import DEFAULT_LIMIT, Limit, Page
from voicecapture.crypto.statements import VaultKind
from voicecapture.keyring.errors import LastHolder
from voicecapture.people.reviews import service
from voicecapture.people.reviews.errors import NotYourOwnAccess
from voicecapture.people.reviews.schemas import Reviewed, ReviewRow
from voicecapture.people.reviews.service import Access

AfterRow = Annotated[
    str | None,
    QueryParameter(
        pattern=f"{ID_PATTERN[:-1]}-{ID_PATTERN[1:]}", description="`next` of the page before this."
    ),
]


def _as_wire(access: Access, reader: str) -> ReviewRow:
    return ReviewRow(
        subject="household" if access.is_household else "person",
        subject_id=access.subject_id,
        number=access.number,
        worker_id=access.worker_id,
        vaults=cast("list[VaultKind]", list(access.vaults)),
        standby=access.standby,
        since=access.since,
        due_at=access.due_at,
        standing=access.standing,
        mine=access.worker_id == reader,
    )


@get("/api/grant-reviews", permission="reviews.see")
async def list_reviews(
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    everything: FromQuery[bool] = False,
    after: AfterRow = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[ReviewRow]:
    """Return accesses to look at, the longest due first; with ``everything`` those due later too."""
    found = await service.list_due(db, keyholder, everything=everything)
    places = [f"{one.subject_id}-{one.worker_id}" for one in found]
    start = places.index(after) + 1 if after in places else 0
    page = found[start : start + limit]
    more = len(found) > start + limit
    return Page(
        items=[_as_wire(one, keyholder.worker_id) for one in page],
        next=places[start + limit - 1] if more else None,
    )


@post(
    "/api/grant-reviews/confirm",
    permission="reviews.decide",
    problems=(NotYourOwnAccess,),
    status_code=204,
)
async def confirm_access(
    data: JSONBody[Reviewed],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Keep a colleague's access for another three months."""
    await service.confirm(db, keyholder, data.subject_id, data.worker_id)


@post(
    "/api/grant-reviews/end",
    permission="reviews.decide",
    problems=(NotYourOwnAccess, LastHolder),
    status_code=204,
)
async def end_access(
    data: JSONBody[Reviewed],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """End a colleague's access at once."""
    await service.end(db, keystore, keyholder, data.subject_id, data.worker_id)


ROUTES = [list_reviews, confirm_access, end_access]
