"""The table of spares: in clear ids and times. What the person is called lies in their care vault.

A row stands while a person is a spare: from the day it is made for a tablet until they are joined, given
back, or erased. It names no household: that is sealed, as it is of everyone.
"""

from sqlalchemy import Column, Index, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

spares = Table(
    "spares",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("person_id", String(32), primary_key=True),
    Column("worker_id", String(32), nullable=False),
    Column("device_id", String(32), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("good_until", UtcTime, nullable=False),
    # When the tablet said that it holds it no more and nobody was met with it.
    Column("given_back_at", UtcTime, nullable=True),
    # When we heard whom the worker met; ``met`` is what they said of them, sealed.
    Column("told_at", UtcTime, nullable=True),
    Column("met", LargeBinary, nullable=True),
    Index(None, "org_id", "worker_id"),
)
