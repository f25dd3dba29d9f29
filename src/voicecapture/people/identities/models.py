"""The table of notes on identity. What they say, even about which thing, is sealed in the care vault."""

from sqlalchemy import Column, Index, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

identity_notes = Table(
    "identity_notes",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("note_id", String(32), primary_key=True),
    Column("person_id", String(32), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("note", LargeBinary, nullable=False),
    Index(None, "org_id", "person_id", "made_at"),
)
