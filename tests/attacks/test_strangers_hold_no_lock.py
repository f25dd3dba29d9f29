"""What a stranger may ask without a key waits for no writer, and so holds none up either."""

import asyncio
import base64
from collections.abc import Awaitable, Callable

import httpx
import pytest
from sqlalchemy import insert

from tests.support.people_at_work import Office, b64
from voicecapture.audit.models import audit_heads
from voicecapture.base.ids import new_id

MARK = {"X-Voicecapture": "1"}


async def _ask_salt(browser: httpx.AsyncClient) -> httpx.Response:
    return await browser.post("/api/sign-in/begin", json={"login": "nobody.here"}, headers=MARK)


async def _forge_a_session(browser: httpx.AsyncClient) -> httpx.Response:
    cookie = base64.urlsafe_b64encode(bytes(32)).decode().rstrip("=")
    headers = {"Cookie": f"vc_session={cookie}", "X-Session-Half": b64(bytes(32))}
    return await browser.get("/api/households", headers=headers)


@pytest.mark.parametrize(("ask", "status"), [(_ask_salt, 200), (_forge_a_session, 401)])
async def test_a_stranger_is_answered_while_a_writer_is_at_work(
    office: Office, ask: Callable[[httpx.AsyncClient], Awaitable[httpx.Response]], status: int
) -> None:
    async with office.state.database.transaction() as writer:
        await writer.execute(insert(audit_heads).values(org_id=new_id(), seq=0, hash=bytes(32)))
        async with asyncio.timeout(2):
            answer = await ask(office.browser())
    assert answer.status_code == status
