"""Work out what is to be handed over, and how each part of it stands; opens nothing.

The leaver's grants and tasks are read each time, and joined with who was chosen. What arrives while the
act is paused therefore shows, and what was passed on by another way counts as passed on.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.service import Worker
from voicecapture.keyring.vaults import wraps
from voicecapture.people.cover import queries as cover_queries
from voicecapture.people.handovers import queries, rules
from voicecapture.people.handovers.rules import ACCESS, Item
from voicecapture.people.handovers.tasks import Task, TasksOf
from voicecapture.people.reviews.service import number_subjects

_KINDS = ("voice", "care", "safeguarding", "household")


@dataclass
class Subject:
    """One person or household: who holds which of its vaults, on which terms."""

    id: str
    number: int
    is_household: bool
    blocked: set[str]
    # (worker, kind) → standby
    held: dict[tuple[str, str], bool] = field(default_factory=dict)

    def kinds_of(self, worker_id: str) -> list[str]:
        """Return the kinds of vaults that a worker holds, in a fixed order."""
        return [kind for kind in _KINDS if (worker_id, kind) in self.held]

    def stands_by(self, worker_id: str) -> bool:
        """Return whether a worker only stands by."""
        return all(self.held[worker_id, kind] for kind in self.kinds_of(worker_id))

    def lacks(self, worker_id: str, kind: str, *, standby: bool) -> bool:
        """Return whether a worker does not hold a vault as they should."""
        on_standby = self.held.get((worker_id, kind))
        return on_standby is None or (on_standby and not standby)

    def holders(self, kind: str, *, full: bool = False) -> set[str]:
        """Return who holds a vault; with ``full``, those who do not only stand by."""
        return {
            worker_id
            for (worker_id, one), standby in self.held.items()
            if one == kind and not (full and standby)
        }


@dataclass
class Held:
    """The organisation's people and households, and the staff who could hold them."""

    subjects: dict[str, Subject]
    staff: dict[str, Worker]

    def live(self, subject: Subject, worker_ids: Iterable[str]) -> set[str]:
        """Return those who work here, have a certified key and are not blocked."""
        return {
            one
            for one in worker_ids
            if one in self.staff and self.staff[one].certified and one not in subject.blocked
        }


async def find_held(db: AsyncConnection, org_id: str) -> Held:
    """Return who holds what in an organisation."""
    staff = {one.id: one for one in await workers.find_workers(db, org_id)}
    subjects: dict[str, Subject] = {}
    rows = await cover_queries.find_all(db, org_id)
    blocked: dict[str, set[str]] = {}
    for block in await cover_queries.find_blocks(db, org_id):
        blocked.setdefault(block.subject_id, set()).add(block.worker_id)
    numbers = number_subjects((row.subject_id, row.kind == "household") for row in rows)
    for row in rows:
        if row.subject_id not in subjects:
            subjects[row.subject_id] = Subject(
                row.subject_id,
                numbers[row.subject_id],
                row.kind == "household",
                blocked.get(row.subject_id, set()),
            )
        if row.wrapped and _opens(staff.get(row.worker_id), row.key_hash):
            subjects[row.subject_id].held[row.worker_id, row.kind] = row.standby
    return Held(subjects, staff)


def _opens(worker: Worker | None, hashed: bytes) -> bool:
    """Return whether a wrap is of use to its worker; of those who left we know no better."""
    if worker is None:
        return True
    return worker.certified and hashed == wraps.key_hash(worker.kem_public)


async def find_items(
    db: AsyncConnection, handover: Any, tasks: Sequence[TasksOf], held: Held
) -> list[Item]:
    """Return everything that the leaver holds or held, access first."""
    takers = {
        (row.kind, row.object_id): row
        for row in await queries.find_takers(db, handover.org_id, handover.handover_id)
    }
    items = _access_items(handover, held, takers)
    for stage in tasks:
        found = await stage.find(db, handover.org_id, handover.leaver_id)
        items += [_as_item(task, at, takers) for at, task in enumerate(found, start=1)]
    listed = {(item.kind, item.object_id) for item in items}
    for key, row in takers.items():
        if key not in listed and row.kind not in ACCESS:
            before = sum(1 for item in items if item.kind == row.kind)
            items.append(_moved(row, before + 1))
    return items


def _access_items(handover: Any, held: Held, takers: dict[tuple[str, str], Any]) -> list[Item]:
    items = []
    for subject in held.subjects.values():
        kind: rules.ItemKind = "household" if subject.is_household else "person"
        taker = takers.get((kind, subject.id))
        if subject.kinds_of(handover.leaver_id) or taker is not None:
            items.append(_access_item(handover.leaver_id, held, subject, kind, taker))
    return items


def _access_item(
    leaver: str, held: Held, subject: Subject, kind: rules.ItemKind, taker: Any
) -> Item:
    kinds = subject.kinds_of(leaver)
    standby = subject.stands_by(leaver) if kinds else bool(taker and taker.standby)
    wanted = taker.vaults if taker else kinds
    lacking = (
        [one for one in wanted if subject.lacks(taker.taker_id, one, standby=standby)]
        if taker
        else []
    )
    standing: rules.Standing = "open" if taker is None else "waits" if lacking else "moved"
    return Item(
        kind=kind,
        object_id=subject.id,
        subject_id=subject.id,
        number=subject.number,
        standing=standing,
        vaults=tuple(kinds or wanted),
        standby=standby,
        taker_id=taker.taker_id if taker else None,
        wanted=tuple(wanted),
        proposed=_proposed(leaver, held, subject, standby=standby),
        hurdle=_hurdle(leaver, held, subject, taker, lacking),
    )


def _proposed(leaver: str, held: Held, subject: Subject, *, standby: bool) -> tuple[str, ...]:
    roles = rules.LEADS if standby else rules.LEADS | {"worker"}
    holding = {worker for worker, _ in subject.held if standby or not subject.stands_by(worker)}
    suitable = {
        one for one in held.live(subject, holding) if not roles.isdisjoint(held.staff[one].roles)
    }
    return rules.propose(holding, leaver=leaver, suitable=suitable)


def _hurdle(
    leaver: str, held: Held, subject: Subject, taker: Any, lacking: Collection[str]
) -> rules.Hurdle | None:
    for kind in lacking:
        others = held.live(subject, subject.holders(kind)) - {leaver, taker.taker_id}
        if not others:
            return "no_holder"
    return None


def _as_item(task: Task, at: int, takers: dict[tuple[str, str], Any]) -> Item:
    taker = takers.get((task.kind, task.object_id))
    return Item(
        kind=task.kind,
        object_id=task.object_id,
        subject_id=task.person_id,
        number=at,
        standing="waits" if task.fixed_taker else "open",
        taker_id=task.fixed_taker or (taker.taker_id if taker else None),
        fixed=task.fixed_taker is not None,
    )


def _moved(row: Any, at: int) -> Item:
    return Item(
        kind=row.kind,
        object_id=row.object_id,
        subject_id=None,
        number=at,
        standing="moved",
        taker_id=row.taker_id,
    )
