"""The table of tombstones. The keystore holds them too; whichever is restored learns of the other's."""

from sqlalchemy import Column, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

tombstones = Table(
    "tombstones",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("vault_id", String(32), primary_key=True),
    Column("statement", LargeBinary, nullable=False),
    Column("signature", LargeBinary(64), nullable=False),
    Column("made_at", UtcTime, nullable=False),
)
