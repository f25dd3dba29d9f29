"""The tables of ways to unlock. A wrap opens only under a KEK that a browser derives.

``unlocks`` lists every way a worker has: those with ``wrapped_keys`` unlock, the others prove a second
time who it is. What a passphrase needs beyond that lies in ``passphrases``; passkeys and time codes
have tables in their own slices.
"""

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

unlocks = Table(
    "unlocks",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("unlock_id", String(32), primary_key=True),
    Column("worker_id", String(32), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("label", String(120), nullable=False),
    Column("wrapped_keys", LargeBinary, nullable=True),
    Column("created_at", UtcTime, nullable=False),
    Column("last_used_at", UtcTime, nullable=True),
    Index(None, "org_id", "worker_id"),
)

passphrases = Table(
    "passphrases",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("unlock_id", String(32), primary_key=True),
    Column("salt", LargeBinary(16), nullable=False),
    Column("memory_kib", Integer, nullable=False),
    Column("iterations", Integer, nullable=False),
    Column("parallelism", Integer, nullable=False),
    Column("auth_salt", LargeBinary(16), nullable=False),
    Column("auth_hash", LargeBinary(32), nullable=False),
)
