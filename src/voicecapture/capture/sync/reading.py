"""Reading a body in bounded time: a line that died in its middle would hold its room for ever."""

import asyncio
from typing import Any

from litestar import Request

from voicecapture.capture.sync.errors import TooSlow
from voicecapture.capture.sync.intake import size_of

# A tablet gives its own request up after 30 s and a third of a millisecond a byte, five minutes at most
# (docs/sync.md). Half a minute more, so that nobody who is still sending is cut off by us.
_AT_LEAST = 60.0
_AT_MOST = 330.0
_BYTES_A_SECOND = 3000


def seconds_for(size: int) -> float:
    """Return how long a body of this size may take to come."""
    return min(_AT_MOST, _AT_LEAST + size / _BYTES_A_SECOND)


async def read_body(request: Request[Any, Any, Any]) -> bytes:
    """Return the body of a request.

    Raises:
        TooSlow: it did not come in the time that its length is given.
    """
    size = size_of(request.headers.get("content-length"))
    try:
        async with asyncio.timeout(seconds_for(size)):
            return await request.body()
    except TimeoutError as error:
        raise TooSlow from error
