"""What the desk writes opens as the record it was written as, and nowhere else."""

import os

import msgspec
import pytest

from voicecapture.crypto import envelope, hpke, notes, signing
from voicecapture.crypto.envelope import Core
from voicecapture.crypto.errors import BadFormat, CryptoError, Tampered
from voicecapture.crypto.notes import NoteInner

PRIVATE = hpke.generate_private_key()
SIGNER_KEY = signing.generate_signing_key()
SIGNER = b"w" * 16
NOTE = b"n" * 16


def stored(content: bytes = b"the plan", author: bytes = SIGNER) -> bytes:
    core = Core(1, 1, os.urandom(16), b"o" * 16, b"v" * 16, 1)
    inner = NoteInner(bytes(32), "plan", NOTE, author, 1, content)
    return notes.seal_note(core, hpke.public_key_of(PRIVATE), inner, SIGNER_KEY, SIGNER)


def opened(data: bytes, kind: str = "plan", note: bytes = NOTE) -> NoteInner:
    outside = notes.read_outside(data)
    notes.verify_note(outside, signing.verifying_key_of(SIGNER_KEY))
    return notes.open_note(notes.unwrap_note_key(PRIVATE, outside), outside, kind, note)


@pytest.mark.parametrize("length", [0, 10, envelope.PART_MAX * 2 + 5])
def test_a_note_comes_back_whatever_its_length(length: int) -> None:
    content = os.urandom(length)
    assert opened(stored(content)).content == content


def test_a_note_put_in_another_row_does_not_open() -> None:
    with pytest.raises(Tampered):
        opened(stored(), note=b"m" * 16)


def test_a_note_does_not_pass_for_another_kind() -> None:
    with pytest.raises(Tampered):
        opened(stored(), kind="observation")


def test_a_note_signed_by_another_than_its_author_does_not_open() -> None:
    with pytest.raises(Tampered):
        opened(stored(author=b"x" * 16))


def test_any_changed_byte_is_noticed() -> None:
    data = stored()
    for position in range(len(data)):
        changed = bytearray(data)
        changed[position] ^= 4
        with pytest.raises(CryptoError):
            opened(bytes(changed))


def test_unknown_fields_are_refused() -> None:
    fields = msgspec.msgpack.decode(stored()) | {"more": 1}
    with pytest.raises(BadFormat):
        notes.read_outside(msgspec.msgpack.encode(fields))
