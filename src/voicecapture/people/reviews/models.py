"""The table of reviews: when somebody last looked at a worker's access to a person or household."""

from sqlalchemy import Column, String, Table

from voicecapture.base.db import UtcTime, metadata

grant_reviews = Table(
    "grant_reviews",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("subject_id", String(32), primary_key=True),
    Column("worker_id", String(32), primary_key=True),
    Column("reviewed_at", UtcTime, nullable=False),
    Column("reviewed_by", String(32), nullable=False),
)
