"""The table of sealed notes on conflicts of interest: whom the person named, why a block was lifted.

That a colleague is blocked stands in clear in the keyring, since the gate must know it without a key.
Names and reasons lie here, sealed in the person's care vault.
"""

from sqlalchemy import Column, Index, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

conflict_notes = Table(
    "conflict_notes",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("note_id", String(32), primary_key=True),
    Column("person_id", String(32), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime, nullable=True),
    Column("note", LargeBinary, nullable=False),
    Index(None, "org_id", "person_id", "made_at"),
)
