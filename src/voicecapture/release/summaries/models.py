"""Tables of summaries. What they say is sealed in the person's voice vault, revision by revision."""

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

summaries = Table(
    "summaries",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("summary_id", String(32), primary_key=True),
    Column("person_id", String(32), nullable=False),
    Column("recipient_id", String(32), nullable=False),
    Column("author_id", String(32), nullable=False),
    Column("language", String(35), nullable=False),
    Column("state", String(16), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    # The newest release made of it, whatever became of that.
    Column("release_id", String(32), nullable=True),
    # Whoever wrote it before it moved; their seal still stands under the newest revision.
    Column("moved_from", String(32), nullable=True),
    Index(None, "org_id", "person_id", "created_at"),
)

summary_revisions = Table(
    "summary_revisions",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("summary_id", String(32), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("note", LargeBinary, nullable=False),
    Column("saved_at", UtcTime, nullable=False),
)
