"""What wrong words cost: no lock is held meanwhile, and a name that is known writes no more."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import event

from tests.factories.families import audit_rows
from tests.support.people_at_work import Desk, Office, b64
from voicecapture.accounts.sign_in import gate
from voicecapture.audit.queries import lock_head

WRONG = {"auth": b64(bytes(32)), "kek": b64(bytes(32))}


@pytest.mark.sqlite
async def test_others_write_while_words_are_stretched_to_prove_oneself_again(
    office: Office, worker: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    stretching, written = asyncio.Event(), asyncio.Event()

    async def stretch(_secret: bytes, _salt: bytes) -> bytes:
        stretching.set()
        await written.wait()
        return bytes(32)

    monkeypatch.setattr(gate, "_stretch", stretch)
    proving = asyncio.create_task(worker.post("/api/me/step-up", {"auth": WRONG["auth"]}))
    await stretching.wait()
    try:
        async with asyncio.timeout(2), office.state.database.transaction() as db:
            await lock_head(db, office.organisation.id)
    finally:
        written.set()
        answer = await proving
    assert answer.json()["code"] == "sign_in_refused"


async def test_wrong_words_in_a_live_session_are_on_the_record(
    office: Office, worker: Desk
) -> None:
    answer = await worker.post("/api/me/step-up", {"auth": WRONG["auth"]})
    assert answer.status_code == 401
    last = (await audit_rows(office))[-1]
    assert (last.actor, last.action) == (worker.colleague.id, "session.refused")


async def test_a_name_that_is_unknown_costs_a_durable_write_like_one_that_is_known(
    office: Office,
) -> None:
    colleague, browser = await office.hire("worker"), office.browser()
    engine = office.state.database.engine.sync_engine
    changed: list[int] = []

    def count(_c: Any, cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE")) and cursor.rowcount:
            changed.append(1)

    event.listen(engine, "after_cursor_execute", count)
    writes = []
    for login in (colleague.login, "nobody.here"):
        changed.clear()
        body = {"login": login, **WRONG}
        answer = await browser.post("/api/sign-in", json=body, headers={"X-Voicecapture": "1"})
        assert answer.status_code == 401
        writes.append(len(changed))
    event.remove(engine, "after_cursor_execute", count)
    known, unknown = writes
    assert known > 0
    assert unknown == known
