"""The table of lawful bases. They are events: one is added, none is changed, the newest counts."""

from sqlalchemy import Column, Integer, LargeBinary, String, Table, UniqueConstraint

from voicecapture.base.db import UtcTime, metadata

lawful_bases = Table(
    "lawful_bases",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("basis_id", String(32), primary_key=True),
    Column("person_id", String(32), nullable=False),
    Column("number", Integer, nullable=False),
    Column("recorded_by", String(32), nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Column("note", LargeBinary, nullable=False),
    UniqueConstraint("org_id", "person_id", "number"),
)
