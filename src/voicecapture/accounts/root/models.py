"""What the root has signed, ever, and the shares of its seed, each wrapped to one custodian."""

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

root_statements = Table(
    "root_statements",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("subject_id", String(32), nullable=False),
    # Of a directory and of the organisation's certificate; nought elsewhere.
    Column("serial", Integer, nullable=False),
    Column("statement", LargeBinary, nullable=False),
    Column("signature", LargeBinary(64), nullable=False),
    Column("installed_at", UtcTime, nullable=False),
    Index(None, "org_id", "kind", "subject_id"),
)

root_shares = Table(
    "root_shares",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("generation", Integer, primary_key=True, autoincrement=False),
    Column("holder_id", String(32), primary_key=True),
    Column("partner_id", String(32), primary_key=True),
    Column("wrap", LargeBinary, nullable=False),
)
