"""The table of releases: ids, times, hashes and wraps. What is released lies sealed among the blobs.

``draft_digest`` names what the author sealed for the approver, ``package_digest`` what a recipient
receives. The wraps open one thing for one person each and go when their work is done. The server's
share, without which no package opens, is in the keystore. ``basis`` says whether it rests on agreement;
why one does not is sealed in the safeguarding vault.

``release_pieces`` says which sealed pieces a release was made from, so that a piece that must not be shown
any more is called back without anybody opening anything.
"""

from sqlalchemy import Column, Index, LargeBinary, String, Table

from voicecapture.base.blobs.store import BlobName
from voicecapture.base.db import UtcTime, metadata

releases = Table(
    "releases",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("release_id", String(32), primary_key=True),
    Column("summary_id", String(32), nullable=False),
    Column("person_id", String(32), nullable=False),
    Column("author_id", String(32), nullable=False),
    Column("approver_id", String(32), nullable=False),
    Column("submitted_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("auth_hash", LargeBinary(32), nullable=False),
    Column("draft_digest", BlobName, nullable=False),
    Column("draft_wrap", LargeBinary, nullable=True),
    Column("package_wrap", LargeBinary, nullable=True),
    Column("link_wrap", LargeBinary, nullable=True),
    Column("seen_digest", LargeBinary(32), nullable=True),
    Column("package_digest", BlobName, nullable=True),
    Column("approved_at", UtcTime, nullable=True),
    Column("returned_at", UtcTime, nullable=True),
    Column("reason", LargeBinary, nullable=True),
    Column("basis", String(16), nullable=False),
    Column("basis_reason", LargeBinary, nullable=True),
    # When its recipient first read it: from then on, calling it back cannot undo that.
    Column("opened_at", UtcTime, nullable=True),
    Column("recalled_at", UtcTime, nullable=True),
    Column("acknowledged_at", UtcTime, nullable=True),
    Column("acknowledgement", LargeBinary, nullable=True),
    Index(None, "release_id", unique=True),
    Index(None, "org_id", "approver_id", "submitted_at"),
)

release_pieces = Table(
    "release_pieces",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("release_id", String(32), primary_key=True),
    Column("env_id", String(32), primary_key=True),
    Index(None, "org_id", "env_id"),
)
