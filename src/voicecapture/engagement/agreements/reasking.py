"""Ask again in time: agreements that run out, and those whose text was found wrong.

The round looks at clear facts only. Each agreement's workers are told once, two weeks before its end;
when its text is found wrong they are told at once, whenever that is. Nothing is deleted: the record
keeps what the person agreed to, with a mark that says that the text was wrong. What was shared on such an
agreement is called back: whoever agreed had been told something else than what was meant.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.keystore import Keystore
from voicecapture.crypto.hashing import equal
from voicecapture.engagement.agreements import queries, rules
from voicecapture.engagement.agreements.catalogue import Entry
from voicecapture.engagement.agreements.ending import Ending, EndsWhatRests
from voicecapture.engagement.agreements.marks import text_mark
from voicecapture.engagement.agreements.service import history_of
from voicecapture.engagement.agreements.wordings import Wordings
from voicecapture.keyring.vaults import service as vaults
from voicecapture.notices import service as notices
from voicecapture.people import service as people

AHEAD = timedelta(days=14)
_KIND: notices.Kind = "agreement_reask"
_ASKING: tuple[notices.Kind, ...] = (_KIND, "agreement_incomplete")


def make_round(
    keystore: Keystore, wordings: Wordings, end_what_rests: EndsWhatRests
) -> Callable[[AsyncConnection], Awaitable[None]]:
    """Return the round that marks agreements to wrong texts and has people asked again."""

    async def look(db: AsyncConnection) -> None:
        await mark_wrong(db, keystore, wordings.find_wrong(), end_what_rests)
        await ask_again(db)

    return look


async def mark_wrong(
    db: AsyncConnection, keystore: Keystore, wrong: list[Entry], end_what_rests: EndsWhatRests
) -> None:
    """Mark every agreement to one of these texts; from then on it stands no more, nor what rests on it."""
    for entry in wrong:
        for row in await queries.find_of_versions(db, entry.purpose, [entry.version]):
            mark = text_mark(keystore, row.event_id, entry.sha256)
            if row.text_mark is not None and equal(row.text_mark, mark):
                await people.lock_person(db, row.org_id, row.person_id)
                await queries.set_wrong(db, row.org_id, row.event_id, clock.now())
                await _record(db, row)
                await _end(db, keystore, row, end_what_rests)


async def ask_again(db: AsyncConnection) -> None:
    """Tell the workers of everyone whose agreement ends within two weeks, or whose text was wrong."""
    now = clock.now()
    for row in await queries.find_to_ask_again(db, now + AHEAD):
        await queries.set_reasked(db, row.org_id, row.event_id, now)
        if await _still_counts(db, row):
            await _tell(db, row)


async def close_for(db: AsyncConnection, org_id: str, by: str, event_ids: list[str]) -> None:
    """Close what asked to ask again about these agreements: somebody did, or the person stopped."""
    for kind in _ASKING:
        for notice in await notices.find_open(db, org_id, kind, event_ids):
            await notices.mark_done(db, org_id, notice.id, by)


async def _end(
    db: AsyncConnection, keystore: Keystore, row: Any, end_what_rests: EndsWhatRests
) -> None:
    """End what rests on an agreement to a wrong text; a newer one to another text stands by itself."""
    if await _still_counts(db, row):
        ending = Ending(row.org_id, row.person_id, row.purpose, "system", "text_wrong")
        await end_what_rests(db, keystore, ending)


async def _still_counts(db: AsyncConnection, row: Any) -> bool:
    history = history_of(await queries.find_events(db, row.org_id, row.person_id))
    return row.event_id in {one.id for one in rules.heads_of(history, row.purpose)}


async def _tell(db: AsyncConnection, row: Any) -> None:
    vault = await vaults.get_vault_of(db, row.org_id, row.person_id, "care")
    for holder in await vaults.find_holders(db, vault):
        if holder.live and not holder.standby:
            await notices.raise_notice(
                db,
                row.org_id,
                _KIND,
                worker_id=holder.worker_id,
                person_id=row.person_id,
                object_id=row.event_id,
                due_at=clock.now() if row.wrong_since else row.ends_at,
            )


async def _record(db: AsyncConnection, row: Any) -> None:
    await audit.append(
        db,
        org_id=row.org_id,
        actor="system",
        action="agreement.text_wrong",
        object_kind="person",
        object_id=row.person_id,
        agreement=row.event_id,
    )
