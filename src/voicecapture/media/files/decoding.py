"""Turn a picture or a PDF from outside into clean pictures, without ever decoding it in this process.

Each file is handed to a fresh process (:mod:`voicecapture.media.files.sandbox`) with an empty environment
and hard limits, and ended when its time is over. What comes back is read as bytes of bounded length and
is a picture that the sandbox drew itself, so nothing of the file survives but what it shows: no place,
no hidden second file behind the first, no script. Two at a time are decoded; the others wait their turn.
"""

import asyncio
import contextlib
import struct
import sys
from asyncio import StreamReader, StreamWriter
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass
from importlib import resources
from typing import Literal, cast
from weakref import WeakKeyDictionary

from voicecapture.media.files.kinds import PICTURES, kind_of

BYTES_MAX = 16 * 1024 * 1024
SECONDS_MAX = 15.0
_OUT_MAX = 16 * 1024 * 1024
_PROGRAM = str(resources.files("voicecapture.media.files") / "sandbox.py")
_TOO_LARGE = 4
_CHUNK = 65_536
_AT_ONCE = 2

Task = Literal["picture", "pages"]


class UnreadableFile(Exception):
    """The file shows nothing: it is no picture, broken, or meant to do harm."""


class FileTooLarge(UnreadableFile):
    """The file is, or unpacks to, more than anything that people bring."""


@dataclass(frozen=True)
class Shown:
    """What a file shows, as clean JPEGs; ``count`` is how many pages it has in all."""

    pictures: list[bytes]
    count: int


async def clean_picture(data: bytes) -> bytes:
    """Return what a JPEG, PNG or WebP shows, upright, as a JPEG of at most 1600 pixels a side.

    Takes about a quarter of a second for a photo of 12 megapixels.

    Raises:
        UnreadableFile: it is none of the three, cut short, or harmful.
        FileTooLarge: more than 16 MiB, or more than 50 megapixels.
    """
    if kind_of(data) not in PICTURES:
        raise UnreadableFile("neither JPEG nor PNG nor WebP")
    return (await _decode("picture", data)).pictures[0]


async def show_pages(data: bytes) -> Shown:
    """Return the first twelve pages of a PDF as pictures.

    Raises:
        UnreadableFile, FileTooLarge: as for a picture; a PDF under a password is unreadable too.
    """
    if kind_of(data) != "pdf":
        raise UnreadableFile("no PDF")
    return await _decode("pages", data)


async def _decode(task: Task, data: bytes) -> Shown:
    if len(data) > BYTES_MAX:
        raise FileTooLarge("more than 16 MiB")
    async with _turn():
        process = await asyncio.create_subprocess_exec(
            # -I: no path, no environment and no user's packages decide what runs.
            *(sys.executable, "-I", "-B", _PROGRAM, task),
            stdin=PIPE,
            stdout=PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd="/",
            env={},
            start_new_session=True,
        )
        stdin, stdout = cast(StreamWriter, process.stdin), cast(StreamReader, process.stdout)
        try:
            async with asyncio.timeout(SECONDS_MAX):
                _, answer = await asyncio.gather(_hand_over(stdin, data), _read(stdout))
                ended = await process.wait()
        except TimeoutError as error:
            raise UnreadableFile("took too long") from error
        finally:
            await _end(process, stdout)
    if ended == _TOO_LARGE:
        raise FileTooLarge("more than 50 megapixels")
    if ended != 0:
        raise UnreadableFile("the decoder gave up")
    return _shown(answer)


async def _hand_over(stdin: StreamWriter, data: bytes) -> None:
    # Whoever ends before it has read everything has its reason in how it ended.
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        stdin.write(data)
        await stdin.drain()
    stdin.close()


async def _read(stdout: StreamReader) -> bytes:
    found = bytearray()
    while chunk := await stdout.read(_CHUNK):
        found += chunk
        if len(found) > _OUT_MAX:
            raise FileTooLarge("the answer has no end")
    return bytes(found)


async def _end(process: Process, stdout: StreamReader) -> None:
    with contextlib.suppress(ProcessLookupError):
        if process.returncode is None:
            process.kill()
    # What it had written already is read to its end: until then, asyncio does not see that it is gone.
    while await stdout.read(_CHUNK):
        pass
    await process.wait()


def _shown(answer: bytes) -> Shown:
    """Return the pictures of an answer, which is read as if a hostile file had written it."""
    try:
        (count,) = struct.unpack_from(">I", answer)
        pictures, at = [], 4
        while at < len(answer):
            (length,) = struct.unpack_from(">I", answer, at)
            pictures.append(answer[at + 4 : at + 4 + length])
            at += 4 + length
    except struct.error as error:
        raise UnreadableFile("the decoder's answer is broken") from error
    if not pictures or at != len(answer) or any(kind_of(one) != "jpeg" for one in pictures):
        raise UnreadableFile("the decoder's answer is broken")
    return Shown(pictures, count)


_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


def _turn() -> asyncio.Semaphore:
    """Return the queue of this event loop: tests run many, a server one."""
    loop = asyncio.get_running_loop()
    return _turns.setdefault(loop, asyncio.Semaphore(_AT_ONCE))
