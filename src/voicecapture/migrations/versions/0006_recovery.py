"""Recovery by two custodians."""

import sqlalchemy as sa
from alembic import op

import voicecapture.base.db

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    op.create_table(
        "recoveries",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("recovery_id", sa.String(length=32), nullable=False),
        sa.Column("asked_by", sa.String(length=32), nullable=False),
        sa.Column("to_worker", sa.String(length=32), nullable=False),
        sa.Column("rehearsal", sa.Boolean(), nullable=False),
        sa.Column("asked_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("ask", sa.LargeBinary(), nullable=False),
        sa.Column("ask_signature", sa.LargeBinary(length=64), nullable=False),
        sa.Column("ending", sa.String(length=16), nullable=True),
        sa.Column("ended_at", voicecapture.base.db.UtcTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("org_id", "recovery_id", name=op.f("pk_recoveries")),
    )
    with op.batch_alter_table("recoveries", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_recoveries_org_id_asked_at"), ["org_id", "asked_at"], unique=False
        )
    op.create_table(
        "recovery_vaults",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("recovery_id", sa.String(length=32), nullable=False),
        sa.Column("vault_id", sa.String(length=32), nullable=False),
        sa.Column("completed_at", voicecapture.base.db.UtcTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint(
            "org_id", "recovery_id", "vault_id", name=op.f("pk_recovery_vaults")
        ),
    )
    with op.batch_alter_table("recovery_vaults", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_recovery_vaults_org_id_vault_id"), ["org_id", "vault_id"], unique=False
        )
    op.create_table(
        "recovery_objections",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("recovery_id", sa.String(length=32), nullable=False),
        sa.Column("worker_id", sa.String(length=32), nullable=False),
        sa.Column("made_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("decision", sa.String(length=16), nullable=True),
        sa.Column("considered_by", sa.String(length=32), nullable=True),
        sa.Column("considered_at", voicecapture.base.db.UtcTime(timezone=True), nullable=True),
        sa.Column("consideration", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint(
            "org_id", "recovery_id", "worker_id", name=op.f("pk_recovery_objections")
        ),
    )
    op.create_table(
        "recovery_shares",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("recovery_id", sa.String(length=32), nullable=False),
        sa.Column("vault_id", sa.String(length=32), nullable=False),
        sa.Column("holder_id", sa.String(length=32), nullable=False),
        sa.Column("partner_id", sa.String(length=32), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("share", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint(
            "org_id",
            "recovery_id",
            "vault_id",
            "holder_id",
            "partner_id",
            name=op.f("pk_recovery_shares"),
        ),
    )
    op.create_table(
        "recovery_custodians",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("recovery_id", sa.String(length=32), nullable=False),
        sa.Column("custodian_id", sa.String(length=32), nullable=False),
        sa.Column("gave_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(
            "org_id", "recovery_id", "custodian_id", name=op.f("pk_recovery_custodians")
        ),
    )
