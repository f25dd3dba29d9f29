"""The table of what was refused: how often, by day (UTC) and by why. No piece, device or organisation."""

from sqlalchemy import BigInteger, Column, Date, String, Table

from voicecapture.base.db import metadata

refused_pieces = Table(
    "refused_pieces",
    metadata,
    Column("day", Date, primary_key=True),
    Column("code", String(32), primary_key=True),
    Column("times", BigInteger, nullable=False),
)
