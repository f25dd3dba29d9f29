"""A root that certifies, and the custodians who hold its shares."""

import sqlalchemy as sa
from alembic import op

import voicecapture.base.db

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    with op.batch_alter_table("organisations") as organisations:
        organisations.add_column(sa.Column("root_key", sa.LargeBinary(length=32), nullable=False))
    op.create_table(
        "custodians",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("worker_id", sa.String(length=32), nullable=False),
        sa.Column("key_id", sa.String(length=32), nullable=False),
        sa.Column("kem_public", sa.LargeBinary(length=1216), nullable=False),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=False),
        sa.Column("memory_kib", sa.Integer(), nullable=False),
        sa.Column("iterations", sa.Integer(), nullable=False),
        sa.Column("parallelism", sa.Integer(), nullable=False),
        sa.Column("certificate", sa.LargeBinary(), nullable=True),
        sa.Column("certificate_signature", sa.LargeBinary(length=64), nullable=True),
        sa.Column("made_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "worker_id", "key_id", name=op.f("pk_custodians")),
    )
    op.create_table(
        "root_shares",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("generation", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("holder_id", sa.String(length=32), nullable=False),
        sa.Column("partner_id", sa.String(length=32), nullable=False),
        sa.Column("wrap", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint(
            "org_id", "generation", "holder_id", "partner_id", name=op.f("pk_root_shares")
        ),
    )
    op.create_table(
        "root_statements",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject_id", sa.String(length=32), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("statement", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(length=64), nullable=False),
        sa.Column("installed_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "digest", name=op.f("pk_root_statements")),
    )
    op.create_index(
        op.f("ix_root_statements_org_id_kind_subject_id"),
        "root_statements",
        ["org_id", "kind", "subject_id"],
    )
