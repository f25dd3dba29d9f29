"""Bring approved answers to the person: a part of a later visit's pack, opened as it is handed over.

Only a planned visit brings any. Its plan and agreement were checked when it began; listening to someone
who began to tell is checked by nothing, and so carries nothing that others might see.
"""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.keystore import Keystore
from voicecapture.capture.own_device.showing import OwnAnswer
from voicecapture.capture.session_packs.answers import PackAnswer
from voicecapture.capture.sessions import service as sessions
from voicecapture.keyring.opening import entries as opening
from voicecapture.keyring.opening.entries import OpenVault
from voicecapture.keyring.vaults import service as vaults
from voicecapture.release.answers import queries
from voicecapture.release.answers.service import read_version


async def answers_for_session(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    session_id: str,
) -> list[PackAnswer]:
    """Return what this visit may show the person, oldest first, and mark it as given to it.

    A worker without the voice grant brings none: that is no reason to stop a visit.
    """
    session = await sessions.get_session(db, keyholder.org_id, session_id)
    if session.kind != "planned":
        return []
    rows = await queries.find_for_session(db, keyholder.org_id, person_id, session_id)
    vault = await vaults.get_vault_of(db, keyholder.org_id, person_id, "voice")
    if not rows or not await vaults.holds_grant(db, vault, keyholder.worker_id):
        return []
    opened = await opening.open_voice_vault(
        db,
        keystore,
        keyholder,
        vault,
        purpose="bring_answer",
        object_kind="session",
        object_id=session_id,
    )
    return [await _give(db, keyholder, opened, row, session_id) for row in rows]


async def answers_for_own_device(db: AsyncConnection, opened: OpenVault) -> list[OwnAnswer]:
    """Return every approved answer, newest first, from a vault that was opened on the record.

    The person's own phone asks this only where its privacy was confirmed lately; an answer that no visit
    brought yet counts as given from then on.
    """
    org_id, person_id = opened.vault.org_id, opened.vault.subject_id
    found = []
    for row in await queries.find_of_person(db, org_id, person_id):
        if row.approved_at is None:
            continue
        said = await read_version(db, opened, row)
        found.append(OwnAnswer(id=row.answer_id, language=said.language, text=said.text))
        if row.given_at is None:
            await queries.update_answer(db, org_id, row.answer_id, given_at=clock.now())
            await audit.append(
                db,
                org_id=org_id,
                actor="person",
                action="answer.given",
                object_kind="answer",
                object_id=row.answer_id,
            )
    return found


async def _give(
    db: AsyncConnection, keyholder: Keyholder, opened: OpenVault, row: Any, session_id: str
) -> PackAnswer:
    said = await read_version(db, opened, row)
    given_at = row.given_at or clock.now()
    if row.given_at is None:
        await queries.update_answer(
            db, keyholder.org_id, row.answer_id, given_at=given_at, given_session=session_id
        )
        await audit.append(
            db,
            org_id=keyholder.org_id,
            actor=keyholder.worker_id,
            action="answer.given",
            object_kind="answer",
            object_id=row.answer_id,
        )
    return PackAnswer(id=row.answer_id, language=said.language, text=said.text, given_at=given_at)
