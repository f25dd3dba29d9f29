"""What the organisation signs about its audit chain, so that a copy outside can be held against it.

A chain of hashes shows that a row was changed, unless all rows after it were made anew as well.
A signed checkpoint that lies elsewhere shows that too. Checkpoints form a chain of their own, so
that none of them can be left out: ``prev`` is the SHA-256 of the statement before.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from voicecapture.crypto import signing
from voicecapture.crypto.envelope import Bin16, Bin32
from voicecapture.crypto.packing import unpack

LABEL = b"vc1/checkpoint"


class Checkpoint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The organisation says: at this time, row ``seq`` had this hash.

    ``count`` is how many rows stand between this checkpoint and the one before.
    """

    v: Literal[1]
    org: Bin16
    seq: Annotated[int, Meta(ge=1)]
    head: Bin32
    at: Annotated[int, Meta(ge=0, le=2**53)]
    count: Annotated[int, Meta(ge=0)]
    prev: Bin32 | None


def make(private_key: bytes, said: Checkpoint) -> tuple[bytes, bytes]:
    """Serialise a checkpoint, once, and sign it; return (statement, signature)."""
    statement = msgspec.msgpack.encode(said)
    return statement, signing.sign(private_key, LABEL, statement)


def read(statement: bytes) -> Checkpoint:
    """Decode a checkpoint, whoever signed it, or raise :class:`BadFormat`."""
    return unpack(statement, Checkpoint)


def verify(public_key: bytes, statement: bytes, signature: bytes) -> None:
    """Return if this key signed this checkpoint, raise :class:`Tampered` if not."""
    signing.verify(public_key, signature, LABEL, statement)
