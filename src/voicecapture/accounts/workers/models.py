"""The table of workers. Their private keys lie in ``unlocks``, as wraps.

Somebody who was invited and has not come yet has no keys; somebody whose keys nobody certified yet has
no certificate.
"""

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
    # When they were dismissed, if they were; what their tablets send from then on waits for a lead.
    Column("dismissed_at", UtcTime, nullable=True),
    Column("kem_public", LargeBinary, nullable=True),
    Column("sign_public", LargeBinary(32), nullable=True),
    Column("certificate", LargeBinary, nullable=True),
    Column("certificate_signature", LargeBinary(64), nullable=True),
    # Since the last sign-in; told to the worker at the next.
    Column("wrong_tries", Integer, nullable=False, default=0),
    Column("created_at", UtcTime, nullable=False),
    UniqueConstraint("login"),
)
