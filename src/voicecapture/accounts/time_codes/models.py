"""The table of time-code secrets; each is boxed under a key derived from the keystore's pepper."""

from sqlalchemy import BigInteger, Boolean, Column, Index, LargeBinary, String, Table

from voicecapture.base.db import metadata

time_codes = Table(
    "time_codes",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("unlock_id", String(32), primary_key=True),
    Column("worker_id", String(32), nullable=False),
    Column("secret", LargeBinary, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    Column("last_step", BigInteger, nullable=False),
    Index(None, "org_id", "worker_id"),
)
