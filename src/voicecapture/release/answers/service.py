"""Keep a recipient's answer, open it, and write what the person will hear of it.

An answer is never passed on as it came: it may name others, or be unsafe to have. A worker writes the
person's version, confirms both checks and signs it; only then may a visit bring it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.notes import seal_note, seal_note_as_organisation
from voicecapture.keyring.opening import entries as opening
from voicecapture.keyring.opening.entries import OpenVault
from voicecapture.keyring.vaults import service as vaults
from voicecapture.notices import service as notices
from voicecapture.people import service as people
from voicecapture.release.answers import queries
from voicecapture.release.answers.errors import AlreadyGiven, ChecksNeeded
from voicecapture.release.answers.record import AnswerRecord, PersonVersion
from voicecapture.release.summaries.service import Summary

KIND = "answer"
VERSION = "answer_for_person"

State = Literal["arrived", "approved", "given"]


@dataclass(frozen=True)
class Answer:
    """An answer as its row has it."""

    id: str
    summary_id: str
    person_id: str
    received_at: datetime
    state: State


async def keep_answer(
    db: AsyncConnection, keystore: Keystore, summary: Summary, release_id: str, said: AnswerRecord
) -> str:
    """Seal an answer that came through the portal and tell the summary's author; return its id."""
    vault = await vaults.get_vault_of(db, summary.org_id, summary.person_id, "voice")
    answer_id = new_id()
    await queries.insert_answer(
        db,
        org_id=summary.org_id,
        answer_id=answer_id,
        summary_id=summary.id,
        release_id=release_id,
        person_id=summary.person_id,
        received_at=clock.now(),
        note=seal_note_as_organisation(keystore, vault, KIND, answer_id, said),
    )
    await notices.raise_notice(
        db,
        summary.org_id,
        "answer_arrived",
        worker_id=summary.author_id,
        person_id=summary.person_id,
        object_id=answer_id,
    )
    return answer_id


async def list_answers(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> list[Answer]:
    """Return the answers to a person's summaries, newest first; opens nothing."""
    await people.get_vault_to_write(db, keyholder, person_id, "voice", purpose="list_answers")
    return [_from_row(row) for row in await queries.find_of_person(db, keyholder.org_id, person_id)]


async def open_answer(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, answer_id: str
) -> AnswerRecord:
    """Open an answer, on the record.

    Raises:
        NoGrant: the keyholder may not open this person's voice; the attempt is on record.
    """
    row = await _get(db, keyholder.org_id, answer_id)
    vault = await vaults.get_vault_of(db, keyholder.org_id, row.person_id, "voice")
    opened = await opening.open_voice_vault(
        db,
        keystore,
        keyholder,
        vault,
        purpose="read_answer",
        object_kind="answer",
        object_id=answer_id,
    )
    note = await opening.read_note(db, opened, row.note, KIND, answer_id, AnswerRecord)
    if note.author_id != keyholder.org_id:
        # Only the organisation vouches for what came through the portal.
        raise DoesNotOpen
    return note.content


async def write_person_version(
    db: AsyncConnection, keyholder: Keyholder, answer_id: str, said: PersonVersion
) -> Answer:
    """Seal what the person will hear, signed by the worker who checked it.

    Raises:
        ChecksNeeded: one of the two checks was not made.
        AlreadyGiven: a visit has brought it.
    """
    row = await _get(db, keyholder.org_id, answer_id)
    if not (said.safe_for_person and said.others_removed):
        missing = "others_removed" if said.safe_for_person else "safe_for_person"
        raise ChecksNeeded(field=missing)
    vault = await people.get_vault_to_write(
        db, keyholder, row.person_id, "voice", purpose="write_person_version"
    )
    row = await _get(db, keyholder.org_id, answer_id, lock=True)
    if row.given_at is not None:
        raise AlreadyGiven
    await queries.update_answer(
        db,
        keyholder.org_id,
        answer_id,
        version_note=seal_note(keyholder, vault, VERSION, answer_id, said),
        version_by=keyholder.worker_id,
        approved_at=clock.now(),
    )
    await _settle_notices(db, keyholder, answer_id)
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="answer.approved",
        object_kind="answer",
        object_id=answer_id,
    )
    return _from_row(await _get(db, keyholder.org_id, answer_id))


async def read_version(db: AsyncConnection, opened: OpenVault, row: Any) -> PersonVersion:
    """Return what the person will hear, of an answer whose vault was opened on the record."""
    note = await opening.read_note(
        db, opened, row.version_note, VERSION, row.answer_id, PersonVersion
    )
    checked = note.content.safe_for_person and note.content.others_removed
    if note.author_id != row.version_by or note.content.answer != row.answer_id or not checked:
        raise DoesNotOpen
    return note.content


async def _settle_notices(db: AsyncConnection, keyholder: Keyholder, answer_id: str) -> None:
    for notice in await notices.find_open(db, keyholder.org_id, "answer_arrived", [answer_id]):
        await notices.mark_done(db, keyholder.org_id, notice.id, keyholder.worker_id)


async def _get(db: AsyncConnection, org_id: str, answer_id: str, *, lock: bool = False) -> Any:
    row = await queries.find_answer(db, org_id, answer_id, lock=lock)
    if row is None:
        raise NotFound
    return row


def _from_row(row: Any) -> Answer:
    state: State = "arrived" if row.approved_at is None else "approved"
    return Answer(
        row.answer_id,
        row.summary_id,
        row.person_id,
        row.received_at,
        "given" if row.given_at is not None else state,
    )
