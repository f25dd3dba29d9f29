"""Tables of the audit chain. Rows carry ids, codes and counts, never what anyone said."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

audit_heads = Table(
    "audit_heads",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
)

audit_rows = Table(
    "audit_rows",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("row", LargeBinary, nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    Column("version", Integer, nullable=False, default=1),
    # What follows only finds rows. The row itself is what is hashed, shown and verified, and
    # verifying compares both, so that nobody hides a row from a search unseen.
    Column("at", UtcTime, nullable=False),
    Column("actor", String(32), nullable=False),
    Column("action", String(64), nullable=False),
    Column("subject", String(32), nullable=False),
    Index("ix_audit_rows_actor", "org_id", "actor", "seq"),
    Index("ix_audit_rows_action", "org_id", "action", "seq"),
    Index("ix_audit_rows_subject", "org_id", "subject", "seq"),
)

audit_checkpoints = Table(
    "audit_checkpoints",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("statement", LargeBinary, nullable=False),
    Column("signature", LargeBinary(64), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("timestamp", LargeBinary),
    Column("claimed_until", UtcTime),
    Column("delivered_at", UtcTime),
)
