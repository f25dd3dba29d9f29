"""One hash at a time, a short queue, and places kept for browsers that are known."""

import asyncio

import pytest

from voicecapture.accounts.sign_in.gate import HashGate
from voicecapture.base.errors import Busy


async def _fill(gate: HashGate, places: int, *, known: bool, leave: asyncio.Event) -> list[object]:
    async def stay() -> None:
        async with gate.turn(known=known):
            await leave.wait()

    waiting: list[object] = [asyncio.ensure_future(stay()) for _ in range(places)]
    await asyncio.sleep(0)
    return waiting


async def test_only_one_is_inside_at_a_time() -> None:
    gate, inside, most = HashGate(), 0, 0

    async def visit() -> None:
        nonlocal inside, most
        async with gate.turn():
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(visit() for _ in range(8)))
    assert most == 1


async def test_strangers_who_fill_the_queue_leave_places_for_known_browsers() -> None:
    gate, leave = HashGate(queue_max=16, reserved=6), asyncio.Event()
    strangers = await _fill(gate, 10, known=False, leave=leave)
    with pytest.raises(Busy):
        await gate.stretch(bytes(32), bytes(16))
    known = await _fill(gate, 6, known=True, leave=leave)
    with pytest.raises(Busy):
        await gate.stretch(bytes(32), bytes(16), known=True)
    leave.set()
    await asyncio.gather(*strangers, *known)  # type: ignore[call-overload]
    assert await gate.stretch(bytes(32), bytes(16))


async def test_whoever_is_turned_away_or_fails_leaves_no_place_taken() -> None:
    gate = HashGate(queue_max=1, reserved=0)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            async with gate.turn():
                raise ZeroDivisionError
    assert await gate.stretch(bytes(32), bytes(16))
