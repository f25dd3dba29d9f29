"""Stopping, sealing and erasing; legal holds."""

import sqlalchemy as sa
from alembic import op

from voicecapture.base.db import UtcTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    with op.batch_alter_table("releases") as batch_op:
        batch_op.alter_column("link_wrap", existing_type=sa.LargeBinary(), nullable=True)
        batch_op.add_column(sa.Column("basis", sa.String(length=16), nullable=False))
        batch_op.add_column(sa.Column("basis_reason", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("opened_at", UtcTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("recalled_at", UtcTime(timezone=True), nullable=True))
    with op.batch_alter_table("pieces") as batch_op:
        batch_op.add_column(sa.Column("erased_at", UtcTime(timezone=True), nullable=True))
    op.create_table(
        "sharing_events",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("recorded_by", sa.String(length=32), nullable=False),
        sa.Column("recorded_at", UtcTime(timezone=True), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "event_id", name=op.f("pk_sharing_events")),
        sa.UniqueConstraint(
            "org_id", "person_id", "number", name=op.f("uq_sharing_events_org_id_person_id_number")
        ),
    )
    op.create_table(
        "tombstones",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("vault_id", sa.String(length=32), nullable=False),
        sa.Column("statement", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(length=64), nullable=False),
        sa.Column("made_at", UtcTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "vault_id", name=op.f("pk_tombstones")),
    )
    op.create_table(
        "holds",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("hold_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("set_by", sa.String(length=32), nullable=False),
        sa.Column("set_at", UtcTime(timezone=True), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.Column("lifted_by", sa.String(length=32), nullable=True),
        sa.Column("lifted_at", UtcTime(timezone=True), nullable=True),
        sa.Column("lift_note", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("org_id", "hold_id", name=op.f("pk_holds")),
    )
    op.create_index(
        op.f("ix_holds_org_id_person_id_set_at"), "holds", ["org_id", "person_id", "set_at"]
    )
    op.create_table(
        "withdrawals",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("withdrawal_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("asked_by", sa.String(length=32), nullable=False),
        sa.Column("asked_at", UtcTime(timezone=True), nullable=False),
        sa.Column("checked_by", sa.String(length=32), nullable=True),
        sa.Column("checked_at", UtcTime(timezone=True), nullable=True),
        sa.Column("cooling_until", UtcTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=32), nullable=True),
        sa.Column("decided_at", UtcTime(timezone=True), nullable=True),
        sa.Column("backups_until", UtcTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("org_id", "withdrawal_id", name=op.f("pk_withdrawals")),
    )
    op.create_index(
        op.f("ix_withdrawals_org_id_person_id_asked_at"),
        "withdrawals",
        ["org_id", "person_id", "asked_at"],
    )
    op.create_table(
        "withdrawal_steps",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("withdrawal_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("at", UtcTime(timezone=True), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint(
            "org_id", "withdrawal_id", "number", name=op.f("pk_withdrawal_steps")
        ),
    )
