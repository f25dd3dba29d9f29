"""Signed checkpoints of the audit chain, and what its rows are found by."""

import sqlalchemy as sa
from alembic import op

import voicecapture.base.db

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    with op.batch_alter_table("audit_rows") as rows:
        rows.add_column(
            sa.Column("at", voicecapture.base.db.UtcTime(timezone=True), nullable=False)
        )
        rows.add_column(sa.Column("actor", sa.String(length=32), nullable=False))
        rows.add_column(sa.Column("action", sa.String(length=64), nullable=False))
        rows.add_column(sa.Column("subject", sa.String(length=32), nullable=False))
        for name in ("actor", "action", "subject"):
            rows.create_index(f"ix_audit_rows_{name}", ["org_id", name, "seq"])
    op.create_table(
        "audit_checkpoints",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("statement", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(length=64), nullable=False),
        sa.Column("made_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("timestamp", sa.LargeBinary(), nullable=True),
        sa.Column("claimed_until", voicecapture.base.db.UtcTime(timezone=True), nullable=True),
        sa.Column("delivered_at", voicecapture.base.db.UtcTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("org_id", "seq", name=op.f("pk_audit_checkpoints")),
    )
