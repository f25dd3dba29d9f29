"""The table of what leads decided about pieces that came after a dismissal; why is sealed.

That a piece waits stands at the piece itself (``held_under``), so that nothing hands it out by mistake.
"""

from sqlalchemy import Column, Index, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

held_decisions = Table(
    "held_decisions",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("decision_id", String(32), primary_key=True),
    Column("env_id", String(32), primary_key=True),
    Column("person_id", String(32), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("by", String(32), nullable=False),
    Column("note", LargeBinary, nullable=False),
    Index(None, "org_id", "person_id", "at"),
    Index(None, "org_id", "env_id"),
)
