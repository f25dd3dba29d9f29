"""The table of blocks. The reason is a code; what was said about it stays sealed elsewhere."""

from sqlalchemy import Column, String, Table

from voicecapture.base.db import UtcTime, metadata

blocks = Table(
    "blocks",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("subject_id", String(32), primary_key=True),
    Column("worker_id", String(32), primary_key=True),
    Column("reason", String(16), nullable=False),
    Column("by", String(32), nullable=False),
    Column("at", UtcTime, nullable=False),
)
