"""Tables of handovers: who leaves, and who takes over what. Nothing here names a person served.

What must be handed over is not stored: it is worked out of the leaver's grants and tasks each time,
so that what arrives while the act is paused belongs to it as well.
"""

from sqlalchemy import JSON, Boolean, Column, Index, String, Table

from voicecapture.base.db import UtcTime, metadata

handovers = Table(
    "handovers",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("handover_id", String(32), primary_key=True),
    Column("leaver_id", String(32), nullable=False),
    Column("reason", String(16), nullable=False),
    Column("begun_by", String(32), nullable=False),
    Column("begun_at", UtcTime, nullable=False),
    Column("access_ended_at", UtcTime, nullable=True),
    Column("finished_at", UtcTime, nullable=True),
    Column("finished_by", String(32), nullable=True),
    Index(None, "org_id", "leaver_id"),
)

handover_takers = Table(
    "handover_takers",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("handover_id", String(32), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("object_id", String(32), primary_key=True),
    Column("taker_id", String(32), nullable=False),
    # Kinds of vaults that the taker is to hold; empty for a task.
    Column("vaults", JSON, nullable=False),
    # Whether what moves is standing by; false for a task.
    Column("standby", Boolean, nullable=False),
    Column("decided_by", String(32), nullable=False),
    Column("decided_at", UtcTime, nullable=False),
    # When a task moved; access says for itself whether it did.
    Column("moved_at", UtcTime, nullable=True),
)
