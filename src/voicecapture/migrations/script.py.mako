"""${message[:1].upper() + message[1:]}."""

import sqlalchemy as sa
from alembic import op

import voicecapture.base.db
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    ${upgrades if upgrades else "pass"}
