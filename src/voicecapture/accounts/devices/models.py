"""The table of devices."""

from sqlalchemy import Boolean, Column, Integer, LargeBinary, String, Table, false

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
    # A person's own phone, for one visit; it is nobody's tablet and stands in no list.
    Column("own", Boolean, nullable=False, server_default=false()),
    # When we heard that its browser had thrown away what lay on it, and what had waited there by the
    # tablet's own count at its own time; nobody counted where these are empty.
    Column("emptied_at", UtcTime, nullable=True),
    Column("emptied_pieces", Integer, nullable=True),
    Column("emptied_counted_at", UtcTime, nullable=True),
)
