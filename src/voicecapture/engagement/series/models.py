"""The shape of a table of notes that follow one another. In clear: ids, their order, who wrote when."""

from sqlalchemy import Column, Integer, LargeBinary, String, Table, UniqueConstraint

from voicecapture.base.db import UtcTime, metadata


def series_table(name: str, id_column: str) -> Table:
    """Return a table of one series; its notes go by the name of this column."""
    return Table(
        name,
        metadata,
        Column("org_id", String(32), primary_key=True),
        Column(id_column, String(32), primary_key=True, key="note_id"),
        Column("person_id", String(32), nullable=False),
        Column("number", Integer, nullable=False),
        Column("recorded_by", String(32), nullable=False),
        Column("recorded_at", UtcTime, nullable=False),
        Column("note", LargeBinary, nullable=False),
        UniqueConstraint("org_id", "person_id", "number"),
    )
