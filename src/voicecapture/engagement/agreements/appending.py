"""Add an event to a person's agreements: what every way of recording one has in common."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base.errors import AlreadyNoted
from voicecapture.base.noted import knew_or_all
from voicecapture.engagement.agreements import queries, reasking, rules
from voicecapture.engagement.agreements.catalogue import PURPOSES
from voicecapture.engagement.agreements.record import Withdrawn
from voicecapture.engagement.agreements.service import DECIDED, WITHDRAWN, history_of
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.vaults.service import Vault


@dataclass(frozen=True)
class Note:
    """What a tablet says of something it noted; ``id`` and ``at`` are None at the desk."""

    id: str | None = None
    at: datetime | None = None
    knew: tuple[str, ...] = ()


async def is_repeated(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, note: Note, states: frozenset[str]
) -> bool:
    """Return whether this very note was kept before.

    Raises:
        AlreadyNoted: its id is another note's.
    """
    row = await queries.find_event(db, keyholder.org_id, note.id) if note.id else None
    if row is None:
        return False
    same = (row.person_id, row.recorded_by) == (person_id, keyholder.worker_id)
    if not same or row.state not in states:
        raise AlreadyNoted(field="id")
    return True


async def append(
    db: AsyncConnection,
    keyholder: Keyholder,
    vault: Vault,
    rows: Any,
    note: Note,
    said: msgspec.Struct,
    **values: Any,
) -> None:
    """Seal and add one event after ``rows``; the caller has locked the person."""
    history, purpose = history_of(rows), values["purpose"]
    kind = WITHDRAWN if isinstance(said, Withdrawn) else DECIDED
    current = [one.id for each in PURPOSES for one in rules.heads_of(history, each)]
    knew = knew_or_all(note.knew, current, away=note.at is not None)
    await queries.insert_event(
        db,
        org_id=keyholder.org_id,
        person_id=vault.subject_id,
        number=rows[-1].number + 1 if rows else 1,
        knew=" ".join(sorted(knew)),
        recorded_by=keyholder.worker_id,
        note=seal_note(keyholder, vault, kind, values["event_id"], said),
        **values,
    )
    before = [one.id for one in history if one.purpose == purpose]
    await reasking.close_for(db, keyholder.org_id, keyholder.worker_id, before)
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=f"agreement.{values['state']}",
        object_kind="person",
        object_id=vault.subject_id,
        about=purpose,
    )
