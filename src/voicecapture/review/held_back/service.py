"""See what came after a dismissal, and decide about it: let it through to the team, or keep it back.

Reading a piece is done where every piece is read (``review.pieces``), by a lead who may open that person's
voice, with a reason and on the record. What is decided here, and why, is sealed in the person's
safeguarding vault.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import Malformed
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.capture.entries import service as entries
from voicecapture.capture.entries.service import StoredPiece
from voicecapture.capture.sync.holding import NOTICE
from voicecapture.keyring.blocks import service as blocks
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import care
from voicecapture.keyring.opening.care import OpenVault
from voicecapture.keyring.vaults import service as vaults
from voicecapture.notices import service as notices
from voicecapture.people import service as people
from voicecapture.review.held_back import queries, rules
from voicecapture.review.held_back.errors import NotHeld
from voicecapture.review.held_back.record import Why
from voicecapture.review.held_back.rules import Decision

_PURPOSE = "safeguarding"
_NOTE = "held_decision"


@dataclass(frozen=True)
class Waiting:
    """A person of whom something is held: how much, about how much nobody decided yet, and since when."""

    person_id: str
    held: int
    undecided: int
    first: datetime
    last: datetime


@dataclass(frozen=True)
class Decided:
    """What a lead decided about how many pieces, and why."""

    kind: Decision
    at: datetime
    by: str
    pieces: int
    reason: str


@dataclass(frozen=True)
class Held:
    """What waits of one person (a page of it), what was decided last of each, and every decision."""

    pieces: list[StoredPiece]
    last: dict[str, Decision]
    decisions: list[Decided]
    cursor: str | None


async def find_held(db: AsyncConnection, org_id: str, person_id: str) -> set[str]:
    """Return which of a person's pieces wait for the lead or were kept back, by id."""
    voice = await vaults.get_vault_of(db, org_id, person_id, "voice")
    return await entries.find_held(db, org_id, voice.id)


async def list_people(
    db: AsyncConnection, keyholder: Keyholder, after: str | None, limit: int
) -> tuple[list[Waiting], str | None]:
    """Return of whom something is held, the newest first; opens nothing.

    Whom the keyholder must stay away from is not among them.
    """
    org_id = keyholder.org_id
    kept_from = await blocks.find_subjects_kept_from(db, org_id, keyholder.worker_id)
    place = None if after is None else _place(after)
    rows = await queries.find_people(db, org_id, kept_from, place, limit + 1)
    found = [
        Waiting(row.subject_id, row.held, row.undecided, row.first, row.last)
        for row in rows[:limit]
    ]
    cursor = f"{rows[limit - 1].arrival}-{rows[limit - 1].vault_id}" if len(rows) > limit else None
    return found, cursor


async def open_held(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    after: str | None,
    limit: int,
) -> Held:
    """Return what waits of a person and what was decided before, on the record; never a piece.

    Raises:
        NotFound: there is no such person.
        NoGrant: the person's safeguarding record is shut to the keyholder.
    """
    org_id = keyholder.org_id
    vault = await vaults.get_vault_of(db, org_id, person_id, "safeguarding")
    opened = await care.open_care_vault(
        db, keystore, keyholder, vault, purpose=_PURPOSE, object_kind="person", object_id=person_id
    )
    voice = await vaults.get_vault_of(db, org_id, person_id, "voice")
    found, cursor = await entries.list_held(db, org_id, voice.id, after, limit)
    rows = await queries.find_decisions(db, org_id, person_id)
    decisions = [
        await _read(db, opened, list(group))
        for _, group in groupby(rows, key=lambda row: row.decision_id)
    ]
    return Held(found, {row.env_id: row.kind for row in rows}, decisions, cursor)


async def decide(
    db: AsyncConnection,
    keyholder: Keyholder,
    person_id: str,
    env_ids: list[str],
    decision: Decision,
    reason: str,
) -> None:
    """Let pieces through to the team, or keep them back, and say why.

    Raises:
        NotHeld: one of them is not held (any more), or is another person's; nothing was decided.
        NoGrant: the keyholder holds nothing of this person's safeguarding record.
    """
    org_id = keyholder.org_id
    vault = await people.get_vault_to_write(
        db, keyholder, person_id, "safeguarding", purpose=_PURPOSE
    )
    voice = await vaults.get_vault_of(db, org_id, person_id, "voice")
    # One after the other with what arrives and with another lead: what is read stays true.
    await audit.take_turn(db, org_id)
    held = await entries.find_held(db, org_id, voice.id)
    wanted = sorted(set(env_ids))
    if not rules.are_held(wanted, held):
        raise NotHeld
    decision_id, moment = new_id(), clock.now()
    note = seal_note(keyholder, vault, _NOTE, decision_id, Why(reason=reason))
    said = {"kind": decision, "at": moment, "by": keyholder.worker_id, "note": note}
    key = {"org_id": org_id, "decision_id": decision_id, "person_id": person_id}
    await queries.insert_decisions(db, [{**key, "env_id": one, **said} for one in wanted])
    if decision == "let_through":
        await entries.let_through(db, org_id, wanted)
        held -= set(wanted)
    await _record(db, keyholder, person_id, decision, len(wanted))
    await _close_if_decided(db, keyholder, person_id, voice.id, held)


async def _record(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, decision: Decision, count: int
) -> None:
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=f"pieces.{decision}",
        object_kind="person",
        object_id=person_id,
        subject=person_id,
        pieces=count,
    )


async def _close_if_decided(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, vault_id: str, held: set[str]
) -> None:
    rows = await queries.find_decisions(db, keyholder.org_id, person_id)
    if rules.still_waits(held, {row.env_id: row.kind for row in rows}):
        return
    for notice in await notices.find_open(db, keyholder.org_id, NOTICE, [vault_id]):
        await notices.mark_done(db, keyholder.org_id, notice.id, keyholder.worker_id)


async def _read(db: AsyncConnection, opened: OpenVault, rows: list[Any]) -> Decided:
    first = rows[0]
    note = await care.read_note(db, opened, first.note, _NOTE, first.decision_id, Why)
    return Decided(first.kind, first.at, first.by, len(rows), note.content.reason)


def _place(cursor: str) -> tuple[int, str]:
    arrival, _, vault_id = cursor.partition("-")
    if not (arrival.isascii() and arrival.isdigit() and len(arrival) < 19):
        raise Malformed(field="after")
    return int(arrival), vault_id
