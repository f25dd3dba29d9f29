"""Passphrases drawn once a session: the third colleague of one test has those of every other's third.

Within a test no two are the same. Across tests they are, so that stretching one, which takes a good
fraction of a second, is remembered from the test before (``tests/conftest.py``).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count

from voicecapture.accounts.unlocks import service as unlocks
from voicecapture.accounts.unlocks.service import Drawn

# A founded office has fewer colleagues than this, whom every test finds there.
_FOUNDED = 20
_fresh = unlocks.draw


class Supply:
    """Hands out passphrases in the same order for every test."""

    def __init__(self) -> None:
        self.begin_test()

    def begin_test(self) -> None:
        """Start again behind those whom a founded office has."""
        self._places = count(_FOUNDED)

    @contextmanager
    def founding(self) -> Iterator[None]:
        """Hand out those that no test draws, in between."""
        before, self._places = self._places, count()
        yield
        self._places = before

    def draw(self) -> Drawn:
        """Return the next words and salts."""
        return _drawn(next(self._places))


@cache
def _drawn(_at: int) -> Drawn:
    return _fresh()


SUPPLY = Supply()
