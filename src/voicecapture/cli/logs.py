"""Log lines: one JSON object each, on standard error, with codes and routes and no content."""

import logging
import sys

import structlog

from voicecapture.base.config import Settings


def configure_logs(settings: Settings) -> None:
    """Write our own lines, and nothing of the libraries below a warning."""
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
