"""Tables of recoveries.

What was asked lies as the exact bytes that whoever asked has signed; the columns beside them only find
rows, and are compared with the signed ones whenever a recovery is read. Shares on their way lie here
sealed to the named worker, until the recovery ends.
"""

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

recoveries = Table(
    "recoveries",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("recovery_id", String(32), primary_key=True),
    Column("asked_by", String(32), nullable=False),
    Column("to_worker", String(32), nullable=False),
    Column("rehearsal", Boolean, nullable=False),
    Column("asked_at", UtcTime, nullable=False),
    Column("ask", LargeBinary, nullable=False),
    Column("ask_signature", LargeBinary(64), nullable=False),
    Column("ending", String(16), nullable=True),
    Column("ended_at", UtcTime, nullable=True),
    Column("ended_by", String(32), nullable=True),
    Index(None, "org_id", "asked_at"),
)

recovery_vaults = Table(
    "recovery_vaults",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("recovery_id", String(32), primary_key=True),
    Column("vault_id", String(32), primary_key=True),
    Column("completed_at", UtcTime, nullable=True),
    Index(None, "org_id", "vault_id"),
)

recovery_objections = Table(
    "recovery_objections",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("recovery_id", String(32), primary_key=True),
    Column("worker_id", String(32), primary_key=True),
    Column("made_at", UtcTime, nullable=False),
    Column("reason", LargeBinary, nullable=False),
    Column("decision", String(16), nullable=True),
    Column("considered_by", String(32), nullable=True),
    Column("considered_at", UtcTime, nullable=True),
    Column("consideration", LargeBinary, nullable=True),
)

recovery_shares = Table(
    "recovery_shares",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("recovery_id", String(32), primary_key=True),
    Column("vault_id", String(32), primary_key=True),
    Column("holder_id", String(32), primary_key=True),
    Column("partner_id", String(32), primary_key=True),
    Column("epoch", Integer, nullable=False),
    Column("share", LargeBinary, nullable=False),
)

recovery_custodians = Table(
    "recovery_custodians",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("recovery_id", String(32), primary_key=True),
    Column("custodian_id", String(32), primary_key=True),
    Column("gave_at", UtcTime, nullable=False),
)
