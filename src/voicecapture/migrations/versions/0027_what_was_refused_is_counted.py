"""What was refused is counted by day and by why, in all processes together."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    op.create_table(
        "refused_pieces",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("times", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("day", "code", name=op.f("pk_refused_pieces")),
    )
