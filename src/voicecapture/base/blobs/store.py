"""What a store of larger sealed parts does, whichever it is.

Only ciphertext comes here. Names are the SHA-256 of the sealed bytes, so a name says nothing, and putting the
same part twice is harmless.

What no row names is swept after days (``stewardship.orphans``). So that a part which is sent again in that
very moment is not swept from under it, putting it makes it young again; each store says how it keeps that.
"""

from datetime import datetime
from typing import Protocol, runtime_checkable

from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

from voicecapture.crypto.errors import Tampered
from voicecapture.crypto.hashing import sha256

# Shelves go by the first byte of a part's name, which is as good as drawn by lot.
SHELVES = 256


class BlobName(TypeDecorator[bytes]):
    """A column that names a part in here: its SHA-256. Whoever has one is in ``orphans.queries``."""

    impl = LargeBinary(32)
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """Hand it over as it is."""
        return value


class BlobsAway(OSError):
    """The store does not answer, is full, or does not let us; trying again later may help.

    Its message is the kind of the failure and nothing else: it stands in logs.
    """


# The framework looks whether what it hands to a route is one.
@runtime_checkable
class Blobs(Protocol):
    """Sealed parts by their SHA-256 (32 bytes). Its calls wait: from the event loop, use ``threads``.

    Every call raises ``BlobsAway`` where the store cannot do it now.
    """

    def put(self, sealed: bytes) -> bytes:
        """Store sealed bytes and return their SHA-256; durable and young on return."""

    def get(self, digest: bytes) -> bytes:
        """Return the sealed bytes.

        Raises:
            FileNotFoundError: they are not here.
            Tampered: what lies here under that name is something else.
        """

    def remove(self, digest: bytes) -> None:
        """Delete a sealed part for good; quiet if it is gone already.

        What lies here is ciphertext. It is deleted when the key that opens it is destroyed, so that
        nothing is left to try a key on, were one ever found.
        """

    def list_older(self, shelf: int, than: datetime) -> list[bytes]:
        """Return the names of parts on a shelf, 0 to 255, that were last put before a time."""

    def remove_older(self, digest: bytes, than: datetime) -> int:
        """Delete a part that was last put before a time; return how many bytes that freed, 0 for none."""

    def remove_unfinished(self, shelf: int, than: datetime) -> int:
        """Delete what was left on a shelf before a time that is no part; return how many."""


def check_digest(sealed: bytes, digest: bytes) -> bytes:
    """Return the bytes that lay under a name, or raise ``Tampered`` if they are others."""
    if sha256(sealed) != digest:
        raise Tampered("a part is not what its name says")
    return sealed
