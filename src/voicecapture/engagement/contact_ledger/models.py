"""The tables of the contact ledger.

Of an entry stands in clear only that something was recorded, and when. ``contact_due`` holds what jobs
without keys must know: which offer waits for an answer, and the days on which somebody is reminded.
"""

from sqlalchemy import (
    Column,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
)

from voicecapture.base.db import UtcTime, metadata

# How a note is written: 1 before people were named one by one, 2 since.
FORM = 2

contact_offers = Table(
    "contact_offers",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("offer_id", String(32), primary_key=True),
    Column("person_id", String(32), nullable=False),
    Column("number", Integer, nullable=False),
    Column("form", SmallInteger, nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Column("note", LargeBinary, nullable=False),
    UniqueConstraint("org_id", "person_id", "number"),
)

contact_due = Table(
    "contact_due",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("person_id", String(32), primary_key=True),
    Column("waits_id", String(32), nullable=True),
    Column("unanswered_at", UtcTime, nullable=True),
    Column("ask_again_at", UtcTime, nullable=True),
    Index(None, "unanswered_at"),
    Index(None, "ask_again_at"),
)
