"""The table of custodians' own keys. Words and private halves never reach the server.

A custodian who lost the words makes another key; the old one stays beside it until a ceremony has
certified the new one, so that nobody throws a share of the root away by pressing a button.
"""

from sqlalchemy import Column, Integer, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

custodians = Table(
    "custodians",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("worker_id", String(32), primary_key=True),
    Column("key_id", String(32), primary_key=True),
    Column("kem_public", LargeBinary(1216), nullable=False),
    # The private half, boxed under the custodian's words, with what stretches them.
    Column("box", LargeBinary, nullable=False),
    Column("salt", LargeBinary(16), nullable=False),
    Column("memory_kib", Integer, nullable=False),
    Column("iterations", Integer, nullable=False),
    Column("parallelism", Integer, nullable=False),
    Column("certificate", LargeBinary, nullable=True),
    Column("certificate_signature", LargeBinary(64), nullable=True),
    Column("made_at", UtcTime, nullable=False),
)
