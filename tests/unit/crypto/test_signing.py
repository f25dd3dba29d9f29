"""A signature is for one message under one label by one key."""

import pytest

from voicecapture.crypto import signing, statements
from voicecapture.crypto.errors import BadFormat, Tampered
from voicecapture.crypto.statements import DeviceCertificate, Receipt, Signed


def test_a_signature_holds_for_its_label_message_and_key_only() -> None:
    key = signing.generate_signing_key()
    public = signing.verifying_key_of(key)
    signature = signing.sign(key, b"vc1/a", b"message")
    signing.verify(public, signature, b"vc1/a", b"message")
    other = signing.verifying_key_of(signing.generate_signing_key())
    for case in (
        (public, signature, b"vc1/b", b"message"),
        (public, signature, b"vc1/a", b"messagf"),
        (other, signature, b"vc1/a", b"message"),
        (public, bytes([signature[0] ^ 1]) + signature[1:], b"vc1/a", b"message"),
        (public, b"", b"vc1/a", b"message"),
    ):
        with pytest.raises(Tampered):
            signing.verify(*case)


def test_a_devices_signature_has_the_form_that_browsers_write() -> None:
    private, public = signing.generate_device_key()
    signature = signing.sign_as_device(private, b"kept")
    assert len(signature) == 64
    signing.verify_device(public, signature, b"kept")
    with pytest.raises(Tampered):
        signing.verify_device(public, signature, b"kepT")
    with pytest.raises(Tampered):
        signing.verify_device(public, signature + b"\0", b"kept")


@pytest.mark.parametrize("point", [b"", b"\x04" + bytes(64), b"\x02" + bytes(64), bytes(64)])
def test_what_is_not_a_point_of_the_curve_is_refused(point: bytes) -> None:
    with pytest.raises(BadFormat):
        signing.load_device_key(point)


def test_a_statement_of_one_kind_never_passes_for_another() -> None:
    key = signing.generate_signing_key()
    said = DeviceCertificate(1, bytes(16), bytes(16), bytes(65), 0)
    signed = statements.make(key, said)
    public = signing.verifying_key_of(key)
    assert statements.read(public, signed, DeviceCertificate) == said
    with pytest.raises(Tampered):
        statements.read(public, signed, Receipt)


def test_a_statement_with_one_bit_changed_is_refused() -> None:
    key = signing.generate_signing_key()
    signed = statements.make(key, DeviceCertificate(1, bytes(16), bytes(16), bytes(65), 0))
    for position in range(len(signed.statement)):
        changed = bytearray(signed.statement)
        changed[position] ^= 1
        with pytest.raises(Tampered):
            statements.read(
                signing.verifying_key_of(key),
                Signed(bytes(changed), signed.signature),
                DeviceCertificate,
            )
