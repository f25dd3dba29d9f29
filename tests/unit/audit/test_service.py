"""The audit chain names the first row that was touched, wherever it was touched."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.audit import service as audit
from voicecapture.audit.models import audit_heads, audit_rows
from voicecapture.base.db import Database, metadata
from voicecapture.crypto import chain

ORG, OTHER = "a" * 32, "b" * 32


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    made = Database(f"sqlite+aiosqlite:///{tmp_path}/audit.db")
    async with made.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    async with made.transaction() as db:
        for org in (ORG, OTHER):
            await audit.begin_chain(db, org)
    yield made
    await made.close()


async def act(db: AsyncConnection, org_id: str = ORG, times: int = 1) -> None:
    for _ in range(times):
        await audit.append(
            db,
            org_id=org_id,
            actor="c" * 32,
            action="opened",
            object_kind="piece",
            object_id="d" * 32,
            purpose="read_by_due",
        )


async def test_an_untouched_chain_holds(database: Database) -> None:
    async with database.transaction() as db:
        await act(db, times=5)
        await act(db, OTHER, times=2)
        assert await audit.verify(db) == (7, None)


@pytest.mark.parametrize("seq", [1, 3, 5])
async def test_a_changed_row_is_named(database: Database, seq: int) -> None:
    async with database.transaction() as db:
        await act(db, times=5)
        row = await db.scalar(select(audit_rows.c.row).where(audit_rows.c.seq == seq))
        assert row is not None
        changed = row.replace(b"read_by_due", b"supervision")
        await db.execute(update(audit_rows).where(audit_rows.c.seq == seq).values(row=changed))
        _, broken = await audit.verify(db)
    assert broken is not None
    assert (broken.org_id, broken.seq) == (ORG, seq)


async def test_a_removed_row_is_named_by_the_one_after_it(database: Database) -> None:
    async with database.transaction() as db:
        await act(db, times=5)
        await db.execute(delete(audit_rows).where(audit_rows.c.seq == 3))
        _, broken = await audit.verify(db)
    assert broken is not None
    assert (broken.seq, broken.reason) == (4, "a row before it is missing")


async def test_a_chain_whose_head_was_taken_away_is_not_passed_over(database: Database) -> None:
    async with database.transaction() as db:
        await act(db, times=3)
        await db.execute(delete(audit_heads).where(audit_heads.c.org_id == ORG))
        _, broken = await audit.verify(db)
    assert broken is not None
    assert (broken.org_id, broken.seq) == (ORG, 4)


async def test_a_row_that_only_the_hash_makes_one_is_named(database: Database) -> None:
    async with database.transaction() as db:
        await act(db, times=2)
        digest = chain.link(chain.GENESIS, b"\x91\xff")
        first = audit_rows.c.org_id == ORG, audit_rows.c.seq == 1
        await db.execute(update(audit_rows).where(*first).values(row=b"\x91\xff", hash=digest))
        _, broken = await audit.verify(db)
    assert broken is not None
    assert (broken.org_id, broken.seq) == (ORG, 1)


async def test_rows_cut_off_at_the_end_are_noticed(database: Database) -> None:
    async with database.transaction() as db:
        await act(db, times=5)
        await db.execute(delete(audit_rows).where(audit_rows.c.seq >= 4))
        _, broken = await audit.verify(db)
    assert broken is not None
    assert broken.reason == "rows at the end are missing"


async def test_a_row_of_another_organisation_does_not_fit(database: Database) -> None:
    async with database.transaction() as db:
        await act(db, times=1)
        await act(db, OTHER, times=1)
        theirs = (await db.execute(select(audit_rows).where(audit_rows.c.org_id == OTHER))).one()
        forged = {"row": theirs.row, "hash": theirs.hash}
        await db.execute(update(audit_rows).where(audit_rows.c.org_id == ORG).values(**forged))
        await db.execute(
            update(audit_heads).where(audit_heads.c.org_id == ORG).values(hash=theirs.hash)
        )
        _, broken = await audit.verify(db)
    assert broken is not None
    assert (broken.org_id, broken.reason) == (ORG, "it was moved from elsewhere")


async def test_an_act_that_fails_leaves_no_row(database: Database) -> None:
    async def act_and_fail() -> None:
        async with database.transaction() as db:
            await act(db)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await act_and_fail()
    async with database.transaction() as db:
        assert await audit.verify(db) == (0, None)


async def test_an_organisation_without_a_chain_may_do_nothing(database: Database) -> None:
    async with database.transaction() as db:
        with pytest.raises(LookupError):
            await act(db, "e" * 32)
