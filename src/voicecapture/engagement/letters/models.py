"""The table of what was given to a mail server or a gateway: that it was, when, and what became of it.

Where it went and what it said stands sealed in the ledger's entry with the same id.
"""

from sqlalchemy import Column, String, Table

from voicecapture.base.db import UtcTime, metadata

letter_sendings = Table(
    "letter_sendings",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("offer_id", String(32), primary_key=True),
    Column("person_id", String(32), nullable=False),
    Column("way", String(8), nullable=False),
    Column("state", String(8), nullable=False),
    Column("code", String(24), nullable=False),
    Column("begun_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime, nullable=True),
)
