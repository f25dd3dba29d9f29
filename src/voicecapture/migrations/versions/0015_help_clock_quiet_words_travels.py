"""When the clock of a call for help starts, words past the worker in the room, and changes of mind."""

import sqlalchemy as sa
from alembic import op

import voicecapture.base.db

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    moment = voicecapture.base.db.UtcTime(timezone=True)
    with op.batch_alter_table("help_signals") as signals:
        signals.add_column(sa.Column("asked_at", moment, nullable=True))
        signals.add_column(sa.Column("exact", sa.Boolean(), nullable=True))
    # Earlier calls counted from their arrival.
    op.execute("UPDATE help_signals SET asked_at = received_at, exact = false")
    with op.batch_alter_table("help_signals") as signals:
        signals.alter_column("asked_at", existing_type=moment, nullable=False)
        signals.alter_column("exact", existing_type=sa.Boolean(), nullable=False)
    op.create_table(
        "quiet_words",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("word_id", sa.String(length=32), nullable=False),
        sa.Column("device_id", sa.String(length=32), nullable=False),
        sa.Column("lead_id", sa.String(length=32), nullable=False),
        sa.Column("mark", sa.LargeBinary(length=32), nullable=False),
        sa.Column("said", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("sig", sa.LargeBinary(length=64), nullable=False),
        sa.Column("received_at", moment, nullable=False),
        sa.Column("settled_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("org_id", "word_id", name=op.f("pk_quiet_words")),
    )
    op.create_index(op.f("ix_quiet_words_org_id_mark"), "quiet_words", ["org_id", "mark"])
    op.create_table(
        "travel_notes",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("note_id", sa.String(length=32), nullable=False),
        sa.Column("env_id", sa.String(length=32), nullable=False),
        sa.Column("vault_id", sa.String(length=32), nullable=False),
        sa.Column("made_at", moment, nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "note_id", name=op.f("pk_travel_notes")),
    )
    op.create_index(op.f("ix_travel_notes_org_id_vault_id"), "travel_notes", ["org_id", "vault_id"])
