"""Waiting between attempts, and what is believed: proof, and nothing that only looks like it."""

import secrets
from collections.abc import Callable
from typing import Any

import httpx
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecapture.client.chain import Chain, Piece
from voicecapture.client.courier import PAUSE_LONGEST, Courier, pause
from voicecapture.client.line import Line, NotTaken, TryLater
from voicecapture.client.proof import Proof
from voicecapture.client.queue import MemoryQueue
from voicecapture.crypto import signing, statements
from voicecapture.crypto.envelope import Core, Sealed
from voicecapture.crypto.statements import Receipt, Tombstone

KEY = signing.generate_signing_key()
DEVICE, ORG, VAULT = bytes([5] * 16), bytes([1] * 16), bytes([2] * 16)
PROOF = Proof(signing.verifying_key_of(KEY), DEVICE)


def piece() -> Piece:
    core = msgspec.msgpack.encode(Core(1, 1, secrets.token_bytes(16), ORG, VAULT, 1))
    sealed = Sealed(core, bytes(1300), [bytes(300)])
    return Chain(DEVICE, signing.generate_device_key()[0]).sign(sealed)


def receipt_of(one: Piece, key: bytes = KEY, **changed: Any) -> dict[str, Any]:
    said: dict[str, Any] = {"org": ORG, "env": one.env, "identity": one.sealed.identity}
    said |= {"device": DEVICE, "seq": one.seq, "received": 1, "audit": bytes(32)} | changed
    signed = statements.make(key, Receipt(v=1, **said))
    return {"state": "kept", "receipt": signed.statement, "signature": signed.signature}


def tombstone_of(key: bytes = KEY, **changed: Any) -> dict[str, Any]:
    said: dict[str, Any] = {"org": ORG, "vault": VAULT, "env": None, "at": 1, "reason": "asked"}
    signed = statements.make(key, Tombstone(v=1, **(said | changed)))
    return {
        "state": "erased",
        "tombstone": signed.statement,
        "tombstone_signature": signed.signature,
    }


@given(st.integers(1, 10_000), st.floats(0, 1000), st.floats(0, 1))
def test_pauses_grow_and_end_at_five_minutes_and_never_undercut_the_server(
    failures: int, after: float, chance: float
) -> None:
    waits = pause(failures, after, chance)
    assert waits >= after
    assert waits <= max(after, PAUSE_LONGEST * 1.25)
    assert waits <= pause(failures + 1, after, chance)


def test_tablets_that_lost_the_line_together_do_not_come_back_together() -> None:
    assert (pause(1, 0, 0), pause(1, 0, 1)) == (1.5, 2.5)
    assert (pause(4, 0, 0), pause(4, 0, 1)) == (12, 20)


LIES: dict[str, Callable[[Piece], dict[str, Any] | int]] = {
    "another key's": lambda one: receipt_of(one, signing.generate_signing_key()),
    "another piece's id": lambda one: receipt_of(one, env=bytes(16)),
    "another piece's bytes": lambda one: receipt_of(one, identity=bytes(32)),
    "another device's": lambda one: receipt_of(one, device=bytes(16)),
    "another place in the chain": lambda one: receipt_of(one, seq=2),
    "no signature": lambda one: receipt_of(one) | {"signature": None},
    "no receipt": lambda _: {"state": "kept"},
    "a number for a receipt": lambda one: receipt_of(one) | {"receipt": 7},
    "a receipt that says erased": lambda one: receipt_of(one) | {"state": "erased"},
    "another vault's tombstone": lambda _: tombstone_of(vault=bytes(16)),
    "another organisation's tombstone": lambda _: tombstone_of(org=bytes(16)),
    "another piece's tombstone": lambda _: tombstone_of(env=bytes(16)),
    "a tombstone nobody signed": lambda _: tombstone_of(signing.generate_signing_key()),
    "a state of next year": lambda _: {"state": "archived"},
    "no state": lambda _: {},
    "no answer": lambda _: 7,
}


def courier_of(queue: MemoryQueue, *answers: httpx.Response | Exception) -> Courier:
    script = iter(answers)

    def answer(_: httpx.Request) -> httpx.Response:
        said = next(script)
        if isinstance(said, Exception):
            raise said
        return said

    http = httpx.AsyncClient(transport=httpx.MockTransport(answer), base_url="http://x")
    return Courier(queue, Line(http, "token"), PROOF, rest=_no_rest)


RESTED: list[float] = []


async def _no_rest(seconds: float) -> None:
    RESTED.append(seconds)


def says(*answers: Any) -> httpx.Response:
    return httpx.Response(200, content=msgspec.msgpack.encode({"pieces": list(answers)}))


@pytest.mark.parametrize("lie", LIES)
async def test_a_piece_stays_where_its_end_is_not_proven(lie: str) -> None:
    one = piece()
    queue = MemoryQueue(one)
    await courier_of(queue, says(LIES[lie](one))).attempt()
    assert queue.waiting() == [one]


@pytest.mark.parametrize("truth", [receipt_of, lambda one: tombstone_of(env=one.env)])
async def test_a_piece_goes_when_its_end_is_proven(truth: Any) -> None:
    one = piece()
    queue = MemoryQueue(one)
    await courier_of(queue, says(truth(one))).attempt()
    assert queue.waiting() == []


@pytest.mark.parametrize(
    "broken",
    [says(), httpx.Response(200, content=b"<html>"), httpx.Response(502), httpx.ReadError("cut")],
)
async def test_an_answer_that_is_none_is_asked_for_again(broken: Any) -> None:
    one = piece()
    queue = MemoryQueue(one)
    await courier_of(queue, broken, says({"state": "missing"}), says(receipt_of(one))).drain()
    assert queue.waiting() == []


async def test_a_busy_server_is_left_in_peace_as_long_as_it_asks() -> None:
    one = piece()
    queue = MemoryQueue(one)
    busy = httpx.Response(503, headers={"Retry-After": "60"})
    RESTED.clear()
    await courier_of(queue, busy, busy, says(receipt_of(one))).drain()
    assert len(RESTED) == 2
    assert min(RESTED) >= 60


async def test_a_token_that_is_not_taken_is_not_tried_again_and_nothing_is_lost() -> None:
    queue = MemoryQueue(piece())
    gone = httpx.Response(401, json={"code": "upload_token_needed"})
    with pytest.raises(NotTaken, match="401 upload_token_needed"):
        await courier_of(queue, gone).drain()
    assert len(queue.waiting()) == 1


async def test_what_never_moves_ends_with_its_last_failure() -> None:
    queue = MemoryQueue(piece())
    with pytest.raises(TryLater, match="no answer"):
        await courier_of(queue, *(httpx.ConnectError("no line") for _ in range(9))).drain(tries=3)
    assert len(queue.waiting()) == 1


async def test_conflict_and_refusal_keep_the_piece_apart_with_the_servers_word() -> None:
    first, second = piece(), piece()
    queue = MemoryQueue(first, second)
    answers = says({"state": "conflict"}, {"state": "refused", "code": "unknown_vault"})
    await courier_of(queue, says({"state": "missing"}, {"state": "partial"}), answers).attempt()
    assert queue.aside == [(first, "conflict"), (second, "unknown_vault")]
    assert queue.waiting() == []
