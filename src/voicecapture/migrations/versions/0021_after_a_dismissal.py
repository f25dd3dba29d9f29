"""Pieces that come from a dismissed colleague's tablet wait for the lead; what leads decide about them."""

import sqlalchemy as sa
from alembic import op

from voicecapture.base.db import UtcTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

# Whose dismissal is known from a handover; of others only the record says it, in a row that stays shut.
_FROM_HANDOVERS = """
UPDATE workers SET dismissed_at = (
    SELECT max(access_ended_at) FROM handovers
    WHERE handovers.org_id = workers.org_id
      AND handovers.leaver_id = workers.worker_id
      AND handovers.reason = 'dismissed'
)
"""


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    op.add_column("workers", sa.Column("dismissed_at", UtcTime(timezone=True), nullable=True))
    op.execute(_FROM_HANDOVERS)
    op.add_column("pieces", sa.Column("held_under", sa.String(length=32), nullable=True))
    op.create_index(
        "ix_pieces_held",
        "pieces",
        ["org_id", "vault_id", "arrival"],
        sqlite_where=sa.text("held_under IS NOT NULL"),
        postgresql_where=sa.text("held_under IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_upload_tokens_org_id_device_id_made_at"),
        "upload_tokens",
        ["org_id", "device_id", "made_at"],
    )
    op.create_table(
        "held_decisions",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("decision_id", sa.String(length=32), nullable=False),
        sa.Column("env_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("at", UtcTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "decision_id", "env_id", name=op.f("pk_held_decisions")),
    )
    op.create_index(
        op.f("ix_held_decisions_org_id_person_id_at"),
        "held_decisions",
        ["org_id", "person_id", "at"],
    )
    op.create_index(op.f("ix_held_decisions_org_id_env_id"), "held_decisions", ["org_id", "env_id"])
