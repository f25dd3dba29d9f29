"""Ways to unlock, invitations, second factors and counted attempts."""

from datetime import datetime

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
    _make_unlocks()
    _make_second_factors()
    _make_doors()


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
        workers.add_column(sa.Column("wrong_tries", sa.Integer(), nullable=False))
        workers.alter_column("certificate", existing_type=sa.LargeBinary(), nullable=True)
        workers.alter_column(
            "certificate_signature", existing_type=sa.LargeBinary(length=64), nullable=True
        )


def _make_unlocks() -> None:
    op.create_table(
        "unlocks",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("unlock_id", sa.String(length=32), nullable=False),
        sa.Column("worker_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("wrapped_keys", sa.LargeBinary(), nullable=True),
        _time("created_at"),
        _time("last_used_at", nullable=True),
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


def _make_second_factors() -> None:
    op.create_table(
        "passkeys",
        _id("org_id"),
        _id("unlock_id"),
        sa.Column("credential_id", sa.LargeBinary(length=1023), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "unlock_id", name="pk_passkeys"),
        sa.UniqueConstraint("credential_id", name="uq_passkeys_credential_id"),
    )
    op.create_table(
        "answered_challenges",
        _id("challenge_id"),
        _time("expires_at"),
        sa.PrimaryKeyConstraint("challenge_id", name="pk_answered_challenges"),
    )
    op.create_index("ix_answered_challenges_expires_at", "answered_challenges", ["expires_at"])
    op.create_table(
        "time_codes",
        _id("org_id"),
        _id("unlock_id"),
        _id("worker_id"),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "unlock_id", name="pk_time_codes"),
    )
    op.create_index("ix_time_codes_org_id_worker_id", "time_codes", ["org_id", "worker_id"])


def _make_doors() -> None:
    with op.batch_alter_table("sessions") as sessions:
        sessions.add_column(_time("proved_at"))
        sessions.add_column(_id("device_id"))
        sessions.add_column(sa.Column("browser", sa.String(length=40), nullable=False))
        sessions.add_column(sa.Column("wrong_tries", sa.Integer(), nullable=False))
    op.create_table(
        "known_devices",
        _id("org_id"),
        _id("worker_id"),
        _id("device_id"),
        _time("since"),
        _time("seen_at"),
        sa.PrimaryKeyConstraint("org_id", "worker_id", "device_id", name="pk_known_devices"),
    )
    op.create_table(
        "attempts",
        sa.Column("bucket", sa.LargeBinary(length=32), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("closings", sa.Integer(), nullable=False),
        _time("closed_until", nullable=True),
        _time("tried_at"),
        sa.PrimaryKeyConstraint("bucket", name="pk_attempts"),
    )
    op.create_index("ix_attempts_tried_at", "attempts", ["tried_at"])
    op.create_table(
        "invitations",
        _id("org_id"),
        _id("invitation_id"),
        _id("worker_id"),
        _id("made_by"),
        _time("made_at"),
        _time("expires_at"),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        _time("ended_at", nullable=True),
        sa.PrimaryKeyConstraint("org_id", "invitation_id", name="pk_invitations"),
    )
    op.create_index("ix_invitations_org_id_worker_id", "invitations", ["org_id", "worker_id"])


def _id(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=32), nullable=False)


def _time(name: str, *, nullable: bool = False) -> sa.Column[datetime]:
    return sa.Column(name, voicecapture.base.db.UtcTime(timezone=True), nullable=nullable)
