"""The table of recipients. They are professionals; nothing here says whose summary they received."""

from sqlalchemy import Column, String, Table

from voicecapture.base.db import UtcTime, metadata

recipients = Table(
    "recipients",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("recipient_id", String(32), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("role", String(120), nullable=False),
    Column("authority", String(120), nullable=False),
    Column("created_at", UtcTime, nullable=False),
)
