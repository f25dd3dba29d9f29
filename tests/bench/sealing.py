"""Sealing and opening a 4 KiB piece with the server's own library, one core."""

import secrets
import time
from collections.abc import Callable

import msgspec

from tests.bench.results import Results
from voicecapture.crypto import envelope, hpke
from voicecapture.crypto.envelope import Core

SECONDS = 2.0
PIECE_BYTES = 3900  # With its inner fields, a frame of 4 KiB.


def measure(results: Results) -> None:
    """Add ``crypto.seal.rate`` and ``crypto.open.rate``."""
    private = hpke.generate_private_key()
    public = hpke.public_key_of(private)
    ids = [secrets.token_bytes(16) for _ in range(3)]
    core = Core(v=1, suite=1, env=ids[0], org=ids[1], vault=ids[2], epoch=1)
    part = msgspec.msgpack.encode({"content": secrets.token_bytes(PIECE_BYTES)})
    sealed = envelope.seal_parts(core, public, [part])

    def seal() -> None:
        envelope.seal_parts(core, public, [part])

    def open_() -> None:
        cek = envelope.unwrap_cek(private, sealed.core, sealed.seal)
        envelope.open_parts(cek, sealed)

    results.add("crypto.seal.rate", rate(seal), "pieces/s", "X-Wing HPKE, 4 KiB, one core")
    results.add("crypto.open.rate", rate(open_), "pieces/s", "unwrap, check, open; one core")


def rate(act: Callable[[], None], seconds: float = SECONDS) -> float:
    """Return how often a second ``act`` can be done."""
    for _ in range(10):
        act()
    begun, count = time.perf_counter(), 0
    while time.perf_counter() - begun < seconds:
        act()
        count += 1
    return count / (time.perf_counter() - begun)
