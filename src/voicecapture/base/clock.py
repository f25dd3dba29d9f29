"""The only place that asks what time it is, so that tests can answer.

All times are timezone-aware and in UTC; what a person reads is put into their zone at the edge.
"""

from collections.abc import Callable
from datetime import UTC, datetime

Now = Callable[[], datetime]


def _system_now() -> datetime:
    return datetime.now(UTC)


_source: Now = _system_now


def now() -> datetime:
    """Return the current time, aware, in UTC, to the millisecond.

    Milliseconds are what envelopes and receipts carry; cutting here keeps one time equal
    everywhere that it is stored.
    """
    moment = _source()
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def milliseconds(moment: datetime) -> int:
    """Return milliseconds since the Unix epoch for an aware time."""
    return round(moment.timestamp() * 1000)


def from_milliseconds(value: int) -> datetime:
    """Return the aware UTC time for milliseconds since the Unix epoch.

    A tablet's clock may claim anything; a value that no calendar holds becomes the nearest
    one that does, since a wrong clock must never cost a person their words.
    """
    latest = 253_402_300_799_000
    return datetime.fromtimestamp(min(max(value, 0), latest) / 1000, UTC)


def set_source(source: Now | None) -> None:
    """Replace the clock (tests only); ``None`` restores the system's."""
    global _source  # noqa: PLW0603 - one clock per process is the point.
    _source = source or _system_now
