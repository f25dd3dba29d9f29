"""Who a person is, in their own words: sealed notes in their care vault."""

import sqlalchemy as sa
from alembic import op

import voicecapture.base.db

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    op.create_table(
        "identity_notes",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("note_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("made_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "note_id", name=op.f("pk_identity_notes")),
    )
    op.create_index(
        op.f("ix_identity_notes_org_id_person_id_made_at"),
        "identity_notes",
        ["org_id", "person_id", "made_at"],
        unique=False,
    )
