"""How many bytes of requests are on their way at once, so that memory does not grow with the tablets.

A request is counted from before its body is read until it is answered, by the size that it states; one
that states none counts as the largest. Where the room is taken the tablet hears "busy", keeps what it has,
and comes back. Help and quiet words are never counted: they are small, and wait for nobody.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from voicecapture.base.errors import Busy
from voicecapture.capture.sync.schemas import BODY_MAX

# A body is held raw and again as decoded parts: twelve of the largest take some 200 MiB.
BYTES_IN_FLIGHT_MAX = 96 * 1024 * 1024


class Intake:
    """The room that one process has for requests on their way."""

    def __init__(self, most: int = BYTES_IN_FLIGHT_MAX) -> None:
        self._most = most
        self._bytes = 0

    @property
    def bytes(self) -> int:
        """How many bytes of requests are on their way now."""
        return self._bytes

    @contextmanager
    def room_for(self, stated: str | None) -> Iterator[None]:
        """Hold room for a request by its Content-Length, or raise ``Busy``."""
        size = size_of(stated)
        if self._bytes + size > self._most:
            raise Busy
        self._bytes += size
        try:
            yield
        finally:
            self._bytes -= size


def size_of(stated: str | None) -> int:
    """Return the size that a request states, or the largest."""
    # More than the largest is refused as too large further on, and is never read.
    if stated is None or not (stated.isascii() and stated.isdigit() and len(stated) < 12):
        return BODY_MAX
    return min(int(stated), BODY_MAX)
