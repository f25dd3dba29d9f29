"""The table of words that are not for the worker in the room. Who said what is sealed to the lead.

``mark`` is a keyed hash of person and worker: with it a planned session of these two can ask the lead
first, and a stolen database does not say who spoke about whom. For the same reason ``device_id`` is empty
where it came from a person's own phone.
"""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

quiet_words = Table(
    "quiet_words",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("word_id", String(32), primary_key=True),
    Column("device_id", String(32), nullable=False),
    Column("lead_id", String(32), nullable=False),
    Column("mark", LargeBinary(32), nullable=False),
    Column("said", BigInteger, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("sig", LargeBinary(64), nullable=False),
    Column("received_at", UtcTime, nullable=False),
    Column("settled_at", UtcTime, nullable=True),
    Index(None, "org_id", "mark"),
)
