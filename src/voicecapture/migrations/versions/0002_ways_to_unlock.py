"""Ways to unlock, invitations, second factors and counted attempts."""

import sqlalchemy as sa
from alembic import op

import voicecapture.base.db

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    _refuse_people()
    _move_passphrases()


def _refuse_people() -> None:
    # Keys and certificates change their meaning here, and nobody was to use this with real people.
    count = sa.select(sa.func.count()).select_from(sa.table("organisations"))
    if op.get_bind().execute(count).scalar():
        raise RuntimeError(
            "This database was made by a version that was a trial only, and cannot be carried over. "
            "Nothing was changed. Please make a new installation with `voicecapture init`."
        )


def _move_passphrases() -> None:
    with op.batch_alter_table("workers") as workers:
        for name in (
            "salt",
            "memory_kib",
            "iterations",
            "parallelism",
            "auth_salt",
            "auth_hash",
            "wrapped_keys",
        ):
            workers.drop_column(name)
        workers.add_column(sa.Column("kem_public", sa.LargeBinary(), nullable=True))
        workers.add_column(sa.Column("sign_public", sa.LargeBinary(length=32), nullable=True))
        workers.alter_column("certificate", existing_type=sa.LargeBinary(), nullable=True)
        workers.alter_column(
            "certificate_signature", existing_type=sa.LargeBinary(length=64), nullable=True
        )
    op.create_table(
        "former_keys",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("worker_id", sa.String(length=32), nullable=False),
        sa.Column("sign_public", sa.LargeBinary(length=32), nullable=False),
        sa.Column("kem_public", sa.LargeBinary(), nullable=False),
        sa.Column("certificate", sa.LargeBinary(), nullable=True),
        sa.Column("certificate_signature", sa.LargeBinary(length=64), nullable=True),
        sa.Column("ended_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "worker_id", "sign_public", name="pk_former_keys"),
    )
    op.create_table(
        "unlocks",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("unlock_id", sa.String(length=32), nullable=False),
        sa.Column("worker_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("wrapped_keys", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("last_used_at", voicecapture.base.db.UtcTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("org_id", "unlock_id", name="pk_unlocks"),
    )
    op.create_index("ix_unlocks_org_id_worker_id", "unlocks", ["org_id", "worker_id"])
    op.create_table(
        "passphrases",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("unlock_id", sa.String(length=32), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=False),
        sa.Column("memory_kib", sa.Integer(), nullable=False),
        sa.Column("iterations", sa.Integer(), nullable=False),
        sa.Column("parallelism", sa.Integer(), nullable=False),
        sa.Column("auth_salt", sa.LargeBinary(length=16), nullable=False),
        sa.Column("auth_hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "unlock_id", name="pk_passphrases"),
    )
