"""The table of sessions: the worker's keys re-wrapped under a key that nobody stores whole."""

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

sessions = Table(
    "sessions",
    metadata,
    Column("session_id", String(64), primary_key=True),
    Column("org_id", String(32), nullable=False),
    Column("worker_id", String(32), nullable=False),
    Column("wrapped_keys", LargeBinary, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    # When the worker last proved who they are: by signing in, or since then.
    Column("proved_at", UtcTime, nullable=False),
    Column("device_id", String(32), nullable=False),
    Column("browser", String(40), nullable=False),
    # Wrong tries between the sign-in before and this one, to be shown once in a while.
    Column("wrong_tries", Integer, nullable=False),
    Index(None, "org_id", "worker_id"),
)
