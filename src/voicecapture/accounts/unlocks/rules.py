"""What may be taken away from the ways in, and when there are enough of them.

The last wrap of a worker's keys is never taken away, since nobody could make another. A passphrase
stands beside a second factor: what somebody saw typed must not be enough.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

ADVISED_WRAPS = 2
Hindrance = Literal["last_wrap", "last_second_factor"]


class AnyWay(Protocol):
    """A way in, as far as these rules need to know."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def kind(self) -> str:
        """``passphrase``, ``passkey`` or ``totp``."""

    @property
    def wraps(self) -> bool:
        """Whether it unlocks the worker's keys."""


@dataclass(frozen=True)
class Standing:
    """How well somebody is provided with ways in."""

    wraps: int
    second_factors: int
    enough: bool


def find_standing(ways: Sequence[AnyWay]) -> Standing:
    """Return how many ways there are, and whether losing one would leave another."""
    wraps = sum(way.wraps for way in ways)
    seconds = sum(way.kind != "passphrase" for way in ways)
    bare = seconds == 0 and any(way.kind == "passphrase" for way in ways)
    return Standing(wraps, seconds, wraps >= ADVISED_WRAPS and not bare)


def find_hindrance(ways: Sequence[AnyWay], gone: str) -> Hindrance | None:
    """Return why this way may not be taken away, or None."""
    left = [way for way in ways if way.id != gone]
    if not any(way.wraps for way in left):
        return "last_wrap"
    had = any(way.kind != "passphrase" for way in ways)
    bare = all(way.kind == "passphrase" for way in left)
    return "last_second_factor" if had and bare else None
