"""The tables of observations. Which session or piece one belongs to is sealed with it.

So is whom it is about, where that is an unborn child: ``person_id`` is then whoever carries it.
"""

from sqlalchemy import Column, Index, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

observations = Table(
    "observations",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("observation_id", String(32), primary_key=True),
    Column("person_id", String(32), nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Column("note", LargeBinary, nullable=False),
    Index(None, "org_id", "person_id", "recorded_at"),
)

birth_decisions = Table(
    "birth_decisions",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("decision_id", String(32), primary_key=True),
    Column("person_id", String(32), nullable=False),
    Column("decided_at", UtcTime, nullable=False),
    Column("note", LargeBinary, nullable=False),
    Index(None, "org_id", "person_id", "decided_at"),
)
