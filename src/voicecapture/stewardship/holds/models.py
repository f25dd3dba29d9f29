"""The table of holds. In clear stand only the times: what is needed, and why, is sealed."""

from sqlalchemy import Column, Date, Index, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

holds = Table(
    "holds",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("hold_id", String(32), primary_key=True),
    Column("person_id", String(32), nullable=False),
    Column("set_by", String(32), nullable=False),
    Column("set_at", UtcTime, nullable=False),
    Column("review_on", Date, nullable=False),
    # The day after which it no longer stands by itself; null until somebody lifts it.
    Column("ends_on", Date, nullable=True),
    Column("note", LargeBinary, nullable=False),
    Column("lifted_by", String(32), nullable=True),
    Column("lifted_at", UtcTime, nullable=True),
    Column("lift_note", LargeBinary, nullable=True),
    Index(None, "org_id", "person_id", "set_at"),
)
