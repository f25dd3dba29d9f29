"""Contact ledger in its second form, what is due from it, the answers to "why", and what was sent."""

import sqlalchemy as sa
from alembic import op

import voicecapture.base.db

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    with op.batch_alter_table("contact_offers") as offers:
        # What was written before stays as it was sealed, and is read in its own form.
        offers.add_column(sa.Column("form", sa.SmallInteger(), nullable=False, server_default="1"))
    op.create_table(
        "contact_due",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("waits_id", sa.String(length=32), nullable=True),
        sa.Column("unanswered_at", voicecapture.base.db.UtcTime(timezone=True), nullable=True),
        sa.Column("ask_again_at", voicecapture.base.db.UtcTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("org_id", "person_id", name=op.f("pk_contact_due")),
    )
    op.create_index(op.f("ix_contact_due_unanswered_at"), "contact_due", ["unanswered_at"])
    op.create_index(op.f("ix_contact_due_ask_again_at"), "contact_due", ["ask_again_at"])
    op.create_table(
        "contact_whys",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("why_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("recorded_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "why_id", name=op.f("pk_contact_whys")),
        sa.UniqueConstraint(
            "org_id", "person_id", "number", name=op.f("uq_contact_whys_org_id_person_id_number")
        ),
    )
    op.create_table(
        "letter_sendings",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("offer_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("way", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("begun_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("ended_at", voicecapture.base.db.UtcTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("org_id", "offer_id", name=op.f("pk_letter_sendings")),
    )
