"""The table of calls for help. Who called is sealed to the safeguarding lead."""

from sqlalchemy import BigInteger, Boolean, Column, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

help_signals = Table(
    "help_signals",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("signal_id", String(32), primary_key=True),
    Column("device_id", String(32), nullable=False),
    Column("lead_id", String(32), nullable=True),
    Column("pressed", BigInteger, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("sig", LargeBinary(64), nullable=False),
    Column("received_at", UtcTime, nullable=False),
    # When the clock starts, and whether the tablet's clock could be trusted about it.
    Column("asked_at", UtcTime, nullable=False),
    Column("exact", Boolean, nullable=False),
)
