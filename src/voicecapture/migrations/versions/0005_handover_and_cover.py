"""Handovers, cover, grant reviews and counts of openings."""

import sqlalchemy as sa
from alembic import op

from voicecapture.base.db import UtcTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    op.create_table(
        "read_first_notes",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("note_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("made_at", UtcTime(timezone=True), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "note_id", name=op.f("pk_read_first_notes")),
    )
    op.create_index(
        op.f("ix_read_first_notes_org_id_person_id_made_at"),
        "read_first_notes",
        ["org_id", "person_id", "made_at"],
    )
    op.create_table(
        "conflict_notes",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("note_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("made_at", UtcTime(timezone=True), nullable=False),
        sa.Column("ended_at", UtcTime(timezone=True), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "note_id", name=op.f("pk_conflict_notes")),
    )
    op.create_index(
        op.f("ix_conflict_notes_org_id_person_id_made_at"),
        "conflict_notes",
        ["org_id", "person_id", "made_at"],
    )
    op.create_table(
        "grant_reviews",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.String(length=32), nullable=False),
        sa.Column("worker_id", sa.String(length=32), nullable=False),
        sa.Column("reviewed_at", UtcTime(timezone=True), nullable=False),
        sa.Column("reviewed_by", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "subject_id", "worker_id", name=op.f("pk_grant_reviews")),
    )
    op.create_table(
        "handovers",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("handover_id", sa.String(length=32), nullable=False),
        sa.Column("leaver_id", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("begun_by", sa.String(length=32), nullable=False),
        sa.Column("begun_at", UtcTime(timezone=True), nullable=False),
        sa.Column("access_ended_at", UtcTime(timezone=True), nullable=True),
        sa.Column("finished_at", UtcTime(timezone=True), nullable=True),
        sa.Column("finished_by", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("org_id", "handover_id", name=op.f("pk_handovers")),
    )
    op.create_index(op.f("ix_handovers_org_id_leaver_id"), "handovers", ["org_id", "leaver_id"])
    op.create_table(
        "handover_takers",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("handover_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("taker_id", sa.String(length=32), nullable=False),
        sa.Column("vaults", sa.JSON(), nullable=False),
        sa.Column("standby", sa.Boolean(), nullable=False),
        sa.Column("decided_by", sa.String(length=32), nullable=False),
        sa.Column("decided_at", UtcTime(timezone=True), nullable=False),
        sa.Column("moved_at", UtcTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint(
            "org_id", "handover_id", "kind", "object_id", name=op.f("pk_handover_takers")
        ),
    )
    op.create_table(
        "opening_counts",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("worker_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("object_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint(
            "org_id", "worker_id", "day", "object_id", name=op.f("pk_opening_counts")
        ),
    )
    op.create_table(
        "rounds",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("taken_until", UtcTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_rounds")),
    )
    with op.batch_alter_table("summaries") as batch_op:
        # Whoever wrote it before it moved; their seal still stands under the newest revision.
        batch_op.add_column(sa.Column("moved_from", sa.String(length=32), nullable=True))
