"""The table of what happened to a piece that is kept closed; what was said about it is sealed.

``kind`` stands in clear because everything that opens a piece asks for it first, and most of that holds
no key to the safeguarding record.
"""

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

quarantine_steps = Table(
    "quarantine_steps",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("step_id", String(32), primary_key=True),
    Column("env_id", String(32), nullable=False),
    Column("person_id", String(32), nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("at", UtcTime, nullable=False),
    # A worker, or "system" where the tablet said so and the piece was never shown.
    Column("by", String(32), nullable=False),
    Column("note", LargeBinary, nullable=True),
    Index(None, "org_id", "env_id", "number", unique=True),
)
