"""Tables of sealed pieces and their parts. Nothing here tells whose words they are or what they say.

``rival`` is empty for the piece that came first under an id and that piece's identity for any other
that claims the same id later: both are kept, and the primary key decides which was first, however
many processes receive them. ``received_at`` is null until every part is there. Of an erased piece a husk
of ids stays, with nothing sealed in it, so that its tablet's chain shows no gap where there was none.
``held_under`` keeps a piece from everybody but the safeguarding lead until they let it through.
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

from voicecapture.base.blobs.store import BlobName
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
    # The dismissed colleague because of whom it waits for the lead; null of any other piece.
    Column("held_under", String(32), nullable=True),
    UniqueConstraint("org_id", "arrival"),
    Index(None, "org_id", "vault_id", "arrival"),
    Index(None, "org_id", "device_id", "seq"),
    Index(None, "org_id", "opened_at", "read_by"),
)
# What is not whole, rivals and husks: few, and what is asked for how much waits.
Index(
    "ix_pieces_unfinished",
    pieces.c.first_seen_at,
    sqlite_where=pieces.c.received_at.is_(None),
    postgresql_where=pieces.c.received_at.is_(None),
)
# Few pieces are ever held, and none of the others pays for it.
Index(
    "ix_pieces_held",
    pieces.c.org_id,
    pieces.c.vault_id,
    pieces.c.arrival,
    sqlite_where=pieces.c.held_under.is_not(None),
    postgresql_where=pieces.c.held_under.is_not(None),
)

piece_parts = Table(
    "piece_parts",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("identity", String(64), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    # Up to 64 KiB lie here; a larger part lies among the blobs, under the hash that the seal names too.
    Column("data", LargeBinary, nullable=True),
    Column("blob", BlobName, nullable=True),
)
Index(
    "ix_piece_parts_blob",
    piece_parts.c.blob,
    sqlite_where=piece_parts.c.blob.is_not(None),
    postgresql_where=piece_parts.c.blob.is_not(None),
)
