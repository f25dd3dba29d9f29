"""The table of what was done about a notice, sealed."""

from sqlalchemy import Column, Index, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

alert_notes = Table(
    "alert_notes",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("note_id", String(32), primary_key=True),
    Column("notice_id", String(32), nullable=False),
    Column("worker_id", String(32), nullable=False),
    # The person's safeguarding vault, or null: then it is sealed to the writer's own key.
    Column("vault_id", String(32), nullable=True),
    Column("made_at", UtcTime, nullable=False),
    Column("note", LargeBinary, nullable=False),
    Index(None, "org_id", "notice_id"),
)
