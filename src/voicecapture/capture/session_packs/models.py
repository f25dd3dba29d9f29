"""The table of packs that were taken along: in clear ids and times, for whom, by whom, until when."""

from sqlalchemy import Column, Index, String, Table

from voicecapture.base.db import UtcTime, metadata

packs_along = Table(
    "packs_along",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("pack_id", String(32), primary_key=True),
    Column("person_id", String(32), nullable=False),
    Column("worker_id", String(32), nullable=False),
    Column("device_id", String(32), nullable=False),
    # Whether a planned session could begin from it, or only listening.
    Column("kind", String(16), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("good_until", UtcTime, nullable=False),
    Index(None, "org_id", "person_id"),
)
