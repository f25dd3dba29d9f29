"""HTTP of pieces."""

from litestar import Request
from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.blobs.store import Blobs
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import DEFAULT_LIMIT, Cursor, Limit, Page, PathId
from voicecapture.i18n import negotiate
from voicecapture.keyring.errors import DoesNotOpen, NoGrant
from voicecapture.review.pieces import service
from voicecapture.review.pieces.errors import UnreadablePiece
from voicecapture.review.pieces.schemas import OpenedPieceOut, OpenFor, PieceRow, UnreadRow
from voicecapture.review.pieces.wire import as_opened, as_row, as_unread
from voicecapture.review.quarantine.errors import KeptClosed


@get("/api/people/{person_id:str}/pieces", permission="pieces.list", problems=(NoGrant,))
async def list_pieces(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    after: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[PieceRow]:
    """Return a person's sealed pieces, newest first, to whoever may open them."""
    found, marks, cursor = await service.list_pieces(db, keyholder, person_id, after, limit)
    return Page(items=[as_row(piece, marks) for piece in found], next=cursor)


@get("/api/pieces/unread", permission="pieces.list")
async def list_unread(
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    after: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[UnreadRow]:
    """Return what waits to be read by the reader, the most urgent first."""
    found, cursor = await service.list_unread(db, keyholder, after, limit)
    return Page(items=[as_unread(person_id, piece) for person_id, piece in found], next=cursor)


@post(
    "/api/pieces/{env_id:str}/open",
    permission="pieces.open",
    problems=(NoGrant, DoesNotOpen, UnreadablePiece, KeptClosed),
    status_code=200,
)
async def open_piece(
    env_id: PathId,
    data: JSONBody[OpenFor],
    request: Request,  # type: ignore[type-arg]
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    blobs: NamedDependency[Blobs],
    keyholder: NamedDependency[Keyholder],
) -> OpenedPieceOut:
    """Open one piece for a stated purpose. The opening is on the record before anything is shown."""
    found = await service.open_piece(db, keystore, blobs, keyholder, env_id, data.purpose)
    return as_opened(found, negotiate(request.headers.get("accept-language")))


ROUTES = [list_pieces, list_unread, open_piece]
