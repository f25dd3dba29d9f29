"""The table of browsers that an account is known on. It says when, and what kind of browser."""

from sqlalchemy import Column, String, Table

from voicecapture.base.db import UtcTime, metadata

known_devices = Table(
    "known_devices",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("worker_id", String(32), primary_key=True),
    Column("device_id", String(32), primary_key=True),
    Column("since", UtcTime, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
)
