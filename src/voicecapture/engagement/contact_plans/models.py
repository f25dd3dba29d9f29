"""The tables of contact plans. Plans are events: one is added, none is changed.

In clear stand only what is needed where no key is at hand: the gate, its end, which plans its writer
knew (several that did not know of each other stand side by side), and ids. The plan itself, with
addresses and numbers, is a note in the person's care vault; so is what was done about it.
"""

from sqlalchemy import (
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

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
    Column("recorded_by", String(32), nullable=False),
    # Ids with a space between.
    Column("knew", Text, nullable=False),
    # When somebody was told that it had ended.
    Column("end_told_at", UtcTime, nullable=True),
    Column("note", LargeBinary, nullable=False),
    UniqueConstraint("org_id", "person_id", "number"),
    Index(None, "ends_at"),
)

contact_plan_acts = Table(
    "contact_plan_acts",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("act_id", String(32), primary_key=True),
    Column("person_id", String(32), nullable=False),
    # The plan that was looked at, or the danger whose reason this is.
    Column("about_id", String(32), nullable=True),
    Column("kind", String(16), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("made_by", String(32), nullable=False),
    Column("note", LargeBinary, nullable=False),
    Index(None, "org_id", "person_id"),
)
