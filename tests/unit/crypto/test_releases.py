"""Link and code yield two keys; a manifest is signed in three roles; a package opens for one release."""

import msgspec
import pytest

from voicecapture.crypto import releases, signing
from voicecapture.crypto.errors import BadFormat, Tampered
from voicecapture.crypto.hashing import sha256
from voicecapture.crypto.releases import Manifest, Package, Signer

RELEASE = bytes(range(16))
PDF, RECORD = b"%PDF", b"{}"


def _manifest(**changed: object) -> Manifest:
    whole = Manifest(
        release=RELEASE,
        org=bytes(16),
        org_name="Harbour Voices",
        person_called="Zara",
        recipient="R. Okoro",
        author=Signer(b"a" * 16, "A", bytes(32)),
        approver=Signer(b"b" * 16, "B", bytes(32)),
        made=1,
        expires=2,
        restrictions="",
        key_commit=bytes(32),
        pdf_sha256=sha256(PDF),
        json_sha256=sha256(RECORD),
    )
    return msgspec.structs.replace(whole, **changed)


def test_secrets_have_the_sizes_that_the_portal_expects() -> None:
    made = releases.generate_secrets()
    assert (len(made.secret), len(made.share)) == (16, 32)
    assert len(made.code) == 8
    assert made.code.isdigit()


def test_any_digit_of_the_code_changes_both_keys() -> None:
    one = releases.derive_keys(b"s" * 16, "12345678", RELEASE)
    other = releases.derive_keys(b"s" * 16, "12345679", RELEASE)
    assert {one.auth, one.key}.isdisjoint({other.auth, other.key})
    assert one.auth != one.key


def test_the_keys_are_those_of_the_envelope_document() -> None:
    # HKDF-SHA256 of secret ‖ code ‖ release, worked out once and kept, so that no change goes unseen.
    keys = releases.derive_keys(bytes(16), "00000000", bytes(16))
    assert keys.auth.hex() == AUTH
    assert keys.key.hex() == KEY


def test_a_signature_in_one_role_is_none_in_another() -> None:
    private = signing.generate_signing_key()
    public = signing.verifying_key_of(private)
    manifest = msgspec.msgpack.encode(_manifest())
    signature = releases.sign_manifest(private, releases.AUTHOR_LABEL, manifest)
    releases.verify_manifest(public, releases.AUTHOR_LABEL, signature, manifest)
    for label in (releases.APPROVER_LABEL, releases.ORGANISATION_LABEL):
        with pytest.raises(Tampered):
            releases.verify_manifest(public, label, signature, manifest)


def test_a_manifest_with_an_unknown_field_is_refused() -> None:
    encoded = msgspec.msgpack.encode(msgspec.to_builtins(_manifest()) | {"also": 1})
    with pytest.raises(BadFormat):
        releases.read_manifest(encoded)


@pytest.mark.parametrize(("pdf", "record"), [(PDF + b" ", RECORD), (PDF, b"[]")])
def test_other_bytes_than_the_manifest_names_are_refused(pdf: bytes, record: bytes) -> None:
    releases.check_bytes(_manifest(), PDF, RECORD)
    with pytest.raises(Tampered):
        releases.check_bytes(_manifest(), pdf, record)


def test_a_package_opens_under_its_own_release_and_key_only() -> None:
    package = Package(
        manifest=b"m",
        author_sig=bytes(64),
        approver_sig=bytes(64),
        organisation_sig=bytes(64),
        pdf=PDF,
        json=RECORD,
    )
    key = releases.opening_key(bytes(32), b"s" * 32, RELEASE)
    sealed = releases.seal_package(key, RELEASE, package)
    assert releases.open_package(key, RELEASE, sealed) == package
    other_share = releases.opening_key(bytes(32), b"t" * 32, RELEASE)
    for wrong_key, release in ((other_share, RELEASE), (key, bytes(16))):
        with pytest.raises(Tampered):
            releases.open_package(wrong_key, release, sealed)


AUTH = "c667ab9de3582add10654a4894e849bc0b99a41ef9ddf578e1d751aa454e4ce2"
KEY = "e4de8b4df910e166bcbd8a08b6bb7b8b1357a8304a26f0a29d36adf2e26aa688"
