"""What people do about a piece that is kept closed: mark it, tell the police, or say that it was a mistake.

A worker marks a piece without looking at it; a lead reads facts (when, whose, how large), never the picture,
and records what was done. Words about it are sealed in the person's safeguarding vault.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import Malformed, NotFound
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.capture.entries import service as entries
from voicecapture.capture.entries.service import StoredPiece
from voicecapture.keyring.blocks import service as blocks
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import care
from voicecapture.keyring.opening.care import OpenVault
from voicecapture.keyring.vaults import service as vaults
from voicecapture.notices import service as notices
from voicecapture.people import service as people
from voicecapture.review.held_back import rules as held_back
from voicecapture.review.quarantine import closing, queries, rules
from voicecapture.review.quarantine.errors import AlreadyClosed, NotClosed, OwnMark
from voicecapture.review.quarantine.recalling import RecallsWith
from voicecapture.review.quarantine.record import Marked, Released, Told
from voicecapture.review.quarantine.rules import StepKind
from voicecapture.review.translations import queries as translations

_PURPOSE = "safeguarding"
_KIND = {"marked": "quarantine_mark", "told": "quarantine_told", "released": "quarantine_release"}
# What was released stays in the list this long, so that a deputy sees that it was.
_STAYS = timedelta(days=28)


@dataclass(frozen=True)
class Step:
    """One thing that happened; ``said`` is what was sealed about it, if anything and if it was opened."""

    kind: StepKind
    at: datetime
    by: str
    said: Marked | Told | Released | None = None


@dataclass(frozen=True)
class Closed:
    """A piece that is kept closed, as far as anybody may know it: facts, and never what it shows."""

    env_id: str
    person_id: str
    received_at: datetime
    size: int
    held: bool
    steps: list[Step] = field(default_factory=list)


async def mark(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    env_id: str,
    reason: str,
    recalls_with: RecallsWith,
) -> None:
    """Close a piece without opening it; what carried it is called back, and translators lose it.

    Raises:
        NoGrant: the keyholder may not open this person's pieces.
        AlreadyClosed: somebody marked it before.
    """
    leads = held_back.leads(keyholder.roles)
    piece = await entries.get_piece(db, keyholder.org_id, env_id, held=leads)
    vault = await vaults.get_vault(db, keyholder.org_id, piece.vault_id)
    await people.get_vault_to_write(db, keyholder, vault.subject_id, "voice", purpose=_PURPOSE)
    await audit.take_turn(db, keyholder.org_id)
    if await closing.is_held(db, keyholder.org_id, env_id):
        raise AlreadyClosed
    recalled = await recalls_with(db, keystore, keyholder, env_id)
    await translations.delete_unfinished_of_piece(db, keyholder.org_id, env_id)
    said = Marked(reason=reason, recalled=recalled.count, read=recalled.read)
    sealed = await _seal(db, keyholder, vault.subject_id, "marked", said)
    await closing.close(db, vault, env_id, "marked", keyholder.worker_id, sealed)


async def list_closed(
    db: AsyncConnection, keyholder: Keyholder, after: str | None, limit: int
) -> tuple[list[Closed], str | None]:
    """Return what is kept closed or was released lately, whatever moved last first; opens nothing.

    Of whom the keyholder must stay away from there is nothing, nor of a record that was erased since.
    """
    org_id = keyholder.org_id
    kept_from = await blocks.find_subjects_kept_from(db, org_id, keyholder.worker_id)
    place = None if after is None else _place(after)
    since = clock.now() - _STAYS
    rows = await queries.find_shown(db, org_id, kept_from, since, place, limit + 1)
    env_ids = [row.env_id for row in rows[:limit]]
    stored = await entries.find_among(db, org_id, env_ids)
    steps: dict[str, list[Any]] = defaultdict(list)
    for row in await queries.find_steps_of(db, org_id, env_ids):
        steps[row.env_id].append(row)
    found = [_as_closed(stored[one], steps[one]) for one in env_ids if one in stored]
    return found, _cursor(rows[limit - 1]) if len(rows) > limit else None


async def open_closed(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, env_id: str
) -> Closed:
    """Return the facts about a piece and all that was recorded, on the record; never the piece.

    Raises:
        NotFound: nobody ever marked it.
        NoGrant: the person's safeguarding record is shut to the keyholder.
    """
    rows = await _get_steps(db, keyholder.org_id, env_id)
    vault = await vaults.get_vault_of(db, keyholder.org_id, rows[0].person_id, "safeguarding")
    opened = await care.open_care_vault(
        db, keystore, keyholder, vault, purpose=_PURPOSE, object_kind="piece", object_id=env_id
    )
    closed = await _find_closed(db, keyholder.org_id, env_id, rows)
    if closed is None:
        raise NotFound
    steps = [await _read(db, opened, row) for row in rows]
    return Closed(env_id, closed.person_id, closed.received_at, closed.size, closed.held, steps)


async def record_told(db: AsyncConnection, keyholder: Keyholder, env_id: str, said: Told) -> None:
    """Keep who was told and what they said; the lead's notice closes.

    Raises:
        NotFound, NotClosed: nobody marked it, or the mark was taken back.
        NoGrant: the keyholder holds nothing of this person's.
    """
    rows = await _get_steps(db, keyholder.org_id, env_id)
    if not rules.is_held([row.kind for row in rows]):
        raise NotClosed
    await _add(db, keyholder, env_id, rows[0].person_id, "told", said)


async def release(db: AsyncConnection, keyholder: Keyholder, env_id: str, reason: str) -> None:
    """Say that marking a piece was a mistake, and why; it opens again like any other.

    Raises:
        NotFound, NotClosed: there is no mark to take back.
        OwnMark: the keyholder set it themselves.
        NoGrant: the keyholder holds nothing of this person's.
    """
    rows = await _get_steps(db, keyholder.org_id, env_id)
    refusal = rules.why_not_release([(row.kind, row.by) for row in rows], keyholder.worker_id)
    if refusal is not None:
        raise OwnMark if refusal == "own_mark" else NotClosed
    await _add(db, keyholder, env_id, rows[0].person_id, "released", Released(reason=reason))


async def _add(
    db: AsyncConnection,
    keyholder: Keyholder,
    env_id: str,
    person_id: str,
    kind: StepKind,
    said: Told | Released,
) -> None:
    step_id, sealed = await _seal(db, keyholder, person_id, kind, said)
    await queries.insert_step(
        db,
        org_id=keyholder.org_id,
        env_id=env_id,
        step_id=step_id,
        person_id=person_id,
        kind=kind,
        at=clock.now(),
        by=keyholder.worker_id,
        note=sealed,
    )
    for notice in await notices.find_open(db, keyholder.org_id, closing.NOTICE, [env_id]):
        await notices.mark_done(db, keyholder.org_id, notice.id, keyholder.worker_id)
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=f"quarantine.{kind}",
        object_kind="piece",
        object_id=env_id,
        subject=person_id,
    )


async def _seal(
    db: AsyncConnection,
    keyholder: Keyholder,
    person_id: str,
    kind: StepKind,
    said: msgspec.Struct,
) -> tuple[str, bytes]:
    vault = await people.get_vault_to_write(
        db, keyholder, person_id, "safeguarding", purpose=_PURPOSE
    )
    step_id = new_id()
    return step_id, seal_note(keyholder, vault, _KIND[kind], step_id, said)


async def _read(db: AsyncConnection, opened: OpenVault, row: Any) -> Step:
    if row.note is None:
        return Step(row.kind, row.at, row.by)
    shapes: dict[str, type[Marked | Told | Released]] = {
        "marked": Marked,
        "told": Told,
        "released": Released,
    }
    note = await care.read_note(
        db, opened, row.note, _KIND[row.kind], row.step_id, shapes[row.kind]
    )
    return Step(row.kind, row.at, row.by, note.content)


async def _find_closed(
    db: AsyncConnection, org_id: str, env_id: str, rows: list[Any]
) -> Closed | None:
    """Return the facts, or None for a piece that was erased since."""
    piece = (await entries.find_among(db, org_id, [env_id])).get(env_id)
    return None if piece is None else _as_closed(piece, rows)


def _as_closed(piece: StoredPiece, rows: list[Any]) -> Closed:
    steps = [Step(row.kind, row.at, row.by) for row in rows]
    held = rules.is_held([step.kind for step in steps])
    return Closed(piece.env_id, rows[0].person_id, piece.received_at, piece.size, held, steps)


async def _get_steps(db: AsyncConnection, org_id: str, env_id: str) -> list[Any]:
    rows = list(await queries.find_steps(db, org_id, env_id))
    if not rows:
        raise NotFound
    return rows


def _cursor(row: Any) -> str:
    return f"{clock.milliseconds(row.at)}-{row.env_id}"


def _place(cursor: str) -> tuple[datetime, str]:
    moment, _, env_id = cursor.partition("-")
    if not (moment.isascii() and moment.isdigit() and len(moment) < 14):
        raise Malformed(field="after")
    return clock.from_milliseconds(int(moment)), env_id
