"""The table of answers to "why does it look like this?": in clear only that one was given, and when."""

from sqlalchemy import Column, Integer, LargeBinary, String, Table, UniqueConstraint

from voicecapture.base.db import UtcTime, metadata

contact_whys = Table(
    "contact_whys",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("why_id", String(32), primary_key=True),
    Column("person_id", String(32), nullable=False),
    Column("number", Integer, nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Column("note", LargeBinary, nullable=False),
    UniqueConstraint("org_id", "person_id", "number"),
)
