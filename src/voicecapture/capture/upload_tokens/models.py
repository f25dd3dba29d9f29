"""The table of upload tokens. It holds their hashes, so a stolen copy sends nothing."""

from sqlalchemy import Column, Index, String, Table

from voicecapture.base.db import UtcTime, metadata

# The hash alone is the key: a request names its organisation only through the token it holds.
upload_tokens = Table(
    "upload_tokens",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("org_id", String(32), nullable=False),
    Column("device_id", String(32), nullable=False),
    Column("worker_id", String(32), nullable=False),
    Column("lead_id", String(32), nullable=True),
    Column("made_at", UtcTime, nullable=False),
    # Of a person's own phone: the one vault that it may seal to, and when it ends.
    Column("vault_id", String(32), nullable=True),
    Column("expires_at", UtcTime, nullable=True),
    Index(None, "org_id", "device_id", "made_at"),
)
