"""The table of contact plans. Plans are events: one is added, none is changed, the newest counts.

In clear stand only the gate and its end, which are needed where no key is at hand. The plan itself,
with addresses and numbers, is a note in the person's care vault.
"""

from sqlalchemy import Column, Date, Integer, LargeBinary, String, Table, UniqueConstraint

from voicecapture.base.db import UtcTime, metadata

contact_plans = Table(
    "contact_plans",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("plan_id", String(32), primary_key=True),
    Column("person_id", String(32), nullable=False),
    Column("number", Integer, nullable=False),
    Column("gate", String(16), nullable=False),
    Column("valid_until", Date, nullable=False),
    Column("ends_at", UtcTime, nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Column("note", LargeBinary, nullable=False),
    UniqueConstraint("org_id", "person_id", "number"),
)
