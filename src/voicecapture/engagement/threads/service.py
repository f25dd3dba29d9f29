"""Add an event to a thread, and see that what is owed has a notice of its own, and only one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.base.noted import Noted, heads, knew_or_all
from voicecapture.crypto import notes
from voicecapture.engagement.threads import queries
from voicecapture.engagement.threads.errors import AlreadyNoted
from voicecapture.engagement.threads.rules import Happened, State, ThreadStanding, standing_of
from voicecapture.notices import service as notices
from voicecapture.notices.service import Kind


@dataclass(frozen=True)
class NewEvent:
    """An event as it is stored; ``knew`` are the heads that its writer had seen.

    ``settles`` are other threads whose events it knew: two tablets began the same matter.
    """

    id: str
    thread_id: str
    person_id: str
    state: str
    note: bytes
    due_at: datetime | None = None
    knew: frozenset[str] = frozenset()
    settles: tuple[str, ...] = ()
    more: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Recorded:
    """What stands in clear of an event, whether it was recorded now or when it was sent before."""

    id: str
    thread_id: str
    state: str
    due_at: datetime | None
    recorded_at: datetime


@dataclass(frozen=True)
class Owed:
    """What has to be done next: by the worker who recorded last, or by whoever holds a role."""

    kind: Kind
    due_at: datetime
    role: str | None = None


async def find_again(
    db: AsyncConnection, table: Table, keyholder: Keyholder, person_id: str, event_id: str | None
) -> Recorded | None:
    """Return what this worker has noted under this id before, or None if the id is free.

    Raises:
        AlreadyNoted: it is the id of something else, or of somebody else's.
    """
    row = event_id and await queries.find_event(db, table, keyholder.org_id, event_id)
    if not row:
        return None
    signer = notes.read_outside(row.note).signer.hex()
    if (row.person_id, signer) != (person_id, keyholder.worker_id):
        raise AlreadyNoted(field="id")
    return as_recorded(row)


async def get_thread(
    db: AsyncConnection, table: Table, org_id: str, person_id: str, thread_id: str
) -> list[Happened[Any]]:
    """Return what happened in one of a person's threads, oldest first, or raise ``NotFound``."""
    rows = await queries.find_thread(db, table, org_id, person_id, thread_id)
    if not rows:
        raise NotFound
    return [as_happened(row) for row in rows]


def knew_by(thread: Sequence[Happened[Any]], noted: Noted) -> frozenset[str]:
    """Return what the writer of a note had seen of a thread."""
    return knew_or_all(noted.knew, heads(thread), away=noted.noted_at is not None)


async def append(
    db: AsyncConnection, table: Table, keyholder: Keyholder, event: NewEvent
) -> Recorded:
    """Add an event; the caller holds the person's lock, so that the order is certain."""
    org_id = keyholder.org_id
    recorded = Recorded(event.id, event.thread_id, event.state, event.due_at, clock.now())
    await queries.insert_event(
        db,
        table,
        org_id=org_id,
        event_id=event.id,
        thread_id=event.thread_id,
        person_id=event.person_id,
        number=await queries.next_number(db, table, org_id, event.person_id),
        state=event.state,
        knew=" ".join(sorted(event.knew)),
        due_at=event.due_at,
        recorded_at=recorded.recorded_at,
        note=event.note,
        **event.more,
    )
    return recorded


async def owe(
    db: AsyncConnection,
    keyholder: Keyholder,
    event: NewEvent,
    kinds: Sequence[Kind],
    owed: Owed | None,
) -> None:
    """Close what was owed of an event's thread and of those it settles; raise what is owed now."""
    settled = [event.thread_id, *event.settles]
    await close(db, keyholder.org_id, settled, kinds, keyholder.worker_id)
    if owed is not None:
        await notices.raise_notice(
            db,
            keyholder.org_id,
            owed.kind,
            worker_id=None if owed.role else keyholder.worker_id,
            role=owed.role,
            due_at=owed.due_at,
            person_id=event.person_id,
            object_id=event.thread_id,
        )


async def close(
    db: AsyncConnection, org_id: str, thread_ids: Sequence[str], kinds: Sequence[Kind], by: str
) -> None:
    """Close the notices of these kinds about these threads."""
    for kind in kinds:
        for notice in await notices.find_open(db, org_id, kind, thread_ids):
            await notices.mark_done(db, org_id, notice.id, by)


async def standings_of(
    db: AsyncConnection, table: Table, org_id: str, person_id: str, strictest_first: Sequence[State]
) -> list[ThreadStanding[State]]:
    """Return where each of a person's threads stands; opens nothing.

    A thread whose every event was settled in another one (two tablets began the same topic) has none.
    """
    rows = await queries.find_of_person(db, table, org_id, person_id)
    counting = set(heads([as_happened(row) for row in rows]))
    threads: dict[str, list[Happened[State]]] = {}
    for row in rows:
        if row.event_id in counting:
            threads.setdefault(row.thread_id, []).append(as_happened(row))
    return [standing_of(one, strictest_first) for one in threads.values()]


async def record(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, action: str, state: str
) -> None:
    """Put on record that something was written, and where it left the thread; never what."""
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind="person",
        object_id=person_id,
        state=state,
    )


def as_happened(row: Any) -> Happened[Any]:
    """Return an event as the rules see it."""
    return Happened(row.event_id, frozenset(row.knew.split()), row.state, row.due_at)


def as_recorded(row: Any) -> Recorded:
    """Return what stands in clear of a stored event."""
    return Recorded(row.event_id, row.thread_id, row.state, row.due_at, row.recorded_at)
