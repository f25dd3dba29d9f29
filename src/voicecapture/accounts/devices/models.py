"""The table of devices."""

from sqlalchemy import Column, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

devices = Table(
    "devices",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("device_id", String(32), primary_key=True),
    Column("label", String(120), nullable=False),
    Column("public_key", LargeBinary(65), nullable=False),
    Column("certificate", LargeBinary, nullable=False),
    Column("certificate_signature", LargeBinary(64), nullable=False),
    Column("enrolled_by", String(32), nullable=False),
    Column("enrolled_at", UtcTime, nullable=False),
)
