"""A person's own phone: invitations, confirmed privacy, resets by two; tokens that end and send to one vault."""

import sqlalchemy as sa
from alembic import op

from voicecapture.base.db import UtcTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    with op.batch_alter_table("devices") as devices:
        devices.add_column(
            sa.Column("own", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("upload_tokens") as tokens:
        tokens.add_column(sa.Column("vault_id", sa.String(length=32), nullable=True))
        tokens.add_column(sa.Column("expires_at", UtcTime(timezone=True), nullable=True))
    op.create_table(
        "own_device_places",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("place_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("locator_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("invited_by", sa.String(length=32), nullable=False),
        sa.Column("invited_at", UtcTime(timezone=True), nullable=False),
        sa.Column("expires_at", UtcTime(timezone=True), nullable=False),
        sa.Column("code_made_at", UtcTime(timezone=True), nullable=True),
        sa.Column("auth_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("phone_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("return_public", sa.LargeBinary(), nullable=True),
        sa.Column("return_box", sa.LargeBinary(), nullable=True),
        sa.Column("return_proof", sa.LargeBinary(length=32), nullable=True),
        sa.Column("ended_at", UtcTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("org_id", "place_id", name=op.f("pk_own_device_places")),
        sa.UniqueConstraint("locator_hash", name=op.f("uq_own_device_places_locator_hash")),
    )
    op.create_index(
        op.f("ix_own_device_places_org_id_person_id"),
        "own_device_places",
        ["org_id", "person_id"],
    )
    op.create_table(
        "own_device_confirmations",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("place_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("confirmed_by", sa.String(length=32), nullable=False),
        sa.Column("confirmed_at", UtcTime(timezone=True), nullable=False),
        sa.Column("expires_at", UtcTime(timezone=True), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("wrap", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint(
            "org_id", "place_id", "number", name=op.f("pk_own_device_confirmations")
        ),
    )
    op.create_index(
        op.f("ix_own_device_confirmations_expires_at"),
        "own_device_confirmations",
        ["expires_at"],
    )
    op.create_table(
        "own_device_resets",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("reset_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("asked_by", sa.String(length=32), nullable=False),
        sa.Column("asked_at", UtcTime(timezone=True), nullable=False),
        sa.Column("confirmed_by", sa.String(length=32), nullable=True),
        sa.Column("confirmed_at", UtcTime(timezone=True), nullable=True),
        sa.Column("used_at", UtcTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("org_id", "reset_id", name=op.f("pk_own_device_resets")),
    )
    op.create_index(
        op.f("ix_own_device_resets_org_id_person_id"),
        "own_device_resets",
        ["org_id", "person_id"],
    )
