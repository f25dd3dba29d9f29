"""The table of what a worker wrote down of a person's change of mind; what they chose is sealed."""

from sqlalchemy import Column, Index, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

travel_notes = Table(
    "travel_notes",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("note_id", String(32), primary_key=True),
    Column("env_id", String(32), nullable=False),
    Column("vault_id", String(32), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("note", LargeBinary, nullable=False),
    Index(None, "org_id", "vault_id"),
)
