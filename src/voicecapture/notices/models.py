"""The table of notices. A row says that something waits for someone; what it is about stays sealed."""

from sqlalchemy import Column, Index, String, Table

from voicecapture.base.db import UtcTime, metadata

notices = Table(
    "notices",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("notice_id", String(32), primary_key=True),
    Column("kind", String(24), nullable=False),
    Column("role", String(24), nullable=True),
    Column("worker_id", String(32), nullable=True),
    Column("person_id", String(32), nullable=True),
    Column("session_id", String(32), nullable=True),
    Column("object_id", String(32), nullable=True),
    Column("due_at", UtcTime, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("done_at", UtcTime, nullable=True),
    Column("done_by", String(32), nullable=True),
    Index(None, "org_id", "role"),
    Index(None, "org_id", "worker_id"),
    Index(None, "org_id", "object_id"),
)
