"""The table of households: an id and one sealed record.

There is no time of change here: it would stand beside the time at which a person was made and tell
who lives where.
"""

from sqlalchemy import Column, Integer, LargeBinary, String, Table

from voicecapture.base.db import metadata

households = Table(
    "households",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("household_id", String(32), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("record", LargeBinary, nullable=False),
)
