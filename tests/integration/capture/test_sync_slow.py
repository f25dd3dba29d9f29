"""A line that dies or trickles in the middle of a body holds up nobody else."""

import asyncio
from collections.abc import AsyncIterator, Callable

import msgspec
import pytest

from tests.factories.visits import Visit
from voicecapture.capture.sync import reading
from voicecapture.capture.sync.schemas import BODY_MAX
from voicecapture.client.line import headers_with


async def dies(body: bytes) -> AsyncIterator[bytes]:
    yield body[:100]
    await asyncio.Event().wait()


async def trickles(body: bytes) -> AsyncIterator[bytes]:
    for at in range(len(body)):
        yield body[at : at + 1]
        await asyncio.sleep(0.01)


@pytest.mark.parametrize("how", [dies, trickles])
@pytest.mark.parametrize("path", ["pieces", "offer", "help", "quiet"])
async def test_a_body_that_never_ends_or_trickles_is_given_up_and_its_room_is_there_for_others(
    visit: Visit,
    how: Callable[[bytes], AsyncIterator[bytes]],
    path: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "seconds_for", lambda _: 0.1)
    body = msgspec.msgpack.encode({"pieces": [visit.tablet.keep(visit.vault).wire()]})
    stated = {"content-length": str(BODY_MAX if path == "pieces" else 5000)}
    headers = headers_with(visit.tablet.token) | stated
    async with asyncio.timeout(20):
        answers = await asyncio.gather(
            *(
                visit.line.post(f"/api/sync/{path}", content=how(body), headers=headers)
                for _ in range(12)
            )
        )
    assert {(one.status_code, one.json()["code"]) for one in answers} == {(408, "too_slow")}
    assert visit.office.state.intake.bytes == 0
    monkeypatch.undo()
    [kept] = await visit.send(visit.tablet.keep(visit.vault))
    assert kept["state"] == "kept"
