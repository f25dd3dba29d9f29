"""The places outside: a file that only grows, an address that takes what is posted, a timestamp.

Each takes one line of JSON, the same everywhere. Sending the same checkpoint twice is harmless: who
verifies takes a repeated line once.
"""

import asyncio
import base64
import fcntl
import json
import os
from pathlib import Path
from typing import Protocol

from voicecapture.audit.checkpoints.service import Kept
from voicecapture.base.config import Settings
from voicecapture.crypto.errors import CryptoError

_SECONDS = 10


class NotSent(Exception):
    """A place outside did not take a checkpoint; the message says which and why, without content."""


class Place(Protocol):
    """Somewhere outside."""

    async def send(self, line: bytes) -> None:
        """Keep one line there, durably, or raise :class:`NotSent`."""


class Appended:
    """A file that grows by one line a checkpoint, best on another machine's disk or write-once media."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def send(self, line: bytes) -> None:
        """Append the line and wait until the disk has it."""
        try:
            await asyncio.to_thread(self._append, line)
        except OSError as error:
            raise NotSent(f"the checkpoint file cannot be written ({error.strerror})") from error

    def _append(self, line: bytes) -> None:
        descriptor = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "ab") as file:
            # One writer at a time; the line is short, and a reader never sees half of one.
            fcntl.flock(file, fcntl.LOCK_EX)
            file.write(line)
            file.flush()
            os.fsync(file.fileno())


class Posted:
    """An address that answers 2xx when it has kept a line."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def send(self, line: bytes) -> None:
        """Post the line as JSON."""
        await post(self._url, line, "application/json")


class TimestampAuthority:
    """An authority that stamps a hash (RFC 3161)."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def stamp(self, kept: Kept) -> bytes:
        """Return the authority's answer about a checkpoint, or raise :class:`NotSent`."""
        # Loaded here, as below: few installations have such an authority.
        from voicecapture.crypto import timestamps  # noqa: PLC0415

        request = timestamps.make_request(stamped(kept))
        answer = await post(self._url, request, timestamps.MEDIA_TYPE)
        try:
            timestamps.read_time(answer)
        except CryptoError as error:
            raise NotSent("the timestamp authority did not grant a timestamp") from error
        return answer


def stamped(kept: Kept) -> bytes:
    """Return what a timestamp is over: statement and signature, as they were made."""
    return kept.statement + kept.signature


async def post(url: str, body: bytes, media_type: str) -> bytes:
    """Post bytes and return the answer's body, or raise :class:`NotSent`."""
    # Loaded here: most installations post nothing, and the library takes a while to load.
    import httpx  # noqa: PLC0415

    try:
        async with httpx.AsyncClient(timeout=_SECONDS, follow_redirects=False) as client:
            answer = await client.post(url, content=body, headers={"Content-Type": media_type})
    except (httpx.HTTPError, OSError) as error:
        raise NotSent(f"the address did not answer ({type(error).__name__})") from error
    if not answer.is_success:
        raise NotSent(f"the address answered {answer.status_code}")
    return answer.content


def places_of(settings: Settings) -> list[Place]:
    """Return where this installation's checkpoints go; the address first, since it fails more often."""
    places: list[Place] = []
    if settings.audit_checkpoint_url:
        places.append(Posted(settings.audit_checkpoint_url))
    if settings.audit_checkpoint_file:
        places.append(Appended(Path(settings.audit_checkpoint_file)))
    return places


def line_of(kept: Kept) -> bytes:
    """Return a checkpoint as one line of JSON."""
    said = {
        "kind": "checkpoint",
        "org": kept.org_id,
        "seq": kept.seq,
        "statement": base64.b64encode(kept.statement).decode(),
        "signature": base64.b64encode(kept.signature).decode(),
        "timestamp": base64.b64encode(kept.timestamp).decode() if kept.timestamp else None,
    }
    return json.dumps(said).encode() + b"\n"
