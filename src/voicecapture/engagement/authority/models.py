"""The table of who let us see a child. They are events: one is added, none is changed."""

from sqlalchemy import Column, Integer, LargeBinary, String, Table, UniqueConstraint

from voicecapture.base.db import UtcTime, metadata

seeing_authorities = Table(
    "seeing_authorities",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("authority_id", String(32), primary_key=True),
    Column("person_id", String(32), nullable=False),
    Column("number", Integer, nullable=False),
    Column("recorded_by", String(32), nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Column("note", LargeBinary, nullable=False),
    UniqueConstraint("org_id", "person_id", "number"),
)
