"""The table of what was opened by whom on which day: one row an object, whatever how often.

It says no more than the record of openings does, and is kept for a month only.
"""

from sqlalchemy import Column, String, Table

from voicecapture.base.db import metadata

opening_counts = Table(
    "opening_counts",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("worker_id", String(32), primary_key=True),
    # The day in UTC, as 2026-11-23.
    Column("day", String(10), primary_key=True),
    Column("object_id", String(64), primary_key=True),
)
