"""A register of interpreters, and sealed steps of asking for one."""

import sqlalchemy as sa
from alembic import op

import voicecapture.base.db

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    op.create_table(
        "interpreters",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("interpreter_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("spoken", sa.JSON(), nullable=False),
        sa.Column("gender", sa.String(length=16), nullable=False),
        sa.Column("accredited_by", sa.String(length=120), nullable=False),
        sa.Column("accreditation_number", sa.String(length=120), nullable=False),
        sa.Column("accredited_until", sa.Date(), nullable=False),
        sa.Column("vetted_on", sa.Date(), nullable=False),
        sa.Column("in_person", sa.Boolean(), nullable=False),
        sa.Column("remote", sa.Boolean(), nullable=False),
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.Column("leads_community", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("changed_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "interpreter_id", name=op.f("pk_interpreters")),
    )
    op.create_index(
        op.f("ix_interpreters_org_id_name_interpreter_id"),
        "interpreters",
        ["org_id", "name", "interpreter_id"],
    )
    op.create_table(
        "interpreter_steps",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("step_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("recorded_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "step_id", name=op.f("pk_interpreter_steps")),
        sa.UniqueConstraint(
            "org_id",
            "person_id",
            "number",
            name=op.f("uq_interpreter_steps_org_id_person_id_number"),
        ),
    )
