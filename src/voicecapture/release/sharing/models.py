"""The table of what a person said about sharing: they stopped, or share again; the newest counts.

How they said it is sealed in the safeguarding vault; that they stopped must be known without a key, since
a summary is refused, and a release called back, by whoever works here that day.
"""

from sqlalchemy import Column, Integer, LargeBinary, String, Table, UniqueConstraint

from voicecapture.base.db import UtcTime, metadata

sharing_events = Table(
    "sharing_events",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("event_id", String(32), primary_key=True),
    Column("person_id", String(32), nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("recorded_by", String(32), nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Column("note", LargeBinary, nullable=False),
    UniqueConstraint("org_id", "person_id", "number"),
)
