"""What may be wrong with settings that are well-formed one by one; each fault says what to do."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfoNotFoundError

if TYPE_CHECKING:
    from voicecapture.base.config import Settings

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_BUCKET_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")


def faults_of(settings: "Settings") -> Iterator[str]:
    """Yield every fault, the most telling first."""
    yield from _at_the_door(settings)
    yield from _outside(settings)
    yield from _letters(settings)
    if settings.blob_store == "bucket":
        yield from _bucket(settings)
    if settings.workers > 1 and settings.url.startswith("sqlite"):
        yield "workers must be 1 on SQLite; use PostgreSQL to serve with several."
    if settings.idle_minutes > settings.session_minutes:
        yield "idle_minutes cannot be longer than session_minutes."


def _at_the_door(settings: "Settings") -> Iterator[str]:
    try:
        _ = settings.zone
    except (ZoneInfoNotFoundError, ValueError):
        yield f"timezone {settings.timezone!r} is not known; use a name such as Europe/London."
    if not settings.public_url.startswith(("http://", "https://")):
        yield "public_url must begin with http:// or https://."
    if not settings.secure and not is_loopback(settings.public_url):
        yield (
            "public_url must be https unless it is localhost: without TLS, words and passphrases "
            "would travel in the clear."
        )


def _outside(settings: "Settings") -> Iterator[str]:
    for name in ("audit_checkpoint_url", "timestamp_url", "text_webhook_url"):
        url: str = getattr(settings, name)
        if url and not (url.startswith("https://") or is_loopback(url)):
            yield f"{name} must begin with https://, unless it is this machine."


def _letters(settings: "Settings") -> Iterator[str]:
    if settings.smtp_security == "none" and settings.smtp_host not in _LOOPBACK | {""}:
        yield (
            "smtp_security cannot be none unless smtp_host is this machine: letters would travel in "
            "the clear."
        )
    if settings.smtp_host and "@" not in settings.smtp_from:
        yield "smtp_from must be an e-mail address where smtp_host is set."
    if settings.smtp_user and not settings.smtp_password_file:
        yield "smtp_password_file must name a file where smtp_user is set."


def _bucket(settings: "Settings") -> Iterator[str]:
    for name in ("bucket_url", "bucket_name", "bucket_key_id", "bucket_secret_file"):
        if not getattr(settings, name):
            yield f"{name} must be set where blob_store is bucket."
    url = urlsplit(settings.bucket_url)
    if url.scheme != "https" and not (url.scheme == "http" and is_loopback(settings.bucket_url)):
        yield (
            "bucket_url must begin with https:// (http:// on this machine alone): names and sizes of "
            "sealed parts would travel in the clear."
        )
    if url.username or url.path.strip("/") or url.query:
        yield (
            "bucket_url names the service alone; the bucket goes into bucket_name, the key into "
            "bucket_key_id and bucket_secret_file."
        )
    if not _BUCKET_NAME.fullmatch(settings.bucket_name):
        yield "bucket_name must be 3 to 63 small letters, digits, dots and hyphens."


def is_loopback(url: str) -> bool:
    """Return whether an address is this machine."""
    return urlsplit(url).hostname in _LOOPBACK
