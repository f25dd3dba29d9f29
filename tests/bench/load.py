"""A load of sealed pieces over real connections, with a client small enough not to be the bottleneck.

Everything that can be made beforehand is: pieces are sealed and signed, requests are bytes. Each
connection is one tablet with a chain of its own and waits for each answer, as tablets do.
"""

import asyncio
import time
from dataclasses import dataclass, field

import msgspec

from tests.bench.results import percentile

_LENGTH = b"content-length:"


@dataclass
class Stream:
    """What one tablet will send: whole HTTP requests, each with the number of its pieces."""

    requests: list[bytes]
    pieces: int


@dataclass
class Outcome:
    """What happened to a load."""

    seconds: float
    pieces: int
    latencies: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Pieces acknowledged a second, over all connections."""
        return self.pieces / self.seconds

    @property
    def p99_ms(self) -> float:
        """The latency that 99 of 100 requests stay under."""
        return percentile(self.latencies, 0.99) * 1000


def request(path: str, port: int, token: str, body: bytes) -> bytes:
    """Return the bytes of one sync request."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost:{port}\r\nX-Voicecapture: 1\r\n"
        f"Authorization: Bearer {token}\r\nContent-Type: application/msgpack\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def send_all(port: int, streams: list[Stream]) -> Outcome:
    """Send every stream on a connection of its own, all at once; raise if any piece is not kept."""
    connections = [await asyncio.open_connection("127.0.0.1", port) for _ in streams]
    latencies: list[float] = []
    begun = time.perf_counter()
    await asyncio.gather(
        *(
            _send(reader, writer, stream, latencies)
            for (reader, writer), stream in zip(connections, streams, strict=True)
        )
    )
    seconds = time.perf_counter() - begun
    for _, writer in connections:
        writer.close()
    return Outcome(seconds, sum(stream.pieces for stream in streams), latencies)


async def _send(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    stream: Stream,
    latencies: list[float],
) -> None:
    kept = 0
    for sent in stream.requests:
        begun = time.perf_counter()
        writer.write(sent)
        await writer.drain()
        answer = await _answer(reader)
        latencies.append(time.perf_counter() - begun)
        kept += answer.count(b"\xa4kept")
    if kept != stream.pieces:
        raise RuntimeError(f"{stream.pieces - kept} of {stream.pieces} pieces were not kept")


async def _answer(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    status = head.split(b" ", 2)[1]
    at = head.lower().index(_LENGTH) + len(_LENGTH)
    body = await reader.readexactly(int(head[at : head.index(b"\r\n", at)]))
    if not status.startswith(b"2"):
        raise RuntimeError(f"refused with {status.decode()}: {body[:300]!r}")
    return body


def body_of(device: str, pieces: list[dict[str, object]]) -> bytes:
    """Return the MessagePack body of an upload."""
    return msgspec.msgpack.encode({"device": bytes.fromhex(device), "pieces": pieces})
