"""How much goes in one request: what fits, cut between parts, and as much as the line bears.

A request that came through quickly lets the next be twice as large; one that was slow halves it, and one
that broke leaves a quarter. Whatever the line is like, one part always goes.
"""

from collections import deque
from dataclasses import dataclass

from voicecapture.client.chain import Piece

# The server takes 8 MiB; the MessagePack around the parts needs a little of it.
REQUEST_MAX = 8 * 1024 * 1024 - 64 * 1024
REQUEST_MIN = 64 * 1024
PIECES_MAX = 500
_FIRST = 1024 * 1024
_AROUND_A_PIECE = 256
_AROUND_A_PART = 16


@dataclass
class Pace:
    """How many bytes the next request may have."""

    room: int = _FIRST
    quick: float = 2.0
    slow: float = 10.0

    def took(self, seconds: float) -> None:
        """Learn from a request that was answered."""
        if seconds <= self.quick:
            self.room = min(REQUEST_MAX, self.room * 2)
        elif seconds > self.slow:
            self.room = max(REQUEST_MIN, self.room // 2)

    def broke(self) -> None:
        """Learn from a request that was not."""
        self.room = max(REQUEST_MIN, self.room // 4)


@dataclass
class Missing:
    """A piece and the numbers of the parts that the server does not have."""

    piece: Piece
    numbers: deque[int]


def take(missing: deque[Missing], room: int) -> list[tuple[Piece, list[int]]]:
    """Take from the front what one request of ``room`` bytes holds: at least one part, parts left whole."""
    taken: list[tuple[Piece, list[int]]] = []
    while missing and len(taken) < PIECES_MAX:
        sealed = missing[0].piece.sealed
        room -= len(sealed.core) + len(sealed.seal) + _AROUND_A_PIECE
        numbers: list[int] = []
        while missing[0].numbers:
            size = len(sealed.blobs[missing[0].numbers[0]]) + _AROUND_A_PART
            if size > room and (taken or numbers):
                break
            room -= size
            numbers.append(missing[0].numbers.popleft())
        if numbers:
            taken.append((missing[0].piece, numbers))
        if missing[0].numbers:
            break
        missing.popleft()
    return taken
