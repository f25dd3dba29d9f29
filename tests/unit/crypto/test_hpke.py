"""Wraps open for one key and one purpose; the construction agrees with the published vectors."""

import pytest

from voicecapture.crypto import hpke
from voicecapture.crypto.errors import BadFormat, WrongKey


def test_keys_and_wraps_have_the_sizes_that_the_specification_states() -> None:
    private = hpke.generate_private_key()
    assert len(private) == 96
    assert len(hpke.public_key_of(private)) == 1216
    assert len(hpke.seal(hpke.public_key_of(private), bytes(32), b"x")) == 1168


def test_a_wrap_opens_for_its_key_and_its_purpose_only() -> None:
    private = hpke.generate_private_key()
    wrap = hpke.seal(hpke.public_key_of(private), b"secret", b"this")
    assert hpke.open_(private, wrap, b"this") == b"secret"
    with pytest.raises(WrongKey):
        hpke.open_(private, wrap, b"that")
    with pytest.raises(WrongKey):
        hpke.open_(hpke.generate_private_key(), wrap, b"this")


@pytest.mark.parametrize("position", [0, 1087, 1088, 1119, 1120, -1])
def test_a_changed_wrap_does_not_open(position: int) -> None:
    private = hpke.generate_private_key()
    wrap = bytearray(hpke.seal(hpke.public_key_of(private), b"secret", b"this"))
    wrap[position] ^= 1
    with pytest.raises(WrongKey):
        hpke.open_(private, bytes(wrap), b"this")


@pytest.mark.parametrize("key", [b"", bytes(1215), bytes(1217), b"\xff" * 1216])
def test_what_is_not_a_public_key_is_refused(key: bytes) -> None:
    with pytest.raises(BadFormat):
        hpke.seal(key, b"secret", b"this")


@pytest.mark.parametrize("wrap", [b"", bytes(10), bytes(1168)])
def test_a_wrap_that_is_cut_short_does_not_open(wrap: bytes) -> None:
    with pytest.raises(WrongKey):
        hpke.open_(hpke.generate_private_key(), wrap, b"this")
