"""Many requests, one commit: pieces queue here and one writer keeps them in batches.

A commit costs a flush to disk and a dozen statements whatever it holds. While one batch is being
committed the next gathers, and where several came together last time the writer leaves a few
milliseconds for more to come; whoever is alone waits for nobody. Each request is answered only after the
commit that holds its pieces (decision 44). The queue is bounded: beyond it a tablet hears "busy" and
keeps what it has; how many bytes may be on their way is bounded before they are read (``intake``).
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import structlog

from voicecapture.base import clock
from voicecapture.base.errors import Busy
from voicecapture.capture.sync.checking import Checked
from voicecapture.capture.sync.schemas import PieceAnswer

log = structlog.get_logger("voicecapture")

PIECES_WAITING_MAX = 2000
BATCH_PIECES = 256
# Much less than a flush takes on a disk of its own, and enough for a busy loop to read what has arrived.
WINDOW_SECONDS = 0.004

File = Callable[[Sequence[Checked]], Awaitable[list[PieceAnswer]]]


@dataclass
class _Submission:
    pieces: list[Checked]
    answered: asyncio.Future[list[PieceAnswer]]


class Batcher:
    """The queue and its writer; the writer starts with the first piece."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._queue: asyncio.Queue[_Submission] = asyncio.Queue()
        self._pieces = 0
        self._writer: asyncio.Task[None] | None = None
        self._crowded = False
        self.commits = 0
        self.last_commit_at: datetime | None = None

    @property
    def waiting(self) -> int:
        """How many pieces wait for a commit now."""
        return self._pieces

    async def submit(self, pieces: list[Checked]) -> list[PieceAnswer]:
        """Return one answer per piece once they are durable, or raise ``Busy``."""
        if self._pieces + len(pieces) > PIECES_WAITING_MAX:
            raise Busy
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write(), name="sync-writer")
        submission = _Submission(pieces, asyncio.get_running_loop().create_future())
        self._pieces += len(pieces)
        self._queue.put_nowait(submission)
        return await submission.answered

    async def close(self) -> None:
        """Stop the writer. Whoever still waits was acknowledged nothing, hears "busy" and sends again."""
        if self._writer is not None:
            self._writer.cancel()
            with suppress(asyncio.CancelledError):
                await self._writer
            self._writer = None
        while not self._queue.empty():
            self._leave(self._queue.get_nowait())

    async def _write(self) -> None:
        while True:
            batch = await self._gather()
            try:
                # Whoever was not answered below hears "busy"; whatever failed, the writer lives on.
                with suppress(Exception):
                    await self._file_together(batch)
            finally:
                for submission in batch:
                    self._leave(submission)

    def _leave(self, submission: _Submission) -> None:
        self._pieces -= len(submission.pieces)
        if not submission.answered.done():
            submission.answered.set_exception(Busy())

    async def _gather(self) -> list[_Submission]:
        batch = [await self._queue.get()]
        # The other requests that arrived in this turn of the loop, or shortly after it, come along.
        await asyncio.sleep(WINDOW_SECONDS if self._crowded else 0)
        while not self._queue.empty() and sum(len(one.pieces) for one in batch) < BATCH_PIECES:
            batch.append(self._queue.get_nowait())
        self._crowded = len(batch) > 1
        return batch

    async def _file_together(self, batch: list[_Submission]) -> None:
        try:
            answers = await self._file([piece for one in batch for piece in one.pieces])
        except Exception as error:  # noqa: BLE001 - whatever failed, each is tried by itself.
            await self._file_apart(batch, error)
            return
        self.commits += 1
        self.last_commit_at = clock.now()
        rest = iter(answers)
        for submission in batch:
            _answer(submission, [next(rest) for _ in submission.pieces])

    async def _file_apart(self, batch: list[_Submission], error: Exception) -> None:
        # One request's trouble must not become the others': each is tried once more by itself.
        log.warning("sync.batch_failed", kind=type(error).__name__, requests=len(batch))
        for submission in batch:
            try:
                _answer(submission, await self._file(submission.pieces))
            except Exception as again:  # noqa: BLE001 - it is raised where the request waits.
                await self._file_singly(submission.pieces)
                if not submission.answered.done():
                    submission.answered.set_exception(again)

    async def _file_singly(self, pieces: list[Checked]) -> None:
        """Keep what can be kept of a request that failed; its tablet offers again and finds it here.

        Otherwise one piece that no database takes would keep all behind it waiting for good. A second
        failure says that it is not a piece that is at fault.
        """
        failures = 0
        for piece in pieces if len(pieces) > 1 else ():
            try:
                await self._file([piece])
            except Exception:  # noqa: BLE001 - the request's own failure is the one that is told.
                failures += 1
            if failures > 1:
                return


def _answer(submission: _Submission, answers: list[PieceAnswer]) -> None:
    # The tablet may have gone meanwhile; what it sent is kept all the same.
    if not submission.answered.done():
        submission.answered.set_result(answers)
