"""Tables of withdrawals: where each stands, and step by step what was done, sealed.

In clear stand ids, times and states, which the clocks and the second person's page need. What the person
said in private, and why something was refused, is in the safeguarding vault and outlives the erasure.
"""

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("withdrawal_id", String(32), primary_key=True),
    Column("person_id", String(32), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("state", String(16), nullable=False),
    Column("asked_by", String(32), nullable=False),
    Column("asked_at", UtcTime, nullable=False),
    Column("checked_by", String(32), nullable=True),
    Column("checked_at", UtcTime, nullable=True),
    # Until then the person, or whoever works with them, can take an erasure back.
    Column("cooling_until", UtcTime, nullable=True),
    Column("decided_by", String(32), nullable=True),
    Column("decided_at", UtcTime, nullable=True),
    # Until then a backup from before may still hold what was erased.
    Column("backups_until", UtcTime, nullable=True),
    Index(None, "org_id", "person_id", "asked_at"),
)

withdrawal_steps = Table(
    "withdrawal_steps",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("withdrawal_id", String(32), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("act", String(16), nullable=False),
    Column("by", String(32), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("note", LargeBinary, nullable=False),
)
