"""Observations from before a birth, pictures that are kept closed, and what a release was made from."""

import sqlalchemy as sa
from alembic import op

import voicecapture.base.db

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    op.create_table(
        "birth_decisions",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("decision_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("decided_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "decision_id", name=op.f("pk_birth_decisions")),
    )
    with op.batch_alter_table("birth_decisions") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_birth_decisions_org_id_person_id_decided_at"),
            ["org_id", "person_id", "decided_at"],
            unique=False,
        )

    op.create_table(
        "quarantine_steps",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("step_id", sa.String(length=32), nullable=False),
        sa.Column("env_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("org_id", "step_id", name=op.f("pk_quarantine_steps")),
    )
    with op.batch_alter_table("quarantine_steps") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_quarantine_steps_org_id_env_id_number"),
            ["org_id", "env_id", "number"],
            unique=True,
        )

    op.create_table(
        "release_pieces",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("release_id", sa.String(length=32), nullable=False),
        sa.Column("env_id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "release_id", "env_id", name=op.f("pk_release_pieces")),
    )
    with op.batch_alter_table("release_pieces") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_release_pieces_org_id_env_id"), ["org_id", "env_id"], unique=False
        )
