"""HTTP of approvals."""

from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import Page, PathId
from voicecapture.keyring.errors import DoesNotOpen, NoGrant
from voicecapture.release.approvals import service
from voicecapture.release.approvals.schemas import (
    ApprovalRow,
    OpenedApproval,
    ReturnFor,
    WorkerRef,
)
from voicecapture.release.releases.errors import NotYourOwnApprover, OpenFirst
from voicecapture.release.sharing.errors import SharingStopped, TravelNotAgreed
from voicecapture.release.stores import Stores
from voicecapture.release.summaries.errors import NotNow

_PROBLEMS = (NoGrant, DoesNotOpen, NotNow, NotYourOwnApprover)


@get("/api/approvals", permission="approvals.list")
async def list_approvals(
    db: NamedDependency[AsyncConnection], keyholder: NamedDependency[Keyholder]
) -> Page[ApprovalRow]:
    """Return what waits for the reader's signature, oldest first."""
    found = await service.find_waiting(db, keyholder)
    items = [
        ApprovalRow(
            id=one.id,
            author=WorkerRef(id=one.author.id, name=one.author.name),
            submitted_at=one.submitted_at,
        )
        for one in found
    ]
    return Page(items=items)


@post(
    "/api/approvals/{release_id:str}/open",
    permission="approvals.work",
    problems=_PROBLEMS,
    status_code=200,
)
async def open_approval(
    release_id: PathId,
    db: NamedDependency[AsyncConnection],
    release_stores: NamedDependency[Stores],
    keyholder: NamedDependency[Keyholder],
) -> OpenedApproval:
    """Open the exact bytes that wait for a signature, on the record."""
    found = await service.open_submission(db, release_stores, keyholder, release_id)
    manifest = found.manifest
    return OpenedApproval(
        pdf=found.said.pdf,
        author=WorkerRef(id=manifest.author.id.hex(), name=manifest.author.name),
        recipient=manifest.recipient,
        person_called=manifest.person_called,
        expires_at=clock.from_milliseconds(manifest.expires),
        restrictions=manifest.restrictions,
        basis=found.said.basis,
        reason=found.said.reason,
    )


@post(
    "/api/approvals/{release_id:str}/approve",
    permission="approvals.work",
    problems=(*_PROBLEMS, OpenFirst, SharingStopped, TravelNotAgreed),
    status_code=204,
)
async def approve(
    release_id: PathId,
    db: NamedDependency[AsyncConnection],
    release_stores: NamedDependency[Stores],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Sign the document that was opened; from now on link and code open it."""
    await service.approve(db, release_stores, keyholder, release_id)


@post(
    "/api/approvals/{release_id:str}/return",
    permission="approvals.work",
    problems=_PROBLEMS,
    status_code=204,
)
async def return_to_author(
    release_id: PathId,
    data: JSONBody[ReturnFor],
    db: NamedDependency[AsyncConnection],
    release_stores: NamedDependency[Stores],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Send a summary back to its author with a reason."""
    await service.send_back(db, release_stores, keyholder, release_id, data.reason)


ROUTES = [list_approvals, open_approval, approve, return_to_author]
