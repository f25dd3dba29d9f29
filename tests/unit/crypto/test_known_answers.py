"""Labels and orders are part of the format: each derivation is made a second time, by hand.

The second way uses Python's own hashlib and hmac, so that a changed label, order or length in
`voicecapture.crypto` cannot pass by being changed on both sides.
"""

import hashlib
import hmac

import pytest

from voicecapture.crypto import chain, envelope, hashing, passwords, releases
from voicecapture.crypto.errors import BadFormat, Tampered

KEY, OTHER = bytes(range(32)), bytes(range(32, 64))
RELEASE = b"r" * 16


def _hkdf(key: bytes, info: bytes) -> bytes:
    """RFC 5869 with an empty salt, for one block of output."""
    extracted = hmac.digest(bytes(32), key, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def test_a_derived_key_is_rfc_5869s() -> None:
    assert hashing.hkdf(KEY, b"vc1/any") == _hkdf(KEY, b"vc1/any")


def test_an_hmac_is_rfc_2104s() -> None:
    assert hashing.hmac_sha256(KEY, b"what") == hmac.digest(KEY, b"what", "sha256")


def test_parts_are_hashed_in_their_order() -> None:
    assert hashing.sha256(b"one", b"two") == hashlib.sha256(b"onetwo").digest()


def test_a_row_of_the_record_covers_the_one_before_it_under_its_label() -> None:
    expected = hashlib.sha256(b"vc1/audit" + KEY + b"row").digest()
    assert chain.link(KEY, b"row") == expected
    assert bytes(32) == chain.GENESIS


def test_a_releases_proof_and_key_come_from_secret_code_and_release() -> None:
    keys = releases.derive_keys(b"s" * 16, "12345678", RELEASE)
    together = b"s" * 16 + b"12345678" + RELEASE
    assert keys.auth == _hkdf(together, b"vc1/release-auth")
    assert keys.key == _hkdf(together, b"vc1/release-key")


def test_what_the_server_keeps_of_a_proof_is_its_hash() -> None:
    assert releases.hash_of_auth(KEY) == hashlib.sha256(b"vc1/release-auth-hash" + KEY).digest()


def test_a_release_commits_to_the_recipients_key_and_the_servers_share() -> None:
    expected = hashlib.sha256(b"vc1/release-commit" + KEY + OTHER).digest()
    assert releases.commitment(KEY, OTHER) == expected


def test_a_package_opens_only_under_both_halves_and_its_own_release() -> None:
    assert releases.opening_key(KEY, OTHER, RELEASE) == _hkdf(
        KEY + OTHER, b"vc1/release-open" + RELEASE
    )


def test_a_code_is_told_with_its_leading_noughts(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def smallest(below: int) -> int:
        asked.append(below)
        return 7

    monkeypatch.setattr("secrets.randbelow", smallest)
    assert releases.generate_secrets().code == "00000007"
    assert asked == [100_000_000]


def test_words_for_a_digest_take_two_bytes_each_from_its_beginning() -> None:
    words = passwords.all_words()
    digest = bytes([0, 0, 0, 1, 1, 0, 0, 2]) + bytes(24)
    assert passwords.words_for(digest, 4) == [words[0], words[1], words[256], words[2]]
    assert len(passwords.words_for(digest)) == passwords.WORDS


def test_the_three_keys_of_a_passphrase_have_their_own_labels() -> None:
    unlock = passwords.derive_unlock("ab cd", bytes(16))
    master = passwords.stretch(b"ab cd", bytes(16), passwords.MINIMUM)
    assert len(master) == 32
    assert unlock.auth == _hkdf(master, b"vc1/auth")
    assert unlock.kek == _hkdf(master, b"vc1/kek")
    assert unlock.tablet == _hkdf(master, b"vc1/tablet")


@pytest.mark.parametrize(
    ("length", "padded"), [(0, 0), (1, 1), (2, 2), (3, 3), (9, 10), (100, 104), (1000, 1024)]
)
def test_lengths_are_padded_as_padme_says(length: int, padded: int) -> None:
    assert envelope.padme(length) == padded


def test_a_frame_that_claims_more_than_there_is_was_cut() -> None:
    with pytest.raises(Tampered):
        envelope.unframe(b"\xff\xff\xff\xff" + bytes(12))


def test_a_seal_names_exactly_its_parts() -> None:
    seal = envelope.Seal(
        wrap=bytes(envelope.WRAP_BYTES),
        commit=bytes(32),
        blobs=[envelope.BlobRef(len=20, sha256=hashlib.sha256(bytes(20)).digest())],
    )
    envelope.verify_blob(seal, 0, bytes(20))
    with pytest.raises(Tampered):
        envelope.verify_blob(seal, 1, bytes(20))


def test_a_core_is_read_into_its_own_shape() -> None:
    with pytest.raises(BadFormat):
        envelope.read_core(b"\x80")
