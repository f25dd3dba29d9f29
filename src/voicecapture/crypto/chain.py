"""The audit chain: each row's hash covers the row before it, so none can go unseen.

``hash_n = SHA-256("vc1/audit" ‖ hash_{n-1} ‖ row_n)``, where ``row_n`` is the row's exact MessagePack.
The first row follows 32 zero bytes.
"""

from voicecapture.crypto.hashing import sha256

GENESIS = bytes(32)


def link(previous: bytes, row: bytes) -> bytes:
    """Return the hash of a row that follows ``previous``."""
    return sha256(b"vc1/audit", previous, row)
