"""Tables of own devices: an invitation and what became of it, confirmed privacy, resets by two.

A *place* is one invitation and, once its six pictures were made, the way back. Clear are ids, times
and public keys. No code, no link, no name and no way of sending: what proves the link is the hash of
128 random bits, what proves the code is a keyed hash whose key lies in the keystore.
"""

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from voicecapture.base.db import UtcTime, metadata

own_device_places = Table(
    "own_device_places",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("place_id", String(32), primary_key=True),
    Column("person_id", String(32), nullable=False),
    # A phone has no session to say whose it is, so the link's hash alone finds the row.
    Column("locator_hash", LargeBinary(32), nullable=False),
    Column("invited_by", String(32), nullable=False),
    Column("invited_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("code_made_at", UtcTime, nullable=True),
    Column("auth_hash", LargeBinary(32), nullable=True),
    # Of the phone that the person called theirs: its hash, and the key that a confirmation wraps to.
    Column("phone_hash", LargeBinary(32), nullable=True),
    Column("return_public", LargeBinary, nullable=True),
    Column("return_box", LargeBinary, nullable=True),
    Column("return_proof", LargeBinary(32), nullable=True),
    Column("ended_at", UtcTime, nullable=True),
    # "person", "replaced", or the id of the worker who ended it.
    Column("ended_by", String(32), nullable=True),
    UniqueConstraint("locator_hash"),
    Index(None, "org_id", "person_id"),
)

own_device_confirmations = Table(
    "own_device_confirmations",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("place_id", String(32), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("confirmed_by", String(32), nullable=False),
    Column("confirmed_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("epoch", Integer, nullable=False),
    # The vault's key wrapped to the return key; taken away when the confirmation ends.
    Column("wrap", LargeBinary, nullable=True),
    Index(None, "expires_at"),
)

own_device_resets = Table(
    "own_device_resets",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("reset_id", String(32), primary_key=True),
    Column("person_id", String(32), nullable=False),
    Column("asked_by", String(32), nullable=False),
    Column("asked_at", UtcTime, nullable=False),
    Column("confirmed_by", String(32), nullable=True),
    Column("confirmed_at", UtcTime, nullable=True),
    Column("used_at", UtcTime, nullable=True),
    Index(None, "org_id", "person_id"),
)
