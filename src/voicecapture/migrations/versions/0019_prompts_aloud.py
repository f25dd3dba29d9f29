"""Prompts aloud: what the voice door asks, recorded by people and reviewed by others."""

import sqlalchemy as sa
from alembic import op

from voicecapture.base.db import UtcTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    op.create_table(
        "prompt_recordings",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("recording_id", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("prompt", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("type", sa.String(length=24), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("blob", sa.LargeBinary(length=32), nullable=False),
        sa.Column("recorded_by", sa.String(length=32), nullable=False),
        sa.Column("recorded_at", UtcTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.String(length=32), nullable=True),
        sa.Column("decided_at", UtcTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=16), nullable=True),
        sa.Column("ended_by", sa.String(length=32), nullable=True),
        sa.Column("ended_at", UtcTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("org_id", "recording_id", name=op.f("pk_prompt_recordings")),
        sa.UniqueConstraint(
            "org_id",
            "language",
            "prompt",
            "number",
            name=op.f("uq_prompt_recordings_org_id_language_prompt_number"),
        ),
    )
    op.create_index(
        op.f("ix_prompt_recordings_org_id_language_state"),
        "prompt_recordings",
        ["org_id", "language", "state"],
    )
