"""Sending what waits, exactly once and losing nothing: offer, send what is missing, delete on proof.

Everything may be repeated at any time and broken off anywhere: each attempt begins with an offer, so the
server's answer and not our memory says what is there. A piece leaves the queue on a receipt or a tombstone
that proves it, and on nothing else.
"""

import asyncio
import random
import time
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from typing import Any

from voicecapture.client.batches import Missing, Pace, take
from voicecapture.client.chain import Piece
from voicecapture.client.line import Line, TryLater
from voicecapture.client.proof import Proof
from voicecapture.client.queue import Queue

OFFER_MAX = 1000
PAUSE_FIRST = 2.0
PAUSE_LONGEST = 300.0

_Answers = list[tuple[Piece, dict[str, Any]]]


def pause(failures: int, after: float, chance: float) -> float:
    """Return how many seconds to wait after so many failures in a row (from 1).

    It doubles from 2 s to 5 min; ``chance`` from 0 to 1 spreads it from three quarters to five quarters, so
    that tablets which lost the line together do not all come back together; never less than ``after``.
    """
    doubling = min(PAUSE_LONGEST, PAUSE_FIRST * 2.0 ** min(failures - 1, 16))
    return max(after, doubling * (0.75 + chance / 2))


class Courier:
    """One device's queue, its line and what it takes for proof.

    ``ends`` counts how pieces ended: kept, erased, conflict, refused. ``sent`` counts bytes of parts.
    """

    def __init__(
        self,
        queue: Queue,
        line: Line,
        proof: Proof,
        *,
        pace: Pace | None = None,
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._queue = queue
        self._line = line
        self._proof = proof
        self._rest = rest
        self.pace = pace or Pace()
        self.ends: Counter[str] = Counter()
        self.sent = 0

    async def drain(self, tries: int = 10) -> None:
        """Send until nothing waits; raise ``TryLater`` after so many attempts in a row that moved nothing.

        Raises:
            NotTaken: the token or the request is not taken; the queue is as it was.
        """
        failures = 0
        while self._queue.waiting():
            before, failure = self._moved, TryLater(0)
            try:
                await self.attempt()
            except TryLater as later:
                failure = later
            if not self._queue.waiting():
                return
            failures = 1 if self._moved != before else failures + 1
            if failures > tries:
                raise failure
            chance = random.random()  # noqa: S311 - it spreads senders over time and guards nothing.
            await self._rest(pause(failures, failure.after, chance))

    async def attempt(self) -> None:
        """Offer and send everything once; raise ``TryLater`` or ``NotTaken`` where the line ends it."""
        waiting = self._queue.waiting()
        for at in range(0, len(waiting), OFFER_MAX):
            missing = await self._offer(waiting[at : at + OFFER_MAX])
            await self._send(missing)

    @property
    def _moved(self) -> tuple[int, int]:
        return self.ends.total(), self.sent

    async def _offer(self, some: list[Piece]) -> deque[Missing]:
        asked = [{"env": piece.env, "identity": piece.sealed.identity} for piece in some]
        missing: deque[Missing] = deque()
        for piece, answer in await self._ask("/api/sync/offer", some, asked):
            if answer.get("state") in {"missing", "partial"}:
                have = answer.get("have") or ()
                wanted = [i for i in range(len(piece.sealed.blobs)) if i not in have]
                missing.append(Missing(piece, deque(wanted)))
            else:
                self._end(piece, answer)
        return missing

    async def _send(self, missing: deque[Missing]) -> None:
        while batch := take(missing, self.pace.room):
            begun = time.monotonic()
            pieces, wires = zip(*((one, one.wire(which)) for one, which in batch), strict=True)
            try:
                answers = await self._ask("/api/sync/pieces", list(pieces), list(wires))
            except TryLater as later:
                if not later.after:
                    self.pace.broke()
                raise
            self.pace.took(time.monotonic() - begun)
            self.sent += sum(len(one.sealed.blobs[i]) for one, which in batch for i in which)
            for piece, answer in answers:
                self._end(piece, answer)

    async def _ask(self, path: str, pieces: list[Piece], wires: list[dict[str, Any]]) -> _Answers:
        body = {"device": self._proof.device, "pieces": wires}
        answers = (await self._line.post(path, body)).get("pieces")
        if not isinstance(answers, list) or len(answers) != len(pieces):
            raise TryLater(200)
        understood = (one if isinstance(one, dict) else {} for one in answers)
        return list(zip(pieces, understood, strict=True))

    def _end(self, piece: Piece, answer: dict[str, Any]) -> None:
        """Let a piece go, or set it aside, if the answer gives reason; else it waits on."""
        state = str(answer.get("state"))
        proven = (state == "kept" and self._proof.receipt(piece, answer)) or (
            state == "erased" and self._proof.tombstone(piece, answer)
        )
        if proven:
            self._queue.delete(piece)
        elif state in {"conflict", "refused"}:
            self._queue.set_aside(piece, str(answer.get("code") or state))
        else:
            return
        self.ends[state] += 1
