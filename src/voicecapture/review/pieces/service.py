"""List a person's pieces and open one: policy, then the audit row, then the key.

Nothing here keeps what it opened; it lives as long as the request.
"""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.blobs import FolderBlobs
from voicecapture.base.keystore import Keystore
from voicecapture.capture.alerts import overdue
from voicecapture.capture.entries import service as entries
from voicecapture.capture.entries.service import StoredPiece
from voicecapture.keyring.opening import entries as opening
from voicecapture.keyring.opening.entries import OpenVault
from voicecapture.keyring.vaults import service as vaults
from voicecapture.media.pictures import render_png
from voicecapture.media.strokes import Drawing
from voicecapture.people import service as people
from voicecapture.review.pieces.contents import Content, read_content
from voicecapture.review.translations import service as translations
from voicecapture.review.translations.service import Translation

Purpose = Literal[
    "read_by_due",
    "prepare_visit",
    "compose_summary",
    "safeguarding",
    "supervision",
    "translation_check",
]
Travel = Literal["team", "social_worker", "undecided"]


@dataclass(frozen=True)
class OpenedPiece:
    """A piece in the clear, with its translations beside it.

    ``picture`` is the PNG of a drawing; ``claimed_at`` is what the tablet's clock said.
    """

    env_id: str
    person_id: str
    session_id: str
    author_id: str
    activity: str
    language: str
    travel: Travel
    claimed_at: datetime
    received_at: datetime
    content: Content
    picture: bytes | None
    translations: list[Translation]


async def list_pieces(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, after: str | None, limit: int
) -> tuple[list[StoredPiece], str | None]:
    """Return a person's pieces, newest first, to whoever may open them; opens nothing."""
    vault = await people.get_vault_to_write(
        db, keyholder, person_id, "voice", purpose="list_pieces"
    )
    return await entries.list_pieces(db, keyholder.org_id, vault.id, after, limit)


async def list_unread(
    db: AsyncConnection, keyholder: Keyholder, after: str | None, limit: int
) -> tuple[list[tuple[str, StoredPiece]], str | None]:
    """Return (person, piece) for every unread piece that the keyholder may open, most urgent first."""
    people_of = {}
    for person_id in await vaults.find_granted_subjects(db, keyholder, "voice"):
        vault = await vaults.get_vault_of(db, keyholder.org_id, person_id, "voice")
        people_of[vault.id] = person_id
    found, cursor = await entries.list_unread(db, keyholder.org_id, people_of, after, limit)
    return [(people_of[piece.vault_id], piece) for piece in found], cursor


async def open_piece(
    db: AsyncConnection,
    keystore: Keystore,
    blobs: FolderBlobs,
    keyholder: Keyholder,
    env_id: str,
    purpose: Purpose,
) -> OpenedPiece:
    """Open one piece, on the record, and note that it was read.

    Raises:
        NotFound: this organisation has no such piece.
        NoGrant: the keyholder holds no grant on its vault; the attempt is on record.
        DoesNotOpen: a bit of it was changed.
        UnreadablePiece: it is whole, and of a kind that is not known here.
    """
    piece = await entries.get_piece(db, keyholder.org_id, env_id)
    vault = await vaults.get_vault(db, keyholder.org_id, piece.vault_id)
    opened = await opening.open_voice_vault(
        db,
        keystore,
        keyholder,
        vault,
        purpose=purpose,
        object_kind="piece",
        object_id=env_id,
    )
    found = await read_piece(db, blobs, opened, piece)
    await entries.mark_opened(db, keyholder.org_id, env_id, clock.now())
    await overdue.close_if_read(db, keyholder.org_id, piece.vault_id)
    # The mark stands by itself, and the database need not wait while the picture is drawn.
    await db.commit()
    return await with_picture(found)


async def read_piece(
    db: AsyncConnection, blobs: FolderBlobs, opened: OpenVault, piece: StoredPiece
) -> OpenedPiece:
    """Return a piece of a vault that was opened on the record; its picture is not drawn yet."""
    entry = opening.open_entry(opened, await entries.get_sealed(db, blobs, piece))
    inner = entry.inner
    return OpenedPiece(
        env_id=piece.env_id,
        person_id=inner.person.hex(),
        session_id=inner.session.hex(),
        author_id=inner.author.hex(),
        activity=inner.activity,
        language=inner.language,
        travel=inner.travel,
        claimed_at=clock.from_milliseconds(inner.claimed),
        received_at=piece.received_at,
        content=read_content(inner),
        picture=None,
        translations=await translations.read_translations(db, opened, piece.env_id),
    )


async def with_picture(found: OpenedPiece) -> OpenedPiece:
    """Return the piece with its drawing as PNG, drawn in a thread; other pieces as they are."""
    if not isinstance(found.content, Drawing):
        return found
    picture = await asyncio.to_thread(render_png, found.content)
    return replace(found, picture=picture)
