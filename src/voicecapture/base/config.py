"""Settings: from one TOML file, then the environment (``VOICECAPTURE_<NAME>``), checked at start.

A setting that is unknown, of the wrong kind or contradictory stops the start with one sentence;
guessing here would be found out in a family's kitchen.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta

from voicecapture.base.config_faults import faults_of

PREFIX = "VOICECAPTURE_"


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
            "complete when they are over, and a sealed part that nothing names may be swept.",
        ),
    ] = 7
    blob_store: Annotated[
        str,
        Meta(
            pattern="^(folder|bucket)$",
            description="Where larger sealed parts lie: `folder` in data_dir, or `bucket` of an S3 "
            "service, which several machines can share.",
        ),
    ] = "folder"
    bucket_url: Annotated[
        str,
        Meta(description="Address of the S3 service, without the bucket: https://s3.example.org"),
    ] = ""
    bucket_name: Annotated[str, Meta(description="Bucket for sealed parts and nothing else.")] = ""
    bucket_region: Annotated[
        str, Meta(min_length=1, description="Region that requests to it are signed for.")
    ] = "us-east-1"
    bucket_addressing: Annotated[
        str,
        Meta(
            pattern="^(path|virtual)$",
            description="How the bucket is named: `path` after the address, `virtual` before it.",
        ),
    ] = "path"
    bucket_key_id: Annotated[str, Meta(description="Access key id to sign with.")] = ""
    bucket_secret_file: Annotated[
        str, Meta(description="File that holds its secret key, readable by the service alone.")
    ] = ""
    bucket_ca_file: Annotated[
        str,
        Meta(
            description="Certificates (PEM) that the service's own is checked against; empty means the "
            "public authorities."
        ),
    ] = ""
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
    metrics_token_file: Annotated[
        str,
        Meta(
            description="File with the token (`Authorization: Bearer …`) that opens /metrics, counts "
            "for a monitoring program; empty means that there is no such page."
        ),
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
    for fault in faults_of(settings):
        raise SettingsError(fault)
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
