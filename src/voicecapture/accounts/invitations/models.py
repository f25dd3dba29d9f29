"""The table of invitations. What proves one lies half here and half in the keystore."""

from sqlalchemy import Column, Index, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

invitations = Table(
    "invitations",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("invitation_id", String(32), primary_key=True),
    Column("worker_id", String(32), nullable=False),
    Column("made_by", String(32), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    # The words' keyed hash; its key is the half in the keystore.
    Column("digest", LargeBinary(32), nullable=False),
    Column("ended_at", UtcTime, nullable=True),
    Index(None, "org_id", "worker_id"),
)
