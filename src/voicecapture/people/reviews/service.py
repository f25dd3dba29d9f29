"""List accesses by when they are due to be looked at, confirm or end them, and remind.

Holders see the people they hold; leads and deputies see everyone's, by number where the name is not open
to them. When an access began is noted by the round that also reminds, so that a turned key, which
wraps it anew, does not put the review off.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service as workers
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.vaults import service as vaults
from voicecapture.notices import service as notices
from voicecapture.people.cover import queries as cover_queries
from voicecapture.people.cover.rules import LEADS
from voicecapture.people.grants import service as grants
from voicecapture.people.reviews import queries, rules
from voicecapture.people.reviews.errors import NotYourOwnAccess
from voicecapture.people.reviews.rules import Standing

_FIRST_SEEN = "system"


@dataclass(frozen=True)
class Access:
    """What one worker may open of one person or household; ``number`` stands for a hidden name."""

    subject_id: str
    is_household: bool
    number: int
    worker_id: str
    vaults: tuple[str, ...]
    standby: bool
    since: datetime
    due_at: datetime
    standing: Standing


async def list_due(
    db: AsyncConnection, keyholder: Keyholder, *, everything: bool = False
) -> list[Access]:
    """Return the accesses that the keyholder may look at, the longest due first.

    Without ``everything`` only those due within two weeks.
    """
    found = await _find(db, keyholder.org_id)
    if LEADS.isdisjoint(keyholder.roles):
        mine = {one.subject_id for one in found if one.worker_id == keyholder.worker_id}
        found = [one for one in found if one.subject_id in mine]
    return [one for one in found if everything or one.standing != "later"]


async def find_due_of(db: AsyncConnection, org_id: str, subject_id: str) -> dict[str, datetime]:
    """Return when each worker's access to a person or household is looked at again."""
    return {one.worker_id: one.due_at for one in await _find(db, org_id, subject_id)}


async def confirm(
    db: AsyncConnection, keyholder: Keyholder, subject_id: str, worker_id: str
) -> None:
    """Keep an access for another quarter.

    Raises:
        NotFound: there is no such access that the keyholder may look at.
        NotYourOwnAccess: it is their own.
    """
    access = await _get(db, keyholder, subject_id, worker_id)
    moment, org_id = clock.now(), keyholder.org_id
    await queries.set_reviewed(db, org_id, subject_id, worker_id, moment, keyholder.worker_id)
    await _record(db, keyholder, "review.confirmed", access)
    await _remind(db, org_id)


async def end(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, subject_id: str, worker_id: str
) -> None:
    """End an access at once; the key turns, or is due to.

    Raises:
        NotFound, NotYourOwnAccess: as for confirming.
        LastHolder: nobody could open one of the vaults any more.
    """
    access = await _get(db, keyholder, subject_id, worker_id)
    for vault in await vaults.find_vaults_of(db, keyholder.org_id, subject_id):
        if await vaults.is_granted(db, vault, worker_id):
            await grants.check_somebody_stays(db, vault, worker_id)
            await vaults.revoke(db, keystore, keyholder, vault, worker_id)
    await queries.delete_review(db, keyholder.org_id, subject_id, worker_id)
    await _record(db, keyholder, "review.ended", access)
    await _remind(db, keyholder.org_id)


async def look(db: AsyncConnection) -> None:
    """The round: note new accesses, forget ended ones, remind of what is overdue."""
    for org_id in await queries.find_organisations(db):
        await audit.take_turn(db, org_id)
        await _keep_up(db, org_id)
        await _remind(db, org_id)


