"""Requests share a commit; one's trouble is not the others'; too many are told to come back."""

import asyncio
import errno
from collections.abc import Sequence

import pytest

from voicecapture.base.errors import Busy
from voicecapture.capture.sync import batcher as module
from voicecapture.capture.sync.batcher import Batcher
from voicecapture.capture.sync.checking import Checked
from voicecapture.capture.sync.schemas import PieceAnswer


def piece(number: int, size: int = 10) -> Checked:
    name = f"{number:032x}"
    return Checked(
        name, name, name, 1, name, 1, "", name, b"", b"", b"", (bytes(32),), size, {0: bytes(size)}
    )


def answer_for(one: Checked) -> PieceAnswer:
    return PieceAnswer(bytes.fromhex(one.env_id), "kept")


class Keeper:
    """Keeps batches and remembers their sizes; it can be held shut, and can stumble."""

    def __init__(self) -> None:
        self.batches: list[int] = []
        self.open = asyncio.Event()
        self.open.set()
        self.poison: str | None = None
        self.kept: set[str] = set()

    async def __call__(self, batch: Sequence[Checked]) -> list[PieceAnswer]:
        self.batches.append(len(batch))
        await self.open.wait()
        if any(one.env_id == self.poison for one in batch):
            raise RuntimeError("this one cannot be kept")
        self.kept |= {one.env_id for one in batch}
        return [answer_for(one) for one in batch]


async def test_what_gathers_during_a_commit_shares_the_next_one() -> None:
    keeper = Keeper()
    keeper.open.clear()
    batcher = Batcher(keeper)
    tasks = [asyncio.create_task(batcher.submit([piece(n)])) for n in range(3)]
    await asyncio.sleep(0.01)
    tasks += [asyncio.create_task(batcher.submit([piece(n)])) for n in range(3, 20)]
    await asyncio.sleep(0.01)
    keeper.open.set()
    answers = await asyncio.gather(*tasks)
    assert [one.env.hex() for [one] in answers] == [f"{n:032x}" for n in range(20)]
    assert keeper.batches == [3, 17]
    await batcher.close()


async def test_one_requests_failure_is_its_own() -> None:
    keeper = Keeper()
    keeper.poison = piece(1).env_id
    batcher = Batcher(keeper)
    results = await asyncio.gather(
        *(batcher.submit([piece(n)]) for n in range(3)), return_exceptions=True
    )
    assert results[0] == [answer_for(piece(0))]
    assert isinstance(results[1], RuntimeError)
    assert results[2] == [answer_for(piece(2))]
    assert await batcher.submit([piece(7)]) == [answer_for(piece(7))]
    await batcher.close()


async def test_a_piece_that_no_database_takes_holds_up_none_of_its_request() -> None:
    keeper = Keeper()
    keeper.poison = piece(0).env_id
    batcher = Batcher(keeper)
    with pytest.raises(RuntimeError, match="cannot be kept"):
        await batcher.submit([piece(n) for n in range(4)])
    assert keeper.kept == {piece(n).env_id for n in (1, 2, 3)}
    await batcher.close()


async def test_a_database_that_is_away_is_not_asked_once_for_every_piece() -> None:
    async def away(_: Sequence[Checked]) -> list[PieceAnswer]:
        asked.append(1)
        raise Busy

    asked: list[int] = []
    batcher = Batcher(away)
    with pytest.raises(Busy):
        await batcher.submit([piece(n) for n in range(100)])
    assert len(asked) == 4
    await batcher.close()


async def test_beyond_the_bound_a_tablet_hears_busy_and_later_gets_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "PIECES_WAITING_MAX", 4)
    keeper = Keeper()
    keeper.open.clear()
    batcher = Batcher(keeper)
    tasks = [asyncio.create_task(batcher.submit([piece(n)])) for n in range(4)]
    await asyncio.sleep(0.01)
    with pytest.raises(Busy) as refused:
        await batcher.submit([piece(9)])
    assert refused.value.retry_after
    keeper.open.set()
    await asyncio.gather(*tasks)
    assert await batcher.submit([piece(9)])
    await batcher.close()


async def test_under_load_the_next_commit_waits_a_moment_for_more_and_alone_it_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Long enough for a busy machine to come round in between.
    monkeypatch.setattr(module, "WINDOW_SECONDS", 0.5)
    keeper = Keeper()
    batcher = Batcher(keeper)
    await asyncio.gather(*(batcher.submit([piece(n)]) for n in range(2)))
    first = asyncio.create_task(batcher.submit([piece(3)]))
    await asyncio.sleep(0.01)
    await asyncio.gather(first, batcher.submit([piece(4)]))
    alone = asyncio.create_task(batcher.submit([piece(5)]))
    await alone
    assert keeper.batches == [2, 2, 1]
    next_alone = asyncio.create_task(batcher.submit([piece(6)]))
    for _ in range(5):
        await asyncio.sleep(0)
    assert next_alone.done()
    await batcher.close()


async def test_a_tablet_that_went_away_does_not_stop_the_others() -> None:
    keeper = Keeper()
    keeper.open.clear()
    batcher = Batcher(keeper)
    gone, stays = (asyncio.create_task(batcher.submit([piece(n)])) for n in range(2))
    await asyncio.sleep(0.01)
    gone.cancel()
    keeper.open.set()
    assert await stays == [answer_for(piece(1))]
    assert keeper.batches == [2]
    await batcher.close()


async def test_closing_answers_nobody_falsely() -> None:
    keeper = Keeper()
    keeper.open.clear()
    batcher = Batcher(keeper)
    writing = asyncio.create_task(batcher.submit([piece(1)]))
    await asyncio.sleep(0.01)
    queued = asyncio.create_task(batcher.submit([piece(2)]))
    await asyncio.sleep(0.01)
    await batcher.close()
    for waiting in (writing, queued):
        with pytest.raises(Busy):
            await waiting
    assert batcher.waiting == 0


async def test_whatever_fails_beside_the_database_leaves_nobody_waiting_and_ends_no_writer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class BrokenLog:
        def warning(self, *_said: object, **_more: object) -> None:
            raise OSError(errno.ENOSPC, "no space left")

    keeper = Keeper()
    keeper.poison = piece(0).env_id
    batcher = Batcher(keeper)
    with monkeypatch.context() as patched:
        patched.setattr(module, "log", BrokenLog())
        for _ in range(2):
            with pytest.raises(Busy):
                await asyncio.wait_for(batcher.submit([piece(0)]), 5)
    assert await batcher.submit([piece(1)]) == [answer_for(piece(1))]
    await batcher.close()
