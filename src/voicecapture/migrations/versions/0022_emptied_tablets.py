"""Emptied tablets: when a browser threw away what lay on one, and how much had waited there."""

import sqlalchemy as sa
from alembic import op

from voicecapture.base.db import UtcTime

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    op.add_column("devices", sa.Column("emptied_at", UtcTime(timezone=True), nullable=True))
    op.add_column("devices", sa.Column("emptied_pieces", sa.Integer(), nullable=True))
    op.add_column("devices", sa.Column("emptied_counted_at", UtcTime(timezone=True), nullable=True))
