"""The table of counted tries. Its keys are keyed hashes: it tells no login and no device."""

from sqlalchemy import Column, Index, Integer, LargeBinary, Table

from voicecapture.base.db import UtcTime, metadata

attempts = Table(
    "attempts",
    metadata,
    Column("bucket", LargeBinary(32), primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("closings", Integer, nullable=False),
    Column("closed_until", UtcTime, nullable=True),
    Column("tried_at", UtcTime, nullable=False),
    Index(None, "tried_at"),
)
