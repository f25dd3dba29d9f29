"""A large part names the file that it lies in, so that what nothing names can be swept."""

import sqlalchemy as sa
from alembic import op

from voicecapture.crypto import envelope

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_AT_ONCE = 500


def upgrade() -> None:
    """Move the tables forward; there is no way back but a backup."""
    op.add_column("piece_parts", sa.Column("blob", sa.LargeBinary(length=32), nullable=True))
    _name_what_is_there()
    op.create_index(
        "ix_piece_parts_blob",
        "piece_parts",
        ["blob"],
        sqlite_where=sa.text("blob IS NOT NULL"),
        postgresql_where=sa.text("blob IS NOT NULL"),
    )


def _name_what_is_there() -> None:
    """Take each large part's name from the seal of its piece, a few hundred at a time."""
    db = op.get_bind()
    large = sa.text(
        "SELECT DISTINCT org_id, identity FROM piece_parts WHERE data IS NULL AND blob IS NULL LIMIT :n"
    )
    while found := db.execute(large, {"n": _AT_ONCE}).all():
        for org_id, identity in found:
            _name(db, org_id, identity)


def _name(db: sa.Connection, org_id: str, identity: str) -> None:
    of = {"org": org_id, "identity": identity}
    seal = db.execute(
        sa.text("SELECT seal FROM pieces WHERE org_id = :org AND identity = :identity LIMIT 1"), of
    ).scalar_one()
    name = sa.text(
        "UPDATE piece_parts SET blob = :blob WHERE org_id = :org AND identity = :identity "
        "AND number = :number AND data IS NULL"
    )
    for number, part in enumerate(envelope.read_seal(bytes(seal)).blobs):
        db.execute(name, {**of, "number": number, "blob": part.sha256})
