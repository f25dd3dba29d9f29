"""The tables of households: an id and one sealed record; and who turns eighteen soon, by month.

There is no time of change here: it would stand beside the time at which a person was made and tell
who lives where.
"""

from sqlalchemy import Column, Date, Integer, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

households = Table(
    "households",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("household_id", String(32), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

coming_of_age = Table(
    "coming_of_age",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("person_id", String(32), primary_key=True),
    # The first day of the month: the birthday itself stands nowhere in clear.
    Column("month", Date, nullable=False),
    Column("told_at", UtcTime, nullable=True),
)
