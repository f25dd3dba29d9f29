"""Begin a summary, open it, save it: every quote is checked against the piece it was taken from.

Everything is sealed in the person's voice vault; the rows say that a summary exists, by whom and where
it stands. Opening commits its audit row before anything is read, so each of these opens first and
writes after.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.blobs.store import Blobs
from voicecapture.base.errors import NotFound
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import entries as opening
from voicecapture.keyring.opening.entries import OpenVault
from voicecapture.keyring.vaults import service as vaults
from voicecapture.people import service as people
from voicecapture.release.recipients import service as recipients
from voicecapture.release.summaries import choosing, queries, rules
from voicecapture.release.summaries.errors import NotNow, NotTheAuthor
from voicecapture.release.summaries.record import EMPTY, Draft
from voicecapture.release.summaries.rules import Act, State

KIND = "summary"
PURPOSE = "compose_summary"


@dataclass(frozen=True)
class Summary:
    """A summary as its row has it."""

    org_id: str
    id: str
    person_id: str
    recipient_id: str
    author_id: str
    language: str
    state: State
    revision: int
    created_at: datetime
    release_id: str | None
    moved_from: str | None = None


async def create_summary(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, recipient_id: str, language: str
) -> Summary:
    """Begin an empty summary of one person for one recipient."""
    vault = await people.get_vault_to_write(db, keyholder, person_id, "voice", purpose=PURPOSE)
    await recipients.get_recipient(db, keyholder.org_id, recipient_id)
    summary_id, moment = new_id(), clock.now()
    await queries.insert_summary(
        db,
        org_id=keyholder.org_id,
        summary_id=summary_id,
        person_id=person_id,
        recipient_id=recipient_id,
        author_id=keyholder.worker_id,
        language=language,
        state="draft",
        revision=EMPTY.revision,
        created_at=moment,
        release_id=None,
    )
    note = seal_note(keyholder, vault, KIND, summary_id, EMPTY)
    await _insert_revision(db, keyholder, summary_id, EMPTY.revision, note)
    await record(db, keyholder, "summary.begun", summary_id)
    return await get_summary(db, keyholder.org_id, summary_id)


async def get_summary(
    db: AsyncConnection, org_id: str, summary_id: str, *, lock: bool = False
) -> Summary:
    """Return a summary's row, or raise ``NotFound``; opens nothing."""
    row = await queries.find_summary(db, org_id, summary_id, lock=lock)
    if row is None:
        raise NotFound
    return _from_row(row)


async def list_summaries(
    db: AsyncConnection, keyholder: Keyholder, person_id: str
) -> list[Summary]:
    """Return a person's summaries, newest first, to whoever may open them; opens nothing."""
    await people.get_vault_to_write(db, keyholder, person_id, "voice", purpose="list_summaries")
    return [_from_row(row) for row in await queries.find_summaries(db, keyholder.org_id, person_id)]


async def open_vault_of(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, summary: Summary
) -> OpenVault:
    """Open the voice vault of a summary's person, on the record, for composing."""
    vault = await vaults.get_vault_of(db, keyholder.org_id, summary.person_id, "voice")
    return await opening.open_voice_vault(
        db,
        keystore,
        keyholder,
        vault,
        purpose=PURPOSE,
        object_kind="summary",
        object_id=summary.id,
    )


async def read_draft(db: AsyncConnection, opened: OpenVault, summary: Summary) -> Draft:
    """Return the newest revision.

    Raises:
        DoesNotOpen: changed, another summary's, or an older revision put in its place.
    """
    row = await queries.find_revision(db, summary.org_id, summary.id, summary.revision)
    if row is None:
        raise DoesNotOpen
    note = await opening.read_note(db, opened, row.note, KIND, summary.id, Draft)
    # After a handover the newest revision is still the one that the author before sealed.
    writers = {summary.author_id, summary.moved_from}
    if note.content.revision != summary.revision or note.author_id not in writers:
        raise DoesNotOpen
    return note.content


async def save_draft(
    db: AsyncConnection,
    keystore: Keystore,
    blobs: Blobs,
    keyholder: Keyholder,
    summary_id: str,
    draft: Draft,
) -> tuple[Summary, Draft]:
    """Seal a new revision, after every quote was found in its piece.

    Raises:
        NotTheAuthor, NotNow: with what to do.
        QuoteNotSaid, MayNotTravel, NotADrawing, TranslationNotReviewed: naming the entry.
    """
    summary = await get_own(db, keyholder, summary_id, "save")
    opened = await open_vault_of(db, keystore, keyholder, summary)
    await choosing.check_choices(db, blobs, opened, draft)
    summary = await get_own(db, keyholder, summary_id, "save", lock=True)
    saved = msgspec.structs.replace(draft, revision=summary.revision + 1)
    note = seal_note(keyholder, opened.vault, KIND, summary_id, saved)
    await _insert_revision(db, keyholder, summary_id, saved.revision, note)
    await move(db, summary, "save", revision=saved.revision)
    await record(db, keyholder, "summary.saved", summary_id, revision=saved.revision)
    return await get_summary(db, keyholder.org_id, summary_id), saved


async def get_own(
    db: AsyncConnection, keyholder: Keyholder, summary_id: str, act: Act, *, lock: bool = False
) -> Summary:
    """Return a summary that the keyholder wrote and that stands where the act is possible."""
    summary = await get_summary(db, keyholder.org_id, summary_id, lock=lock)
    if summary.author_id != keyholder.worker_id:
        raise NotTheAuthor
    if rules.find_next(summary.state, act) is None:
        raise NotNow
    return summary


async def move(db: AsyncConnection, summary: Summary, act: Act, **values: Any) -> State:
    """Move a locked summary on; return where it stands now."""
    state = rules.find_next(summary.state, act)
    if state is None:
        raise NotNow
    await queries.update_summary(db, summary.org_id, summary.id, state=state, **values)
    return state


async def record(
    db: AsyncConnection, keyholder: Keyholder, action: str, summary_id: str, **detail: str | int
) -> None:
    """Write an act on a summary to the audit chain."""
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind="summary",
        object_id=summary_id,
        subject="",
        **detail,
    )


async def _insert_revision(
    db: AsyncConnection, keyholder: Keyholder, summary_id: str, revision: int, note: bytes
) -> None:
    await queries.insert_revision(
        db,
        org_id=keyholder.org_id,
        summary_id=summary_id,
        revision=revision,
        note=note,
        saved_at=clock.now(),
    )


def _from_row(row: Any) -> Summary:
    return Summary(
        row.org_id,
        row.summary_id,
        row.person_id,
        row.recipient_id,
        row.author_id,
        row.language,
        row.state,
        row.revision,
        row.created_at,
        row.release_id,
        row.moved_from,
    )
