"""The table of translations asked for. What was said, and its translation, stay sealed."""

from sqlalchemy import Column, Index, LargeBinary, String, Table

from voicecapture.base.db import UtcTime, metadata

translations = Table(
    "translations",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("translation_id", String(32), primary_key=True),
    Column("env_id", String(32), nullable=False),
    Column("translator_id", String(32), nullable=False),
    Column("assigned_by", String(32), nullable=False),
    Column("assigned_at", UtcTime, nullable=False),
    Column("language", String(35), nullable=False),
    # The piece's content key, wrapped to the translator alone; gone once the work is handed in.
    Column("wrap", LargeBinary, nullable=True),
    Column("opened_at", UtcTime, nullable=True),
    Column("submitted_at", UtcTime, nullable=True),
    Column("note", LargeBinary, nullable=True),
    Index(None, "org_id", "env_id"),
    Index(None, "org_id", "translator_id", "assigned_at"),
)
