"""The table of workers. Their private keys are here only as wraps under a passphrase's KEK."""

from sqlalchemy import JSON, Boolean, Column, Integer, LargeBinary, String, Table, UniqueConstraint

from voicecapture.base.db import UtcTime, metadata

workers = Table(
    "workers",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("worker_id", String(32), primary_key=True),
    Column("login", String(64), nullable=False),
    Column("name", String(120), nullable=False),
    Column("roles", JSON, nullable=False),
    Column("language", String(35), nullable=False),
    Column("phone", String(40), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("salt", LargeBinary(16), nullable=False),
    Column("memory_kib", Integer, nullable=False),
    Column("iterations", Integer, nullable=False),
    Column("parallelism", Integer, nullable=False),
    Column("auth_salt", LargeBinary(16), nullable=False),
    Column("auth_hash", LargeBinary(32), nullable=False),
    Column("wrapped_keys", LargeBinary, nullable=False),
    Column("certificate", LargeBinary, nullable=False),
    Column("certificate_signature", LargeBinary(64), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    UniqueConstraint("login"),
)
