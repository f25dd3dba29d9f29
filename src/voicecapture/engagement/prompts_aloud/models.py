"""The table of prompts aloud. Nothing of any family is in it.

In clear stand which sentence (a hash of its English words), in which language, whose voice, when, and what
was decided by whom. The sound itself lies in a box under a key of the keystore: a voice is known by it.
"""

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from voicecapture.base.blobs.store import BlobName
from voicecapture.base.db import UtcTime, metadata

prompt_recordings = Table(
    "prompt_recordings",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("recording_id", String(32), primary_key=True),
    Column("language", String(35), nullable=False),
    Column("prompt", String(32), nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", String(8), nullable=False),
    Column("type", String(24), nullable=False),
    Column("milliseconds", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    # Of the recording itself, which a tablet checks; and of the box in which it lies among the blobs.
    Column("sha256", LargeBinary(32), nullable=False),
    Column("blob", BlobName, nullable=False),
    Column("recorded_by", String(32), nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Column("decided_by", String(32), nullable=True),
    Column("decided_at", UtcTime, nullable=True),
    Column("reason", String(16), nullable=True),
    # When it was replaced or taken out, and by whose act.
    Column("ended_by", String(32), nullable=True),
    Column("ended_at", UtcTime, nullable=True),
    UniqueConstraint("org_id", "language", "prompt", "number"),
    Index(None, "org_id", "language", "state"),
)
