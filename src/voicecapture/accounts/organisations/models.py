"""The table of organisations."""

from sqlalchemy import Column, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

organisations = Table(
    "organisations",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("verifying_key", LargeBinary(32), nullable=False),
    Column("root_key", LargeBinary(32), nullable=False),
    Column("created_at", UtcTime, nullable=False),
)
