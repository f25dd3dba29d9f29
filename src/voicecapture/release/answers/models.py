"""The table of answers. What they say lies sealed in the person's voice vault."""

from sqlalchemy import Column, Index, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

answers = Table(
    "answers",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("answer_id", String(32), primary_key=True),
    Column("summary_id", String(32), nullable=False),
    Column("release_id", String(32), nullable=False),
    Column("person_id", String(32), nullable=False),
    Column("received_at", UtcTime, nullable=False),
    Column("note", LargeBinary, nullable=False),
    Column("version_note", LargeBinary, nullable=True),
    Column("version_by", String(32), nullable=True),
    Column("approved_at", UtcTime, nullable=True),
    Column("given_at", UtcTime, nullable=True),
    Column("given_session", String(32), nullable=True),
    Index(None, "org_id", "person_id", "received_at"),
)
