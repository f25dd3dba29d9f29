"""Identifiers: 16 random bytes, written as 32 lowercase hexadecimal characters.

They are random so that an id says nothing of order, number or kind, and long enough that
a device may make them offline.
"""

import secrets
from typing import Annotated

from msgspec import Meta

ID_PATTERN = "^[0-9a-f]{32}$"

Id = Annotated[
    str,
    Meta(
        pattern=ID_PATTERN,
        description="16 random bytes as 32 lowercase hexadecimal characters.",
        examples=["00112233445566778899aabbccddeeff"],
    ),
]


def new_id() -> str:
    """Return a fresh identifier."""
    return secrets.token_hex(16)
