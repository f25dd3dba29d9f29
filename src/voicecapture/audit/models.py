"""Tables of the audit chain. Rows carry ids, codes and counts, never what anyone said."""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, String, Table

from voicecapture.base.db import metadata

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
)
