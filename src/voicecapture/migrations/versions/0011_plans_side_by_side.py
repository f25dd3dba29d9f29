"""Contact plans that stand side by side, when an end was told, and what is done about a plan."""

import sqlalchemy as sa
from alembic import op

import voicecapture.base.db

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

# Each plan from before settled the one before it. Who recorded it stands in its sealed note only.
_FILL = """
UPDATE contact_plans SET recorded_by = '', knew = COALESCE((
    SELECT earlier.plan_id FROM contact_plans AS earlier
    WHERE earlier.org_id = contact_plans.org_id
    AND earlier.person_id = contact_plans.person_id
    AND earlier.number = contact_plans.number - 1
), '')
"""


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    with op.batch_alter_table("contact_plans") as plans:
        plans.add_column(sa.Column("recorded_by", sa.String(length=32), nullable=True))
        plans.add_column(sa.Column("knew", sa.Text(), nullable=True))
        plans.add_column(
            sa.Column("end_told_at", voicecapture.base.db.UtcTime(timezone=True), nullable=True)
        )
        plans.create_index("ix_contact_plans_ends_at", ["ends_at"])
    op.execute(_FILL)
    with op.batch_alter_table("contact_plans") as plans:
        plans.alter_column("recorded_by", existing_type=sa.String(length=32), nullable=False)
        plans.alter_column("knew", existing_type=sa.Text(), nullable=False)
    op.create_table(
        "contact_plan_acts",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("act_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("about_id", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("made_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "act_id", name=op.f("pk_contact_plan_acts")),
    )
    op.create_index(
        "ix_contact_plan_acts_org_id_person_id", "contact_plan_acts", ["org_id", "person_id"]
    )
