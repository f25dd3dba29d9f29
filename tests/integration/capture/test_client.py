"""The client of docs/sync.md against the real service, over a line that breaks wherever it can."""

import itertools
import secrets
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.factories.visits import Visit
from voicecapture.client.line import TryLater
from voicecapture.client.queue import FolderQueue, MemoryQueue
from voicecapture.crypto.envelope import PART_MAX
from voicecapture.keyring.vaults import service as vaults

Break = Callable[[], str]


class BreakingLine(httpx.AsyncBaseTransport):
    """A line that loses a request before it arrives, or its answer after it was acted upon."""

    def __init__(self, whole: httpx.AsyncClient, breaks: Break) -> None:
        self._whole = whole
        self._breaks = breaks
        self.bytes = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.bytes += len(request.content)
        how = self._breaks()
        if how == "before":
            raise httpx.WriteError("cut")
        answer = await self._whole.send(request)
        if how == "after":
            raise httpx.ReadError("cut")
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)


def line_of(visit: Visit, breaks: Break) -> tuple[httpx.AsyncClient, BreakingLine]:
    breaking = BreakingLine(visit.line, breaks)
    return httpx.AsyncClient(transport=breaking, base_url=visit.line.base_url), breaking


async def no_rest(_: float) -> None:
    """Nobody waits in a test."""


async def test_every_piece_arrives_once_over_a_line_that_breaks_before_and_after(
    visit: Visit,
) -> None:
    breaks = itertools.cycle(["after", "whole", "before", "whole", "whole", "after", "before"])
    kept = [visit.tablet.keep(visit.vault, text=f"piece {n}") for n in range(20)]
    kept.append(visit.tablet.keep(visit.vault, media=bytes(PART_MAX * 2)))
    http, _ = line_of(visit, lambda: next(breaks))
    queue = MemoryQueue(*kept)
    await visit.tablet.courier(http, queue, rest=no_rest).drain(tries=30)
    assert queue.waiting() == []
    assert queue.aside == []
    assert [row.env_id for row in await visit.stored()] == [piece.env_id for piece in kept]
    assert (await visit.open(kept[-1].env_id)).media == bytes(PART_MAX * 2)


async def test_what_came_through_is_not_sent_again_after_a_cut(visit: Visit) -> None:
    piece = visit.tablet.keep(visit.vault, media=secrets.token_bytes(PART_MAX * 8))
    breaks = iter(["whole", "whole", "before"] + ["whole"] * 20)
    http, line = line_of(visit, lambda: next(breaks))
    courier = visit.tablet.courier(http, MemoryQueue(piece), rest=no_rest)
    courier.pace.room = PART_MAX * 3
    await courier.drain()
    needed = sum(len(blob) for blob in piece.sealed.blobs)
    # The request that was cut is all that was sent in vain.
    assert line.bytes < needed + PART_MAX * 6.5
    assert courier.sent == needed
    assert (await visit.stored())[0].receipt is not None


async def test_a_program_that_is_killed_goes_on_where_it_stood(
    visit: Visit, tmp_path: Path
) -> None:
    folder = tmp_path / "queue"
    for n in range(3):
        FolderQueue(folder).add(visit.tablet.keep(visit.vault, text=f"piece {n}"))
    breaks = iter(["whole", "after"])
    http, _ = line_of(visit, lambda: next(breaks))
    with pytest.raises(TryLater):
        await visit.tablet.courier(http, FolderQueue(folder)).attempt()
    assert len(FolderQueue(folder).waiting()) == 3
    courier = visit.tablet.courier(visit.line, FolderQueue(folder))
    await courier.drain()
    assert (courier.ends["kept"], courier.sent) == (3, 0)
    assert len(await visit.stored()) == 3
    assert FolderQueue(folder).waiting() == []


async def test_what_was_refused_arrives_once_the_vault_is_there_and_it_is_offered_again(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = FolderQueue(tmp_path / "queue")
    queue.add(visit.tablet.keep(visit.vault))
    courier = visit.tablet.courier(visit.line, queue)
    with monkeypatch.context() as older:

        async def none(*_: object) -> dict[str, int]:
            return {}

        # As in a database that was put back from before the vault.
        older.setattr(vaults, "find_epochs", none)
        await courier.drain()
    assert (courier.ends["refused"], queue.waiting()) == (1, [])
    assert queue.offer_again() == 1
    await courier.drain()
    assert courier.ends["kept"] == 1
    assert list((tmp_path / "queue").iterdir()) == []
    assert len(await visit.stored()) == 1


async def test_a_conflict_keeps_both_and_a_refusal_keeps_the_piece(visit: Visit) -> None:
    first = visit.tablet.keep(visit.vault, text="the first")
    await visit.send(first)
    rival = visit.tablet.keep(visit.vault, text="the second", env_id=first.env_id)
    ahead = visit.tablet.keep(visit.vault, epoch=visit.vault.epoch + 1)
    queue = MemoryQueue(rival, ahead)
    await visit.tablet.courier(visit.line, queue).drain()
    assert queue.aside == [(rival, "conflict"), (ahead, "unknown_epoch")]
    assert {row.identity for row in await visit.stored()} == {
        first.sealed.identity.hex(),
        rival.sealed.identity.hex(),
    }