async def _find(db: AsyncConnection, org_id: str, subject_id: str | None = None) -> list[Access]:
    reviews = {
        (row.subject_id, row.worker_id): row.reviewed_at
        for row in await queries.find_reviews(db, org_id)
    }
    groups: dict[tuple[str, str], list[Any]] = {}
    for row in await cover_queries.find_all(db, org_id, subject_id):
        groups.setdefault((row.subject_id, row.worker_id), []).append(row)
    numbers = number_subjects(
        (subject, rows[0].kind == "household") for (subject, _), rows in groups.items()
    )
    found = [_as_access(rows, numbers[key[0]], reviews.get(key)) for key, rows in groups.items()]
    return sorted(found, key=lambda one: (one.due_at, one.number, one.worker_id))


def number_subjects(subjects: Iterable[tuple[str, bool]]) -> dict[str, int]:
    """Return a number for each person and each household, for whoever may not see the name.

    ``subjects`` are (id, whether it is a household), in the order in which they are numbered.
    """
    numbers: dict[str, int] = {}
    counted = {True: 0, False: 0}
    for subject_id, is_household in subjects:
        if subject_id not in numbers:
            counted[is_household] += 1
            numbers[subject_id] = counted[is_household]
    return numbers


def _as_access(rows: list[Any], number: int, reviewed: datetime | None) -> Access:
    since = min([row.granted_at for row in rows] + ([reviewed] if reviewed else []))
    due = rules.due_at([since], reviewed)
    return Access(
        subject_id=rows[0].subject_id,
        is_household=rows[0].kind == "household",
        number=number,
        worker_id=rows[0].worker_id,
        vaults=tuple(sorted(row.kind for row in rows)),
        standby=all(row.standby for row in rows),
        since=since,
        due_at=due,
        standing=rules.standing_of(due, clock.now()),
    )


async def _get(
    db: AsyncConnection, keyholder: Keyholder, subject_id: str, worker_id: str
) -> Access:
    for access in await list_due(db, keyholder, everything=True):
        if (access.subject_id, access.worker_id) == (subject_id, worker_id):
            if not rules.may_review(keyholder.worker_id, worker_id):
                raise NotYourOwnAccess
            return access
    raise NotFound


async def _keep_up(db: AsyncConnection, org_id: str) -> None:
    known = {(row.subject_id, row.worker_id) for row in await queries.find_reviews(db, org_id)}
    found = {(one.subject_id, one.worker_id): one for one in await _find(db, org_id)}
    for key in sorted(found.keys() - known):
        await queries.set_reviewed(db, org_id, *key, found[key].since, _FIRST_SEEN)
    for subject_id, worker_id in sorted(known - found.keys()):
        await queries.delete_review(db, org_id, subject_id, worker_id)


async def _remind(db: AsyncConnection, org_id: str) -> None:
    """Keep one reminder open for each lead, and for each holder of a person, while any is overdue."""
    found = await _find(db, org_id)
    overdue = [one for one in found if one.standing == "overdue"]
    wanted = await _whom_to_remind(db, org_id, found, overdue)
    waiting = await notices.find_open(db, org_id, "grant_review", [org_id])
    for notice in waiting:
        if notice.worker_id not in wanted:
            await notices.mark_done(db, org_id, notice.id, "system")
    for worker_id in sorted(wanted - {notice.worker_id or "" for notice in waiting}):
        await notices.raise_notice(
            db,
            org_id,
            "grant_review",
            worker_id=worker_id,
            object_id=org_id,
            due_at=min(one.due_at for one in overdue),
        )


async def _whom_to_remind(
    db: AsyncConnection, org_id: str, found: list[Access], overdue: list[Access]
) -> set[str]:
    staff = await workers.find_workers(db, org_id)
    active = {one.id for one in staff}
    leads = {one.id for one in staff if not LEADS.isdisjoint(one.roles)}
    wanted = set()
    for due in overdue:
        beside = {one.worker_id for one in found if one.subject_id == due.subject_id}
        wanted |= ((beside & active) | leads) - {due.worker_id}
    return wanted


async def _record(db: AsyncConnection, keyholder: Keyholder, action: str, access: Access) -> None:
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind="household" if access.is_household else "person",
        object_id=access.subject_id,
        worker=access.worker_id,
    )
