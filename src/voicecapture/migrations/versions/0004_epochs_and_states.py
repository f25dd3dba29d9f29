"""Vaults that turn to a new epoch, are sealed, restricted or erased; shares, blocks."""

import sqlalchemy as sa
from alembic import op

import voicecapture.base.db

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    with op.batch_alter_table("vaults") as vaults:
        vaults.add_column(sa.Column("state", sa.String(length=12), nullable=False))
        vaults.add_column(
            sa.Column("rotation_due_at", voicecapture.base.db.UtcTime(timezone=True), nullable=True)
        )
    with op.batch_alter_table("vault_epochs") as epochs:
        epochs.add_column(sa.Column("previous", sa.LargeBinary(), nullable=True))
    with op.batch_alter_table("grants") as grants:
        grants.alter_column("wrap", existing_type=sa.LargeBinary(), nullable=True)
        grants.add_column(sa.Column("key_hash", sa.LargeBinary(length=32), nullable=False))
        grants.add_column(sa.Column("standby", sa.Boolean(), nullable=False))
        grants.add_column(sa.Column("read_first_due", sa.Boolean(), nullable=False))
        grants.add_column(sa.Column("proof", sa.LargeBinary(length=32), nullable=False))
    op.create_table(
        "custodian_shares",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("vault_id", sa.String(length=32), nullable=False),
        sa.Column("holder_id", sa.String(length=32), nullable=False),
        sa.Column("partner_id", sa.String(length=32), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("wrap", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint(
            "org_id", "vault_id", "holder_id", "partner_id", name=op.f("pk_custodian_shares")
        ),
    )
    op.create_index(
        op.f("ix_custodian_shares_org_id_holder_id"), "custodian_shares", ["org_id", "holder_id"]
    )
    op.create_table(
        "blocks",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.String(length=32), nullable=False),
        sa.Column("worker_id", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "subject_id", "worker_id", name=op.f("pk_blocks")),
    )
