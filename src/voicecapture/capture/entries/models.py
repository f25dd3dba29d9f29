"""Tables of sealed pieces and their parts. Nothing here tells whose words they are or what they say.

``rival`` is empty for the piece that came first under an id and that piece's identity for any other
that claims the same id later: both are kept, and the primary key decides which was first, however
many processes receive them. ``received_at`` is null until every part is there. Of an erased piece a husk
of ids stays, with nothing sealed in it, so that its tablet's chain shows no gap where there was none.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from voicecapture.base.db import UtcTime, metadata

pieces = Table(
    "pieces",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("env_id", String(32), primary_key=True),
    Column("rival", String(64), primary_key=True),
    Column("identity", String(64), nullable=False),
    Column("vault_id", String(32), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("device_id", String(32), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("prev", String(64), nullable=False),
    Column("core", LargeBinary, nullable=False),
    Column("seal", LargeBinary, nullable=False),
    Column("sig", LargeBinary(64), nullable=False),
    Column("parts", Integer, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("first_seen_at", UtcTime, nullable=False),
    Column("arrival", BigInteger, nullable=True),
    Column("received_at", UtcTime, nullable=True),
    Column("read_by", UtcTime, nullable=True),
    Column("opened_at", UtcTime, nullable=True),
    Column("receipt", LargeBinary, nullable=True),
    Column("receipt_signature", LargeBinary(64), nullable=True),
    Column("erased_at", UtcTime, nullable=True),
    UniqueConstraint("org_id", "arrival"),
    Index(None, "org_id", "vault_id", "arrival"),
    Index(None, "org_id", "device_id", "seq"),
    Index(None, "org_id", "opened_at", "read_by"),
)

piece_parts = Table(
    "piece_parts",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("identity", String(64), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    # Up to 64 KiB lie here; a larger part lies among the blobs, named by the hash in the seal.
    Column("data", LargeBinary, nullable=True),
)
