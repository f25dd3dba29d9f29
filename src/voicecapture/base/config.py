"""Settings: from one TOML file, then the environment (``VOICECAPTURE_<NAME>``), checked at start.

A setting that is unknown, of the wrong kind or contradictory stops the start with one sentence;
guessing here would be found out in a family's kitchen.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from msgspec import Meta

PREFIX = "VOICECAPTURE_"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class SettingsError(Exception):
    """A setting that cannot be used; the message says which, why, and what to do."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Every setting, with its default. ``voicecapture serve --help`` prints this list."""

    data_dir: Annotated[
        str, Meta(description="Folder for the database, sealed parts and the keystore.")
    ] = "var"
    database_url: Annotated[
        str,
        Meta(
            description="SQLAlchemy address of the database; empty means SQLite in data_dir. "
            "PostgreSQL: postgresql+asyncpg://user@host/name"
        ),
    ] = ""
    keystore_dir: Annotated[
        str,
        Meta(description="Folder of the keystore; empty means data_dir/keystore."),
    ] = ""
    public_url: Annotated[
        str,
        Meta(description="Address that people type; its scheme decides cookies and HSTS."),
    ] = "http://localhost:8080"
    host: Annotated[str, Meta(description="Interface to listen on.")] = "127.0.0.1"
    port: Annotated[int, Meta(ge=1, le=65535, description="Port to listen on.")] = 8080
    workers: Annotated[
        int, Meta(ge=1, le=32, description="Processes that answer; SQLite takes one.")
    ] = 1
    demo: Annotated[
        bool, Meta(description="The installation holds invented people only (set by `demo`).")
    ] = False
    risk_real_people_without_disclosure_handling: Annotated[
        bool,
        Meta(
            description="Serve an installation that is not the demo although disclosures cannot "
            "be handled yet. Nobody should set this outside a supervised trial."
        ),
    ] = False
    session_minutes: Annotated[
        int, Meta(ge=5, le=720, description="Minutes after which a desk session ends.")
    ] = 480
    idle_minutes: Annotated[
        int, Meta(ge=1, le=240, description="Minutes without a request after which it ends.")
    ] = 30
    step_up_minutes: Annotated[
        int,
        Meta(
            ge=1,
            le=240,
            description="Minutes for which a sign-in or a repeated proof counts before opening, "
            "granting and releasing ask for one again.",
        ),
    ] = 30
    timezone: Annotated[str, Meta(description="Zone whose working days decide read-by times.")] = (
        "Europe/London"
    )
    read_by_hour: Annotated[
        int, Meta(ge=0, le=23, description="Hour of the next working day a piece is read by.")
    ] = 17
    erasure_cooling_days: Annotated[
        int,
        Meta(
            ge=0,
            le=30,
            description="Days an erasure rests after the person was asked alone, in which it can be "
            "taken back; 0 is for rehearsals.",
        ),
    ] = 7
    backup_keep_days: Annotated[
        int,
        Meta(
            ge=0,
            le=90,
            description="Days for which a backup of keystore or database is kept; an erasure is "
            "complete when they are over.",
        ),
    ] = 7
    pool_size: Annotated[int, Meta(ge=1, le=100, description="Database connections kept.")] = 10
    audit_checkpoint_file: Annotated[
        str,
        Meta(
            description="File outside the database that every signed checkpoint of the audit chain "
            "is appended to, best on another machine's disk; empty means none."
        ),
    ] = ""
    audit_checkpoint_url: Annotated[
        str,
        Meta(description="Address that every signed checkpoint is posted to; empty means none."),
    ] = ""
    timestamp_url: Annotated[
        str,
        Meta(description="RFC 3161 authority that timestamps checkpoints; empty means none."),
    ] = ""
    smtp_host: Annotated[
        str,
        Meta(
            description="Mail server that takes letters by e-mail; empty means that nothing is sent "
            "from here."
        ),
    ] = ""
    smtp_port: Annotated[int, Meta(ge=1, le=65535, description="Its port.")] = 587
    smtp_security: Annotated[
        str,
        Meta(
            pattern="^(starttls|tls|none)$",
            description="How the line to it is protected; `none` only on this machine.",
        ),
    ] = "starttls"
    smtp_user: Annotated[str, Meta(description="Name to sign in with; empty means none.")] = ""
    smtp_password_file: Annotated[
        str, Meta(description="File that holds its password, readable by the service alone.")
    ] = ""
    smtp_from: Annotated[
        str,
        Meta(
            description="Address that letters come from. It is seen by whoever looks at the "
            "person's mail, so it should not say who we are."
        ),
    ] = ""
    smtp_subject: Annotated[
        str,
        Meta(max_length=60, description="Subject of every letter; it should not say who we are."),
    ] = "Hello"
    text_webhook_url: Annotated[
        str,
        Meta(
            description="Address that takes a text message as JSON (to, text, id); empty means that "
            "nothing is sent from here."
        ),
    ] = ""
    text_webhook_token_file: Annotated[
        str, Meta(description="File that holds the token for it; empty means none.")
    ] = ""
    log_level: Annotated[
        str, Meta(pattern="^(debug|info|warning|error)$", description="Least severe log line.")
    ] = "info"

    @property
    def secure(self) -> bool:
        """Whether people reach the service by https."""
        return self.public_url.startswith("https://")

    @property
    def folder(self) -> Path:
        """The data folder."""
        return Path(self.data_dir)

    @property
    def keystore_folder(self) -> Path:
        """The keystore's folder."""
        return Path(self.keystore_dir) if self.keystore_dir else self.folder / "keystore"

    @property
    def blob_folder(self) -> Path:
        """The folder of larger sealed parts."""
        return self.folder / "blobs"

    @property
    def url(self) -> str:
        """The database's SQLAlchemy address."""
        return self.database_url or f"sqlite+aiosqlite:///{self.folder / 'voicecapture.db'}"

    @property
    def zone(self) -> ZoneInfo:
        """The organisation's time zone."""
        return ZoneInfo(self.timezone)


