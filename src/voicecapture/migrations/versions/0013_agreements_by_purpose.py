"""Agreements by purpose, and beside them who let us see a child and on which ground a record is kept.

Agreements recorded before had one purpose and a wording for two bands; there are none outside
demonstrations, so they are not carried over.
"""

import sqlalchemy as sa
from alembic import op

import voicecapture.base.db

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    moment = voicecapture.base.db.UtcTime(timezone=True)
    op.drop_table("agreement_events")
    op.create_table(
        "agreement_events",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("agreement_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("knew", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.String(length=32), nullable=False),
        sa.Column("recorded_at", moment, nullable=False),
        sa.Column("ends_at", moment, nullable=True),
        sa.Column("text_mark", sa.LargeBinary(length=32), nullable=True),
        sa.Column("wrong_since", moment, nullable=True),
        sa.Column("reasked_at", moment, nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "event_id", name=op.f("pk_agreement_events")),
        sa.UniqueConstraint(
            "org_id",
            "person_id",
            "number",
            name=op.f("uq_agreement_events_org_id_person_id_number"),
        ),
    )
    op.create_index(
        op.f("ix_agreement_events_org_id_ends_at"), "agreement_events", ["org_id", "ends_at"]
    )
    _create_events("lawful_bases", "basis_id")
    _create_events("seeing_authorities", "authority_id")


def _create_events(table: str, event_id: str) -> None:
    op.create_table(
        table,
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column(event_id, sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("recorded_by", sa.String(length=32), nullable=False),
        sa.Column("recorded_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("org_id", event_id, name=op.f(f"pk_{table}")),
        sa.UniqueConstraint(
            "org_id", "person_id", "number", name=op.f(f"uq_{table}_org_id_person_id_number")
        ),
    )
