"""Tables of sessions. Clear are ids, kind, language and times; who was there and what was seen is sealed."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

capture_sessions = Table(
    "capture_sessions",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("session_id", String(32), primary_key=True),
    Column("person_id", String(32), nullable=False),
    Column("worker_id", String(32), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("language", String(35), nullable=False),
    Column("started_at", UtcTime, nullable=False),
    Index(None, "org_id", "person_id", "started_at"),
    Index(None, "org_id", "worker_id", "started_at"),
)

session_events = Table(
    "session_events",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("session_id", String(32), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("event", String(16), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("worker_id", String(32), nullable=False),
    Column("device_id", String(32), nullable=True),
    # Of a beginning without a line: the last piece that the tablet had kept by then.
    Column("seq", BigInteger, nullable=True),
)

session_notes = Table(
    "session_notes",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("note_id", String(32), primary_key=True),
    Column("session_id", String(32), nullable=False),
    Column("kind", String(24), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("note", LargeBinary, nullable=False),
    Index(None, "org_id", "session_id"),
)
