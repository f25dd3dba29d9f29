"""Vaults that turn to a new epoch, are sealed, restricted or erased; shares, blocks."""

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
