"""Log lines: one JSON object each, on standard error, with codes and routes and no content.

Our own lines name failures and places by code. Should an id ever stand in one, it is written as a keyed
hash: the same id gives the same mark within this installation, so that lines about one thing can be
brought together, and says nothing to whoever has the log alone. Of a library's line only its sender
and kind are kept: what it quotes may be anything.
"""

import logging
import re
import sys
from contextlib import suppress
from typing import Any, TextIO, cast

import structlog

from voicecapture.base.config import Settings
from voicecapture.base.keystore import Keystore
from voicecapture.crypto.hashing import hkdf, hmac_sha256

_ID = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9a-fA-F]{64}|[0-9a-fA-F]{32}|[0-9a-fA-F-]{36})(?![0-9A-Za-z])"
)
_MARK_CHARACTERS = 12


class IdsHashed:
    """A step of writing a line: ids in any of its values become marks."""

    def __init__(self, pepper: bytes | None) -> None:
        # Without a pepper nothing could be compared anyway; such ids are left out.
        self._key = hkdf(pepper, b"vc1/log") if pepper else None

    def __call__(self, _logger: Any, _method: str, line: Any) -> Any:
        """Return the line with every id replaced."""
        return {name: self._hidden(value) for name, value in line.items()}

    def _hidden(self, value: Any) -> Any:
        if isinstance(value, int | float | bool) or value is None:
            return value
        return _ID.sub(self._mark, str(value))

    def _mark(self, found: re.Match[str]) -> str:
        if self._key is None:
            return "#"
        return "#" + hmac_sha256(self._key, found[0].lower().encode()).hex()[:_MARK_CHARACTERS]


class Unfailing:
    """A stream that fails nobody who writes to it: a log on a full disk must not end what it tells of.

    What could not be written is tried again with what comes next, as far as the stream's own buffer goes.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write it if that is possible."""
        with suppress(OSError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Write what waits if that is possible."""
        with suppress(OSError):
            self._stream.flush()


class OthersLines(logging.Handler):
    """What the libraries say, from a warning on: who said it and what kind of thing, not what."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line in our form."""
        kind = record.exc_info[0] if record.exc_info else None
        structlog.get_logger("voicecapture").log(
            record.levelno,
            "library",
            sender=record.name,
            kind=kind.__name__ if kind else "",
            at=f"{record.module}:{record.lineno}",
        )


def configure_logs(settings: Settings) -> None:
    """Write our own lines from the level that is set, and the libraries' from a warning on."""
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            IdsHashed(Keystore(settings.keystore_folder).find("pepper", "sign-in")),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(cast("TextIO", Unfailing(sys.stderr))),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=logging.WARNING, handlers=[OthersLines()], force=True)
