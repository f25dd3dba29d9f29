"""Persons made ahead for whoever is met without a line."""

import sqlalchemy as sa
from alembic import op

from voicecapture.base.db import UtcTime

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    op.create_table(
        "spares",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("worker_id", sa.String(length=32), nullable=False),
        sa.Column("device_id", sa.String(length=32), nullable=False),
        sa.Column("made_at", UtcTime(timezone=True), nullable=False),
        sa.Column("good_until", UtcTime(timezone=True), nullable=False),
        sa.Column("given_back_at", UtcTime(timezone=True), nullable=True),
        sa.Column("told_at", UtcTime(timezone=True), nullable=True),
        sa.Column("met", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("org_id", "person_id", name=op.f("pk_spares")),
    )
    op.create_index(op.f("ix_spares_org_id_worker_id"), "spares", ["org_id", "worker_id"])
