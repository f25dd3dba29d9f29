"""Reading waits for no writer, and changes nothing."""

import asyncio

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError

from tests.support.people_at_work import Office
from voicecapture.audit.models import audit_heads
from voicecapture.base.ids import new_id


async def test_a_reader_is_answered_while_a_writer_is_at_work(office: Office) -> None:
    database = office.state.database
    async with database.transaction() as writer:
        await writer.execute(insert(audit_heads).values(org_id=new_id(), seq=0, hash=bytes(32)))
        async with asyncio.timeout(2), database.reading() as reader:
            seen = (await reader.execute(select(audit_heads.c.org_id))).scalars().all()
    assert seen == [office.organisation.id]


@pytest.mark.postgresql
async def test_a_write_is_refused_where_only_reading_was_asked_for(office: Office) -> None:
    async with office.state.database.reading() as reader:
        with pytest.raises(DBAPIError):
            await reader.execute(insert(audit_heads).values(org_id=new_id(), seq=0, hash=bytes(32)))


async def test_a_connection_that_only_read_writes_again_afterwards(office: Office) -> None:
    database = office.state.database
    for _ in range(30):
        async with database.reading() as reader:
            await reader.execute(select(audit_heads))
    org_id = new_id()
    async with database.transaction() as writer:
        await writer.execute(insert(audit_heads).values(org_id=org_id, seq=0, hash=bytes(32)))
    async with database.reading() as reader:
        seen = (await reader.execute(select(audit_heads.c.org_id))).scalars().all()
    assert org_id in seen
