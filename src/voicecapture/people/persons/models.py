"""The table of persons. Beside the id stands only when it was made: no name, no kind, no household.

``home`` is a note in the person's care vault that names the household. It has the same length for
everyone, so that it says nothing to whoever holds the table.
"""

from sqlalchemy import Column, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

persons = Table(
    "persons",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("person_id", String(32), primary_key=True),
    Column("created_at", UtcTime, nullable=False),
    Column("home", LargeBinary, nullable=False),
)
