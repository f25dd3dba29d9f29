"""The table of agreements. They are events: agreed, declined, withdrawn; the newest counts.

In clear stand the state and the version of the wording, which are needed where no key is at hand.
Language, band, form and notes are in the person's care vault.
"""

from sqlalchemy import Column, Integer, LargeBinary, String, Table, UniqueConstraint

from voicecapture.base.db import UtcTime, metadata

agreement_events = Table(
    "agreement_events",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("event_id", String(32), primary_key=True),
    # The first event of an agreement carries the agreement's id; a withdrawal refers to it.
    Column("agreement_id", String(32), nullable=False),
    Column("person_id", String(32), nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("version", String(40), nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Column("note", LargeBinary, nullable=False),
    UniqueConstraint("org_id", "person_id", "number"),
)
