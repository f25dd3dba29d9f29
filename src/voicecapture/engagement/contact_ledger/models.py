"""The table of the contact ledger: in clear only that something was recorded, and when."""

from sqlalchemy import Column, Integer, LargeBinary, String, Table, UniqueConstraint

from voicecapture.base.db import UtcTime, metadata

contact_offers = Table(
    "contact_offers",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("offer_id", String(32), primary_key=True),
    Column("person_id", String(32), nullable=False),
    Column("number", Integer, nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Column("note", LargeBinary, nullable=False),
    UniqueConstraint("org_id", "person_id", "number"),
)
