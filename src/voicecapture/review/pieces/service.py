"""List a person's pieces and open one: policy, then the audit row, then the key.

Nothing here keeps what it opened; it lives as long as the request.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service as workers
from voicecapture.base import clock
from voicecapture.base.blobs.store import Blobs
from voicecapture.base.keystore import Keystore
from voicecapture.capture.alerts import overdue
from voicecapture.capture.entries import service as entries
from voicecapture.capture.entries.service import StoredPiece
from voicecapture.keyring.opening import entries as opening
from voicecapture.keyring.opening.entries import OpenVault
from voicecapture.keyring.vaults import service as vaults
from voicecapture.media.files import decoding
from voicecapture.media.files.decoding import Shown, UnreadableFile
from voicecapture.media.files.kinds import kind_of
from voicecapture.media.pictures import render_png
from voicecapture.media.strokes import Drawing
from voicecapture.people import service as people
from voicecapture.review.held_back import rules as held_back
from voicecapture.review.pieces.contents import (
    Content,
    EarlierWork,
    Photo,
    is_flagged,
    read_content,
)
from voicecapture.review.quarantine import closing as quarantine
from voicecapture.review.translations import service as translations
from voicecapture.review.translations.service import Translation
from voicecapture.review.travels import service as travels
from voicecapture.review.travels.rules import Travel

Purpose = Literal[
    "read_by_due",
    "prepare_visit",
    "compose_summary",
    "safeguarding",
    "supervision",
    "translation_check",
]


@dataclass(frozen=True)
class OpenedPiece:
    """A piece in the clear, with its translations beside it.

    ``picture`` is the PNG of a drawing, ``shown`` what a photo or a brought-in file shows (None while
    nobody has looked, empty where it cannot be shown); ``claimed_at`` is what the tablet's clock said;
    ``changes`` names the earlier piece that this one says something about; ``held`` says that it waits
    for the lead.
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
    changes: str | None
    translations: list[Translation]
    shown: Shown | None = None
    held: bool = False


@dataclass(frozen=True)
class Marks:
    """What is known of pieces in a list without a key: which stay closed, and whose chains are workers'."""

    closed: frozenset[str]
    workers: frozenset[str]


async def list_pieces(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, after: str | None, limit: int
) -> tuple[list[StoredPiece], Marks, str | None]:
    """Return a person's pieces, newest first, to whoever may open them; opens nothing."""
    vault = await people.get_vault_to_write(
        db, keyholder, person_id, "voice", purpose="list_pieces"
    )
    found, cursor = await entries.list_pieces(db, keyholder.org_id, vault.id, after, limit)
    closed = await quarantine.find_held(db, keyholder.org_id, person_id)
    # What a worker brought in stands in a chain of their own, as a tablet's does in its.
    chains = {piece.device_id for piece in found}
    brought = await workers.find_among(db, keyholder.org_id, chains)
    return found, Marks(frozenset(closed), frozenset(brought)), cursor


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
    blobs: Blobs,
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
        KeptClosed: it may be unsafe, and nobody is shown it; the attempt is on record.
    """
    # What came after a dismissal is read by a lead before anybody else learns that it is there.
    leads = held_back.leads(keyholder.roles)
    piece = await entries.get_piece(db, keyholder.org_id, env_id, held=leads)
    vault = await vaults.get_vault(db, keyholder.org_id, piece.vault_id)
    await quarantine.refuse_if_held(db, keyholder, vault, env_id, purpose=purpose)
    opened = await opening.open_voice_vault(
        db,
        keystore,
        keyholder,
        vault,
        purpose=purpose,
        object_kind="piece",
        object_id=env_id,
    )
    found = await read_piece(db, blobs, opened, piece, await travels.find_travels(db, opened))
    await entries.mark_opened(db, keyholder.org_id, env_id, clock.now())
    await overdue.close_if_read(db, keyholder.org_id, piece.vault_id)
    # The mark stands by itself, and the database need not wait while the picture is drawn.
    await db.commit()
    return await with_picture(found)


async def read_piece(
    db: AsyncConnection,
    blobs: Blobs,
    opened: OpenVault,
    piece: StoredPiece,
    said_since: Mapping[str, Travel],
) -> OpenedPiece:
    """Return a piece of a vault that was opened on the record; its picture is not drawn yet.

    ``said_since`` is what the person said since about how far their pieces may travel.

    Raises:
        KeptClosed: it may be unsafe; that has been committed, and the lead told.
    """
    await quarantine.check_open(db, piece)
    entry = opening.open_entry(opened, await entries.get_sealed(db, blobs, piece))
    inner, content = entry.inner, read_content(entry.inner, entry.media)
    await quarantine.close_if_flagged(db, opened.vault, piece, flagged=is_flagged(content))
    return OpenedPiece(
        env_id=piece.env_id,
        person_id=inner.person.hex(),
        session_id=inner.session.hex(),
        author_id=inner.author.hex(),
        activity=inner.activity,
        language=inner.language,
        travel=said_since.get(piece.env_id, inner.travel),
        changes=inner.supersedes.hex() if inner.supersedes else None,
        claimed_at=clock.from_milliseconds(inner.claimed),
        received_at=piece.received_at,
        content=content,
        picture=None,
        translations=await translations.read_translations(db, opened, piece.env_id),
        held=piece.held_under is not None,
    )


async def with_picture(found: OpenedPiece) -> OpenedPiece:
    """Return the piece with what it shows, drawn in a thread or, from a file, in a process of its own."""
    content = found.content
    if isinstance(content, Drawing):
        return replace(found, picture=await asyncio.to_thread(render_png, content))
    if isinstance(content, Photo | EarlierWork):
        return replace(found, shown=await _show(content.file))
    return found


async def _show(file: bytes) -> Shown:
    """Return what a file shows; nothing where it is broken or harmful, which is no fault of the reader's."""
    try:
        if kind_of(file) == "pdf":
            return await decoding.show_pages(file)
        return Shown([await decoding.clean_picture(file)], 1)
    except UnreadableFile:
        return Shown([], 0)
