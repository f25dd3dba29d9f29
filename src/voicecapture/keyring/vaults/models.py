"""Tables of vaults and grants.

A person's three vaults name the person; a household's vault names the household. Nothing clear says
which person lives in which household: membership is sealed in the household's vault.
"""

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

vaults = Table(
    "vaults",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("vault_id", String(32), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("subject_id", String(32), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Index(None, "org_id", "subject_id"),
)

vault_epochs = Table(
    "vault_epochs",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("vault_id", String(32), primary_key=True),
    Column("epoch", Integer, primary_key=True, autoincrement=False),
    Column("statement", LargeBinary, nullable=False),
    Column("statement_signature", LargeBinary(64), nullable=False),
    Column("signer_id", String(32), nullable=False),
)

grants = Table(
    "grants",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("vault_id", String(32), primary_key=True),
    Column("epoch", Integer, primary_key=True, autoincrement=False),
    Column("worker_id", String(32), primary_key=True),
    Column("wrap", LargeBinary, nullable=False),
    Column("granted_by", String(32), nullable=False),
    Column("granted_at", UtcTime, nullable=False),
    Index(None, "org_id", "worker_id"),
)
