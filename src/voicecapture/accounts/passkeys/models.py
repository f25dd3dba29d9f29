"""The tables of passkeys and of challenges that were answered."""

from sqlalchemy import BigInteger, Column, LargeBinary, String, Table, UniqueConstraint

from voicecapture.base.db import UtcTime, metadata

passkeys = Table(
    "passkeys",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("unlock_id", String(32), primary_key=True),
    Column("credential_id", LargeBinary(1023), nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("sign_count", BigInteger, nullable=False),
    UniqueConstraint("credential_id"),
)

answered_challenges = Table(
    "answered_challenges",
    metadata,
    Column("challenge_id", String(32), primary_key=True),
    Column("expires_at", UtcTime, nullable=False, index=True),
)
