"""What may be chosen for a summary: only pieces that the person lets travel, and only their words.

Guarantee: a quote that passes here stands, letter by letter, in the piece that it names; its
translation stands so in one that a translator handed in; and the person said that the piece may go to
the social worker. It is checked when a draft is saved and once more when it is submitted.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.blobs import FolderBlobs
from voicecapture.base.errors import NotFound
from voicecapture.capture.entries import service as entries
from voicecapture.capture.entries.service import StoredPiece
from voicecapture.keyring.opening.entries import OpenVault
from voicecapture.media.strokes import Drawing
from voicecapture.release.summaries.errors import (
    MayNotTravel,
    NotADrawing,
    QuoteNotSaid,
    TranslationNotReviewed,
)
from voicecapture.release.summaries.record import Draft, Quote
from voicecapture.review.pieces import service as review
from voicecapture.review.pieces.contents import words_of
from voicecapture.review.pieces.errors import UnreadablePiece
from voicecapture.review.pieces.service import OpenedPiece
from voicecapture.review.translations.service import Translation

TRAVELS = "social_worker"
CANDIDATES_MAX = 500


@dataclass(frozen=True)
class ChosenQuote:
    """A quote with the piece it stands in and the translation that its translation stands in."""

    quote: Quote
    piece: OpenedPiece
    translation: Translation | None


@dataclass(frozen=True)
class Choices:
    """All that a draft chose, found in the pieces."""

    quotes: list[ChosenQuote]
    drawings: list[OpenedPiece]


async def check_choices(
    db: AsyncConnection, blobs: FolderBlobs, opened: OpenVault, draft: Draft
) -> Choices:
    """Return what a draft chose, or raise the problem that names the entry at fault."""
    known: dict[str, OpenedPiece] = {}

    async def piece_of(env_id: str) -> OpenedPiece:
        if env_id not in known:
            known[env_id] = await _read(db, blobs, opened, env_id)
        return known[env_id]

    quotes = [
        _check_quote(quote, await piece_of(quote.env_id), f"quotes[{i}]")
        for i, quote in enumerate(draft.quotes)
    ]
    drawings = [
        _check_drawing(await piece_of(env_id), f"drawings[{i}]")
        for i, env_id in enumerate(draft.drawings)
    ]
    return Choices(quotes, drawings)


async def find_candidates(
    db: AsyncConnection, blobs: FolderBlobs, keyholder: Keyholder, opened: OpenVault
) -> list[OpenedPiece]:
    """Return the pieces that the person lets travel, newest first.

    Each that will be shown gets an opening of its own on the record and counts as read; the caller
    commits before it shows any.
    """
    found: list[OpenedPiece] = []
    after: str | None = None
    while len(found) < CANDIDATES_MAX:
        org_id, vault_id = opened.vault.org_id, opened.vault.id
        page, after = await entries.list_pieces(db, org_id, vault_id, after, 200)
        found += await _travelling(db, blobs, opened, page)
        if after is None:
            break
    for piece in found:
        await _note_opening(db, keyholder, piece.env_id, opened.vault.subject_id)
    return found


async def _travelling(
    db: AsyncConnection, blobs: FolderBlobs, opened: OpenVault, page: list[StoredPiece]
) -> list[OpenedPiece]:
    found = []
    for piece in page:
        with suppress(UnreadablePiece):
            read = await review.read_piece(db, blobs, opened, piece)
            if read.travel == TRAVELS:
                found.append(read)
    return found


async def _note_opening(
    db: AsyncConnection, keyholder: Keyholder, env_id: str, person_id: str
) -> None:
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="opened",
        object_kind="piece",
        object_id=env_id,
        subject=person_id,
        purpose="compose_summary",
        vault="voice",
    )
    await entries.mark_opened(db, keyholder.org_id, env_id, clock.now())


def day_of(piece: OpenedPiece, zone: ZoneInfo) -> date:
    """Return the day on which the person's tablet says the piece was made, where the office is."""
    return piece.claimed_at.astimezone(zone).date()


async def _read(
    db: AsyncConnection, blobs: FolderBlobs, opened: OpenVault, env_id: str
) -> OpenedPiece:
    piece = await entries.get_piece(db, opened.vault.org_id, env_id)
    if piece.vault_id != opened.vault.id:
        # Another person's piece never enters this person's summary, whoever may open both.
        raise NotFound
    return await review.read_piece(db, blobs, opened, piece)


def _check_quote(quote: Quote, piece: OpenedPiece, place: str) -> ChosenQuote:
    if piece.travel != TRAVELS:
        raise MayNotTravel(field=f"{place}.env_id")
    if not quote.text.strip() or quote.text not in words_of(piece.content):
        raise QuoteNotSaid(field=f"{place}.text")
    return ChosenQuote(quote, piece, _translation_of(quote, piece, place))


def _translation_of(quote: Quote, piece: OpenedPiece, place: str) -> Translation | None:
    if quote.translation is None:
        return None
    for translation in reversed(piece.translations):
        if quote.translation.strip() and quote.translation in translation.text:
            return translation
    raise TranslationNotReviewed(field=f"{place}.translation")


def _check_drawing(piece: OpenedPiece, place: str) -> OpenedPiece:
    if piece.travel != TRAVELS:
        raise MayNotTravel(field=place)
    if not isinstance(piece.content, Drawing):
        raise NotADrawing(field=place)
    return piece
