"""Tables of vaults, their epochs, grants and custodians' shares.

A person's three vaults name the person; a household's vault names the household. Nothing clear says
which person lives in which household: membership is sealed in the household's vault.
"""

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, String, Table

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
    Column("state", String(12), nullable=False),
    # Since when a new epoch is due because access was taken while nobody could turn the key.
    Column("rotation_due_at", UtcTime, nullable=True),
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
    # The private half of the epoch before, sealed to this one; none in the first epoch.
    Column("previous", LargeBinary, nullable=True),
)

grants = Table(
    "grants",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("vault_id", String(32), primary_key=True),
    Column("epoch", Integer, primary_key=True, autoincrement=False),
    Column("worker_id", String(32), primary_key=True),
    # None: given, but the colleague has no certified key just now; the next holder wraps it.
    Column("wrap", LargeBinary, nullable=True),
    Column("key_hash", LargeBinary(32), nullable=False),
    Column("standby", Boolean, nullable=False),
    Column("read_first_due", Boolean, nullable=False),
    Column("proof", LargeBinary(32), nullable=False),
    Column("granted_by", String(32), nullable=False),
    Column("granted_at", UtcTime, nullable=False),
    Index(None, "org_id", "worker_id"),
)

custodian_shares = Table(
    "custodian_shares",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("vault_id", String(32), primary_key=True),
    Column("holder_id", String(32), primary_key=True),
    Column("partner_id", String(32), primary_key=True),
    Column("epoch", Integer, nullable=False),
    Column("key_hash", LargeBinary(32), nullable=False),
    Column("wrap", LargeBinary, nullable=False),
    Index(None, "org_id", "holder_id"),
)
