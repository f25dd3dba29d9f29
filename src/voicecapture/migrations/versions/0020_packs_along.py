"""Packs that were taken along; of a session that began without a line, the tablet's count by then."""

import sqlalchemy as sa
from alembic import op

from voicecapture.base.db import UtcTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    with op.batch_alter_table("session_events") as events:
        events.add_column(sa.Column("seq", sa.BigInteger(), nullable=True))
    op.create_table(
        "packs_along",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("pack_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("worker_id", sa.String(length=32), nullable=False),
        sa.Column("device_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("made_at", UtcTime(timezone=True), nullable=False),
        sa.Column("good_until", UtcTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "pack_id", name=op.f("pk_packs_along")),
    )
    op.create_index(op.f("ix_packs_along_org_id_person_id"), "packs_along", ["org_id", "person_id"])
