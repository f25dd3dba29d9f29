"""What may be chosen for a summary: only pieces that the person lets travel, and only their words.

Guarantee: a quote that passes here stands, letter by letter, in the piece that it names; its
translation stands so in one that a translator handed in; and the person said that the piece may go to
the social worker. It is checked when a draft is saved and once more when it is submitted.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.blobs.store import Blobs
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
from voicecapture.review.pieces.contents import (
    EarlierWork,
    Photo,
    Recording,
    TravelChange,
    passages_of,
)
from voicecapture.review.pieces.errors import UnreadablePiece
from voicecapture.review.pieces.service import OpenedPiece
from voicecapture.review.quarantine import closing as quarantine
from voicecapture.review.quarantine.errors import KeptClosed
from voicecapture.review.translations.service import Translation
from voicecapture.review.travels import service as travels
from voicecapture.review.travels.rules import Travel

TRAVELS = "social_worker"
CANDIDATES_MAX = 500


@dataclass(frozen=True)
class ChosenQuote:
    """A quote with the piece it stands in and the translation that its translation stands in.

    ``written`` is what a second person wrote down of a spoken piece, where the quote stands in that.
    """

    quote: Quote
    piece: OpenedPiece
    translation: Translation | None
    written: Translation | None = None


@dataclass(frozen=True)
class Choices:
    """All that a draft chose, found in the pieces."""

    quotes: list[ChosenQuote]
    drawings: list[OpenedPiece]


async def check_choices(
    db: AsyncConnection, blobs: Blobs, opened: OpenVault, draft: Draft
) -> Choices:
    """Return what a draft chose, or raise the problem that names the entry at fault."""
    known: dict[str, OpenedPiece] = {}
    said_since = await travels.find_travels(db, opened)

    async def piece_of(env_id: str) -> OpenedPiece:
        if env_id not in known:
            known[env_id] = await _read(db, blobs, opened, env_id, said_since)
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
    db: AsyncConnection, blobs: Blobs, keyholder: Keyholder, opened: OpenVault
) -> list[OpenedPiece]:
    """Return the pieces that the person lets travel, newest first.

    Each that will be shown gets an opening of its own on the record and counts as read; the caller
    commits before it shows any.
    """
    found: list[OpenedPiece] = []
    said_since = await travels.find_travels(db, opened)
    after: str | None = None
    while len(found) < CANDIDATES_MAX:
        org_id, vault_id = opened.vault.org_id, opened.vault.id
        page, after = await entries.list_pieces(db, org_id, vault_id, after, 200)
        found += await _travelling(db, blobs, opened, page, said_since)
        if after is None:
            break
    for piece in found:
        await _note_opening(db, keyholder, piece.env_id, opened.vault.subject_id)
    return found


async def _travelling(
    db: AsyncConnection,
    blobs: Blobs,
    opened: OpenVault,
    page: list[StoredPiece],
    said_since: Mapping[str, Travel],
) -> list[OpenedPiece]:
    found = []
    for piece in page:
        # What stays closed is offered to nobody.
        with suppress(UnreadablePiece, KeptClosed):
            read = await review.read_piece(db, blobs, opened, piece, said_since)
            if read.travel == TRAVELS and not isinstance(read.content, TravelChange):
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
    db: AsyncConnection,
    blobs: Blobs,
    opened: OpenVault,
    env_id: str,
    said_since: Mapping[str, Travel],
) -> OpenedPiece:
    piece = await entries.get_piece(db, opened.vault.org_id, env_id)
    if piece.vault_id != opened.vault.id:
        # Another person's piece never enters this person's summary, whoever may open both.
        raise NotFound
    return await review.read_piece(db, blobs, opened, piece, said_since)


def _check_quote(quote: Quote, piece: OpenedPiece, place: str) -> ChosenQuote:
    if piece.travel != TRAVELS:
        raise MayNotTravel(field=f"{place}.env_id")
    if isinstance(piece.content, Recording):
        written = _find_written(quote.text, piece)
        if written is None:
            raise QuoteNotSaid(field=f"{place}.text")
        return ChosenQuote(quote, piece, _translation_of(quote, piece, place), written)
    if not quote.text.strip() or not any(quote.text in said for said in passages_of(piece.content)):
        raise QuoteNotSaid(field=f"{place}.text")
    return ChosenQuote(quote, piece, _translation_of(quote, piece, place))


def _find_written(text: str, piece: OpenedPiece) -> Translation | None:
    """Return the newest writing-down of a spoken piece that has these words, letter by letter."""
    return next(
        (one for one in reversed(piece.translations) if text.strip() and text in one.text), None
    )


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
    if not isinstance(piece.content, Drawing | Photo | EarlierWork):
        raise NotADrawing(field=place)
    return piece


async def check_none_closed(db: AsyncConnection, org_id: str, person_id: str, draft: Draft) -> None:
    """Ask once more, after a document was set, that none of its pieces was closed meanwhile.

    Whoever closes one waits for the turn that is taken here, and then calls the release back.

    Raises:
        KeptClosed: one is closed now; nothing of the document may be kept.
    """
    await audit.take_turn(db, org_id)
    held = await quarantine.find_held(db, org_id, person_id)
    if held & {*(quote.env_id for quote in draft.quotes), *draft.drawings}:
        raise KeptClosed
