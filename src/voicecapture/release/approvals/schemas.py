"""Wire shapes of approvals."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import Wire
from voicecapture.release.sharing.rules import Basis


class WorkerRef(Wire):
    """A worker's id and name."""

    id: Id
    name: str


class ApprovalRow(Wire):
    """A summary that waits for the reader's signature."""

    id: Id
    author: WorkerRef
    submitted_at: datetime


class OpenedApproval(Wire):
    """The exact document, what the manifest says of it, and on what ground its author would send it.

    ``reason`` is empty where the ground is the person's agreement.
    """

    pdf: bytes
    author: WorkerRef
    recipient: str
    person_called: str
    expires_at: datetime
    restrictions: str
    basis: Basis
    reason: str


class ReturnFor(Wire):
    """Why a summary goes back to its author."""

    reason: Annotated[str, Meta(min_length=1, max_length=4000)]
