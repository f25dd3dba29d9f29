"""Reasons written about a recovery, sealed to the colleagues who have to weigh them.

An objection says why somebody should not be given access; that is nobody else's business, the
database's least of all. A letter is a box under a fresh key that is wrapped to each reader.
"""

import secrets
from collections.abc import Iterable
from typing import Literal

import msgspec

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers.service import Worker
from voicecapture.crypto import boxes, hpke
from voicecapture.crypto.packing import unpack

_LABEL = b"vc1/recovery-letter"


class Letter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The stored form: readers' ids (16 bytes) with the key wrapped to each, and the box."""

    v: Literal[1]
    wraps: dict[bytes, bytes]
    box: bytes


def seal(org_id: str, about: str, readers: Iterable[Worker], words: str) -> bytes:
    """Return the stored bytes of a letter; ``about`` names the one place where it belongs."""
    key, label = secrets.token_bytes(32), _label(org_id, about)
    wraps = {
        bytes.fromhex(one.id): hpke.seal(one.kem_public, key, label + bytes.fromhex(one.id))
        for one in readers
        if one.certified
    }
    return msgspec.msgpack.encode(Letter(1, wraps, boxes.seal_box(key, words.encode(), label)))


def read(keyholder: Keyholder, about: str, stored: bytes) -> str | None:
    """Return a letter's words to one of its readers, None to anyone else.

    Raises:
        CryptoError: the bytes were changed, or lay in another place.
    """
    letter = unpack(stored, Letter)
    me = bytes.fromhex(keyholder.worker_id)
    if me not in letter.wraps:
        return None
    label = _label(keyholder.org_id, about)
    key = keyholder.unwrap(letter.wraps[me], label + me)
    return boxes.open_box(key, letter.box, label).decode()


def _label(org_id: str, about: str) -> bytes:
    return _LABEL + bytes.fromhex(org_id) + about.encode()