def load_settings(
    file: Path | None = None, environment: Mapping[str, str] | None = None, **given: Any
) -> Settings:
    """Return checked settings.

    Later sources win: file, environment, then what the command line gave.

    Raises:
        SettingsError: naming the setting and what it accepts.
    """
    values = _from_file(file) if file else {}
    values |= _from_environment(os.environ if environment is None else environment)
    values |= {name: value for name, value in given.items() if value is not None}
    try:
        settings = msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise SettingsError(f"A setting cannot be used: {error}.") from None
    _check(settings)
    return settings


def _from_file(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"The settings file {file} cannot be read: {error.strerror}.") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"The settings file {file} is not valid TOML: {error}.") from None


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    return {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environment.items()
        if name.startswith(PREFIX)
    }


def _check(settings: Settings) -> None:
    try:
        _ = settings.zone
    except (ZoneInfoNotFoundError, ValueError):
        raise SettingsError(
            f"timezone {settings.timezone!r} is not known; use a name such as Europe/London."
        ) from None
    if not settings.public_url.startswith(("http://", "https://")):
        raise SettingsError("public_url must begin with http:// or https://.")
    if not settings.secure and not _is_loopback(settings.public_url):
        raise SettingsError(
            "public_url must be https unless it is localhost: without TLS, words and passphrases "
            "would travel in the clear."
        )
    _check_outside(settings)
    if settings.workers > 1 and settings.url.startswith("sqlite"):
        raise SettingsError("workers must be 1 on SQLite; use PostgreSQL to serve with several.")
    if settings.idle_minutes > settings.session_minutes:
        raise SettingsError("idle_minutes cannot be longer than session_minutes.")


def _check_outside(settings: Settings) -> None:
    for name in ("audit_checkpoint_url", "timestamp_url", "text_webhook_url"):
        url: str = getattr(settings, name)
        if url and not (url.startswith("https://") or _is_loopback(url)):
            raise SettingsError(f"{name} must begin with https://, unless it is this machine.")
    if settings.smtp_security == "none" and settings.smtp_host not in _LOOPBACK | {""}:
        raise SettingsError(
            "smtp_security cannot be none unless smtp_host is this machine: letters would travel in "
            "the clear."
        )
    if settings.smtp_host and "@" not in settings.smtp_from:
        raise SettingsError("smtp_from must be an e-mail address where smtp_host is set.")
    if settings.smtp_user and not settings.smtp_password_file:
        raise SettingsError("smtp_password_file must name a file where smtp_user is set.")


def _is_loopback(url: str) -> bool:
    return urlsplit(url).hostname in _LOOPBACK
