"""The month in which somebody turns 18, in the last half-year before it."""

import sqlalchemy as sa
from alembic import op

from voicecapture.base.db import UtcTime

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    op.create_table(
        "coming_of_age",
        sa.Column("org_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("told_at", UtcTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("org_id", "person_id", name=op.f("pk_coming_of_age")),
    )
