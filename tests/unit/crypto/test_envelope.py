"""An envelope opens for its vault's key and for nothing else, and shows every change."""

import os

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecapture.crypto import envelope, hpke
from voicecapture.crypto.envelope import Core, Sealed
from voicecapture.crypto.errors import BadFormat, CryptoError, Tampered, WrongKey

PRIVATE = hpke.generate_private_key()
PUBLIC = hpke.public_key_of(PRIVATE)


def a_core(**changes: object) -> Core:
    fields = {
        "v": 1,
        "suite": 1,
        "env": os.urandom(16),
        "org": b"o" * 16,
        "vault": b"v" * 16,
        "epoch": 1,
    }
    return Core(**{**fields, **changes})  # type: ignore[arg-type]


def opened(sealed: Sealed, private: bytes = PRIVATE) -> list[bytes]:
    return envelope.open_parts(envelope.unwrap_cek(private, sealed.core, sealed.seal), sealed)


def test_what_was_sealed_comes_back_part_by_part() -> None:
    parts = [b"first", b"", os.urandom(envelope.PART_MAX)]
    assert opened(envelope.seal_parts(a_core(), PUBLIC, parts)) == parts


def test_another_vaults_key_opens_nothing() -> None:
    sealed = envelope.seal_parts(a_core(), PUBLIC, [b"mine"])
    with pytest.raises(WrongKey):
        opened(sealed, hpke.generate_private_key())


@pytest.mark.parametrize("place", ["core", "seal"])
def test_every_single_bit_of_core_and_seal_counts(place: str) -> None:
    sealed = envelope.seal_parts(a_core(), PUBLIC, [b"I saw it"])
    whole: bytes = getattr(sealed, place)
    for position in range(len(whole)):
        changed = bytearray(whole)
        changed[position] ^= 1 << position % 8
        other = msgspec.structs.replace(sealed, **{place: bytes(changed)})
        with pytest.raises(CryptoError):
            opened(other)


def test_every_byte_of_a_sealed_part_counts() -> None:
    sealed = envelope.seal_parts(a_core(), PUBLIC, [b"I saw it"])
    for position in range(len(sealed.blobs[0])):
        changed = bytearray(sealed.blobs[0])
        changed[position] ^= 0x10
        with pytest.raises(Tampered):
            opened(Sealed(sealed.core, sealed.seal, [bytes(changed)]))


def test_parts_cannot_change_places_or_be_cut_off() -> None:
    sealed = envelope.seal_parts(a_core(), PUBLIC, [b"one", b"two", b"three"])
    one, two, three = sealed.blobs
    for blobs in ([two, one, three], [one, two], [one, three], [one, two, three, three]):
        with pytest.raises(Tampered):
            opened(Sealed(sealed.core, sealed.seal, blobs))


def test_a_shortened_list_of_parts_does_not_pass_for_the_whole() -> None:
    sealed = envelope.seal_parts(a_core(), PUBLIC, [b"one", b"two"])
    seal = envelope.read_seal(sealed.seal)
    shortened = msgspec.msgpack.encode(msgspec.structs.replace(seal, blobs=seal.blobs[:1]))
    # The first part was sealed as "not the last", so as the last one it has another key.
    with pytest.raises(Tampered):
        opened(Sealed(sealed.core, shortened, sealed.blobs[:1]))


@pytest.mark.parametrize(
    "change", [{"env": b"e" * 16}, {"org": b"x" * 16}, {"vault": b"x" * 16}, {"epoch": 2}]
)
def test_an_envelope_does_not_open_under_another_name(change: dict[str, object]) -> None:
    core = a_core()
    sealed = envelope.seal_parts(core, PUBLIC, [b"mine"])
    moved = msgspec.msgpack.encode(msgspec.structs.replace(core, **change))
    with pytest.raises(WrongKey):
        opened(Sealed(moved, sealed.seal, sealed.blobs))


@pytest.mark.parametrize(
    "change", [{"v": 2}, {"suite": 0}, {"suite": 2}, {"epoch": 0}, {"more": 1}]
)
def test_other_versions_suites_and_fields_are_refused(change: dict[str, object]) -> None:
    fields = msgspec.to_builtins(a_core(), builtin_types=(bytes,)) | change
    with pytest.raises(BadFormat):
        envelope.read_core(msgspec.msgpack.encode(fields))


def test_a_wrap_made_for_a_note_is_not_a_piece() -> None:
    sealed = envelope.seal_parts(a_core(), PUBLIC, [b"desk"], purpose=b"vc1/note")
    with pytest.raises(WrongKey):
        opened(sealed)


def test_a_second_key_for_the_same_bytes_is_caught_by_the_commitment() -> None:
    sealed = envelope.seal_parts(a_core(), PUBLIC, [b"x"])
    with pytest.raises(Tampered):
        envelope.check_cek(os.urandom(32), sealed.core, sealed.seal)


def test_a_part_that_is_too_long_is_refused_before_sealing() -> None:
    with pytest.raises(BadFormat):
        envelope.frame(bytes(envelope.PART_MAX + 1))


@given(st.binary(max_size=3000))
def test_a_frame_hides_the_length_and_gives_the_content_back(content: bytes) -> None:
    framed = envelope.frame(content)
    assert envelope.unframe(framed) == content
    assert len(framed) == envelope.padme(len(content) + 4)


@given(st.binary(min_size=9, max_size=300), st.integers(min_value=1, max_value=255))
def test_padding_that_is_not_zero_is_refused(content: bytes, garbage: int) -> None:
    framed = bytearray(envelope.frame(content))
    if len(framed) == len(content) + 4:
        return
    framed[-1] = garbage
    with pytest.raises(Tampered):
        envelope.unframe(bytes(framed))


@settings(max_examples=200)
@given(st.integers(min_value=0, max_value=10**9))
def test_padme_adds_at_most_twelve_per_cent_and_never_shrinks(length: int) -> None:
    padded = envelope.padme(length)
    assert length <= padded <= max(length * 1.12, length + 1)
    assert envelope.padme(padded) == padded


def test_the_inner_part_belongs_to_its_envelope() -> None:
    core = msgspec.msgpack.encode(a_core())
    inner = envelope.Inner(
        ctx=bytes(32),
        person=bytes(16),
        author=bytes(16),
        session=bytes(16),
        activity="journal",
        agreement=None,
        claimed=0,
        language="ur",
        travel="team",
        supersedes=None,
        content={"text": "سلام"},
    )
    with pytest.raises(Tampered):
        envelope.read_inner(msgspec.msgpack.encode(inner), core)
