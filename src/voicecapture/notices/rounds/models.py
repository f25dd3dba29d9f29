"""The table of rounds: until when a process has taken one, so that no other walks it too."""

from sqlalchemy import Column, String, Table

from voicecapture.base.db import UtcTime, metadata

rounds = Table(
    "rounds",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("taken_until", UtcTime, nullable=False),
)
