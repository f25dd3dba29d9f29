"""Decisions about a person, rights explained to them, referrals to specialists."""

import sqlalchemy as sa
from alembic import op

import voicecapture.base.db

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# Where an event can leave its thread; as in the tables' own models on the day of this version.
_STATES = {
    "decision_events": (
        "no",
        "unknown",
        "since",
        "before",
    ),
    "entitlement_events": (
        "owed",
        "partly",
        "done",
    ),
    "referral_events": (
        "declined",
        "with_lead",
        "wanted",
        "asked",
        "accepted",
        "not_now",
        "not_wanted",
        "redirected",
        "stopped",
        "done",
        "called_off",
    ),
}


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    for table, states in _STATES.items():
        _create(table, states)


def _create(table: str, states: tuple[str, ...]) -> None:
    vault = [sa.Column("vault", sa.String(length=16), nullable=False)]
    op.create_table(
        table,
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("thread_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("knew", sa.Text(), nullable=False),
        sa.Column("due_at", voicecapture.base.db.UtcTime(timezone=True), nullable=True),
        sa.Column("recorded_at", voicecapture.base.db.UtcTime(timezone=True), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        *(vault if table == "referral_events" else []),
        sa.CheckConstraint(
            f"state IN ({', '.join(repr(state) for state in states)})", name=f"{table}_state"
        ),
        sa.PrimaryKeyConstraint("org_id", "event_id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint(
            "org_id", "person_id", "number", name=op.f(f"uq_{table}_org_id_person_id_number")
        ),
    )
    op.create_index(op.f(f"ix_{table}_org_id_thread_id"), table, ["org_id", "thread_id"])
