"""Ask for a translation, open the one piece, hand the translation in.

The key of that one piece is wrapped to the translator, never a vault's; handing in takes it away
again. The translation is sealed into the person's voice vault, signed by its translator, and shown
beside the original with its doubts.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.workers import service as workers
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.blobs.store import Blobs
from voicecapture.base.errors import NotFound
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.capture.entries import service as entries
from voicecapture.capture.sessions import service as sessions
from voicecapture.crypto.envelope import Inner
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import entries as opening
from voicecapture.keyring.opening.entries import OpenVault
from voicecapture.keyring.vaults import service as vaults
from voicecapture.review.pieces.contents import Recording, is_flagged, read_content, words_of
from voicecapture.review.quarantine import closing as quarantine
from voicecapture.review.translations import queries
from voicecapture.review.translations.errors import (
    AlreadyAssigned,
    HandedIn,
    NotATranslator,
    NoWords,
    TranslatorWasThere,
)

_KIND = "translation"
_PURPOSE = "translation"

State = Literal["assigned", "opened", "submitted"]


class Doubt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that the translator was not sure of, and why."""

    quote: str
    note: str


class TranslationRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is sealed: of which piece, into which language."""

    env: str
    language: str
    text: str
    doubts: list[Doubt]


@dataclass(frozen=True)
class Translation:
    """A translation that was handed in."""

    id: str
    language: str
    text: str
    doubts: list[Doubt]
    translator_id: str
    at: datetime


@dataclass(frozen=True)
class Assignment:
    """A piece that waits for a translator, or that they handed in."""

    id: str
    language_to: str
    assigned_at: datetime
    state: State


@dataclass(frozen=True)
class Original:
    """The words to translate, and in which language they are; ``heard`` where they were spoken."""

    text: str
    language: str
    activity: str
    heard: Recording | None = None


async def assign(
    db: AsyncConnection,
    keystore: Keystore,
    blobs: Blobs,
    keyholder: Keyholder,
    env_id: str,
    translator_id: str,
    language: str,
) -> str:
    """Give one piece to a translator; return the assignment's id.

    Raises:
        NoGrant: the keyholder may not open the piece, so cannot hand its key on.
        NotATranslator, TranslatorWasThere, AlreadyAssigned, NoWords: with what to do.
    """
    piece = await entries.get_piece(db, keyholder.org_id, env_id)
    vault = await vaults.get_vault(db, keyholder.org_id, piece.vault_id)
    await quarantine.refuse_if_held(db, keyholder, vault, env_id, purpose=_PURPOSE)
    opened = await opening.open_voice_vault(
        db,
        keystore,
        keyholder,
        vault,
        purpose=_PURPOSE,
        object_kind="piece",
        object_id=env_id,
    )
    translator = await workers.get_worker(db, keyholder.org_id, translator_id)
    if not translator.active or "translator" not in translator.roles:
        raise NotATranslator(field="translator_id")
    entry = opening.open_entry(opened, await entries.get_sealed(db, blobs, piece))
    inner = entry.inner
    if await _was_there(db, keyholder.org_id, inner, translator_id):
        raise TranslatorWasThere(field="translator_id")
    content = read_content(inner, entry.media)
    await quarantine.close_if_flagged(db, vault, piece, flagged=is_flagged(content))
    if not (words_of(content).strip() or isinstance(content, Recording)):
        raise NoWords
    await audit.take_turn(db, keyholder.org_id)
    await _check_not_assigned(db, keyholder.org_id, env_id, translator_id)
    await organisations.check_anchored(db, keystore, keyholder.org_id)
    translation_id = new_id()
    cek = opening.key_for_piece(opened, piece.core, piece.seal)
    await queries.insert_translation(
        db,
        org_id=keyholder.org_id,
        translation_id=translation_id,
        env_id=env_id,
        translator_id=translator_id,
        assigned_by=keyholder.worker_id,
        assigned_at=clock.now(),
        language=language,
        wrap=opening.wrap_for_reader(cek, translator.kem_public, translator_id, translation_id),
    )
    await _record(db, keyholder, "translation.assigned", translation_id, translator_id)
    return translation_id


async def _was_there(db: AsyncConnection, org_id: str, inner: Inner, translator_id: str) -> bool:
    """Return whether this colleague put the piece down or held the session it was made in."""
    if inner.author.hex() == translator_id:
        return True
    try:
        session = await sessions.get_session(db, org_id, inner.session.hex())
    except NotFound:
        return False
    return session.worker_id == translator_id


async def find_assignments(db: AsyncConnection, keyholder: Keyholder) -> list[Assignment]:
    """Return what the keyholder was assigned, newest first."""
    rows = await queries.find_of_translator(db, keyholder.org_id, keyholder.worker_id)
    return [
        Assignment(row.translation_id, row.language, row.assigned_at, _state(row)) for row in rows
    ]


async def open_original(
    db: AsyncConnection, blobs: Blobs, keyholder: Keyholder, translation_id: str
) -> Original:
    """Open the one piece that was assigned, on the record.

    Raises:
        NoGrant: it was assigned to someone else; the attempt is on record.
        HandedIn: the work is done and the key is gone.
        KeptClosed: it may be unsafe, and nobody is shown it; the attempt is on record.
    """
    row = await _get(db, keyholder.org_id, translation_id)
    mine = row.translator_id == keyholder.worker_id
    if mine and row.submitted_at is not None:
        raise HandedIn
    piece = await entries.get_piece(db, keyholder.org_id, row.env_id)
    vault = await vaults.get_vault(db, keyholder.org_id, piece.vault_id)
    if mine and await quarantine.is_held(db, keyholder.org_id, row.env_id):
        await quarantine.refuse_on_record(db, keyholder, vault, row.env_id, purpose=_PURPOSE)
    cek = await opening.unwrap_on_record(
        db,
        keyholder,
        row.wrap if mine else None,
        translation_id,
        purpose=_PURPOSE,
        object_kind="piece",
        object_id=row.env_id,
        subject=vault.subject_id,
    )
    sealed = await entries.get_sealed(db, blobs, piece)
    entry = opening.open_entry_with_key(cek, vault, sealed)
    inner, content = entry.inner, read_content(entry.inner, entry.media)
    await quarantine.close_if_flagged(db, vault, piece, flagged=is_flagged(content))
    await queries.set_opened(db, keyholder.org_id, translation_id, clock.now())
    heard = content if isinstance(content, Recording) else None
    return Original(words_of(content), inner.language, inner.activity, heard)


async def submit(
    db: AsyncConnection, keyholder: Keyholder, translation_id: str, text: str, doubts: list[Doubt]
) -> None:
    """Seal a translation into the person's voice vault and give the piece's key back.

    Raises:
        NotFound: nothing of this id was assigned to the keyholder.
        HandedIn: it was handed in before.
    """
    row = await _get(db, keyholder.org_id, translation_id, lock=True)
    if row.translator_id != keyholder.worker_id:
        raise NotFound
    if row.submitted_at is not None:
        raise HandedIn
    piece = await entries.get_piece(db, keyholder.org_id, row.env_id)
    vault = await vaults.get_vault(db, keyholder.org_id, piece.vault_id)
    said = TranslationRecord(env=row.env_id, language=row.language, text=text, doubts=doubts)
    note = seal_note(keyholder, vault, _KIND, translation_id, said)
    await queries.set_submitted(db, keyholder.org_id, translation_id, clock.now(), note)
    await _record(db, keyholder, "translation.submitted", translation_id, keyholder.worker_id)


async def read_translations(
    db: AsyncConnection, opened: OpenVault, env_id: str
) -> list[Translation]:
    """Return the translations of a piece whose vault was opened on the record, oldest first."""
    rows = await queries.find_of_piece(db, opened.vault.org_id, env_id)
    return [await _read(db, opened, row) for row in rows if row.submitted_at is not None]


async def _read(db: AsyncConnection, opened: OpenVault, row: Any) -> Translation:
    note = await opening.read_note(
        db, opened, row.note, _KIND, row.translation_id, TranslationRecord
    )
    said = note.content
    if said.env != row.env_id or note.author_id != row.translator_id:
        raise DoesNotOpen
    return Translation(
        row.translation_id, said.language, said.text, said.doubts, note.author_id, note.made_at
    )


async def _get(db: AsyncConnection, org_id: str, translation_id: str, *, lock: bool = False) -> Any:
    row = await queries.find_translation(db, org_id, translation_id, lock=lock)
    if row is None:
        raise NotFound
    return row


async def _check_not_assigned(
    db: AsyncConnection, org_id: str, env_id: str, translator_id: str
) -> None:
    for row in await queries.find_of_piece(db, org_id, env_id):
        if row.translator_id == translator_id and row.submitted_at is None:
            raise AlreadyAssigned(field="translator_id")


def _state(row: Any) -> State:
    if row.submitted_at is not None:
        return "submitted"
    return "assigned" if row.opened_at is None else "opened"


async def _record(
    db: AsyncConnection, keyholder: Keyholder, action: str, translation_id: str, translator_id: str
) -> None:
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind="translation",
        object_id=translation_id,
        worker=translator_id,
    )
