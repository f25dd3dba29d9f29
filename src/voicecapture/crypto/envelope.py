"""Envelope version 1: how a piece of someone's voice is sealed (``docs/envelope.md``).

Guarantee: whoever holds the vault's private key, and nobody else, reads the piece; any change to
core, seal or a blob, any reordering or cut, and any move to another vault, person or organisation
is refused. Bytes are serialised once, by whoever seals; they are stored, signed and verified as
they are and never written again.

Tablets seal in the browser. This module opens, verifies, and seals for the demo, for tests and for
other clients.
"""

import secrets
import struct
from collections.abc import Sequence
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from voicecapture.crypto import boxes, hpke, signing
from voicecapture.crypto.errors import BadFormat, Tampered
from voicecapture.crypto.hashing import equal, hkdf, sha256
from voicecapture.crypto.packing import unpack

VERSION = 1
ID_BYTES = 16
CEK_BYTES = 32
HASH_BYTES = 32
FRAME_MAX = 262_144
LENGTH_PREFIX = 4
PART_MAX = FRAME_MAX - LENGTH_PREFIX
BLOB_MAX = FRAME_MAX + boxes.TAG_BYTES
WRAP_BYTES = CEK_BYTES + hpke.OVERHEAD_BYTES
BLOBS_MAX = 4096
FIRST_PREVIOUS = bytes(HASH_BYTES)

Bin16 = Annotated[bytes, Meta(min_length=ID_BYTES, max_length=ID_BYTES)]
Bin32 = Annotated[bytes, Meta(min_length=HASH_BYTES, max_length=HASH_BYTES)]


class Core(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The clear part: which vault of which organisation, and nothing of the person."""

    v: Literal[1]
    suite: Literal[1]
    env: Bin16
    org: Bin16
    vault: Bin16
    epoch: Annotated[int, Meta(ge=1, le=2**31)]


class BlobRef(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The length and hash of one sealed part, tag included."""

    len: Annotated[int, Meta(ge=boxes.TAG_BYTES + LENGTH_PREFIX, le=BLOB_MAX)]
    sha256: Bin32


class Seal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The wrapped content key, the commitment to it, and the parts in order."""

    wrap: Annotated[bytes, Meta(min_length=WRAP_BYTES, max_length=WRAP_BYTES)]
    commit: Bin32
    blobs: Annotated[list[BlobRef], Meta(min_length=1, max_length=BLOBS_MAX)]


class Inner(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first part: whose voice, in which session, under which agreement, and what was kept."""

    ctx: Bin32
    person: Bin16
    author: Bin16
    session: Bin16
    activity: Annotated[str, Meta(max_length=32)]
    agreement: Annotated[str, Meta(max_length=64)] | None
    claimed: Annotated[int, Meta(ge=0, le=2**53)]
    language: Annotated[str, Meta(max_length=35)]
    travel: Literal["team", "social_worker", "undecided"]
    supersedes: Bin16 | None
    content: dict[str, Any]


class Sealed(msgspec.Struct, frozen=True):
    """A sealed piece: exact bytes of core and seal, and its sealed parts."""

    core: bytes
    seal: bytes
    blobs: list[bytes]

    @property
    def identity(self) -> bytes:
        """SHA-256 over core and seal: what receipts and chains name."""
        return identity_of(self.core, self.seal)


def identity_of(core: bytes, seal: bytes) -> bytes:
    """Return the 32-byte identity of a piece."""
    return sha256(core, seal)


def padme(length: int) -> int:
    """Return the Padmé length (Nikitin et al., PETS 2019): leaks O(log log n) bits of the size."""
    if length < 2:
        return length
    exponent = length.bit_length() - 1
    low = exponent - exponent.bit_length()
    mask = (1 << max(low, 0)) - 1
    return (length + mask) & ~mask


def frame(content: bytes) -> bytes:
    """Return length, content and zeros, up to the Padmé length; at most 256 KiB."""
    if len(content) > PART_MAX:
        raise BadFormat("a part holds at most 262,140 bytes")
    padded = min(padme(LENGTH_PREFIX + len(content)), FRAME_MAX)
    return (struct.pack(">I", len(content)) + content).ljust(padded, b"\0")


def unframe(framed: bytes) -> bytes:
    """Return the content of a frame, having checked its padding."""
    if len(framed) < LENGTH_PREFIX:
        raise BadFormat("a frame is cut short")
    (length,) = struct.unpack_from(">I", framed)
    content, padding = framed[LENGTH_PREFIX:][:length], framed[LENGTH_PREFIX + length :]
    if len(content) != length or padding.strip(b"\0") or len(framed) != len(frame(content)):
        raise Tampered("a frame's padding is not as it must be")
    return content


def read_core(core: bytes) -> Core:
    """Decode a core, refusing other versions, suites, fields and sizes."""
    return unpack(core, Core)


def read_seal(seal: bytes) -> Seal:
    """Decode a seal, refusing unknown fields and sizes."""
    return unpack(seal, Seal)


def signed_message(device: bytes, seq: int, previous: bytes, identity: bytes) -> bytes:
    """Return the bytes that a device signs when a piece is kept."""
    return b"vc1/sig" + device + struct.pack(">Q", seq) + previous + identity


def verify_piece_signature(
    device_key: bytes, signature: bytes, device: bytes, seq: int, previous: bytes, identity: bytes
) -> None:
    """Return if the device signed this piece at this place of its chain, or raise ``Tampered``."""
    signing.verify_device(device_key, signature, signed_message(device, seq, previous, identity))


def verify_blob(seal: Seal, index: int, blob: bytes) -> None:
    """Return if a sealed part is the one that the seal names at ``index``."""
    if index >= len(seal.blobs):
        raise Tampered("the seal names no such part")
    named = seal.blobs[index]
    if named.len != len(blob) or not equal(named.sha256, sha256(blob)):
        raise Tampered("this part is not the one that was sealed")


def seal_parts(
    core: Core, public_key: bytes, parts: Sequence[bytes], purpose: bytes = b"vc1/entry"
) -> Sealed:
    """Seal parts under a fresh content key, wrapped once to the vault."""
    core_bytes = msgspec.msgpack.encode(core)
    ctx = sha256(core_bytes)
    cek = secrets.token_bytes(CEK_BYTES)
    last = len(parts) - 1
    blobs = [
        boxes.encrypt_once(_part_key(cek, ctx, i, i == last), frame(part), ctx)
        for i, part in enumerate(parts)
    ]
    seal = Seal(
        wrap=hpke.seal(public_key, cek, purpose + ctx),
        commit=_commitment(cek, ctx),
        blobs=[BlobRef(len=len(blob), sha256=sha256(blob)) for blob in blobs],
    )
    return Sealed(core_bytes, msgspec.msgpack.encode(seal), blobs)


def unwrap_cek(
    private_key: bytes, core: bytes, seal: bytes, purpose: bytes = b"vc1/entry"
) -> bytes:
    """Return the content key of a piece, checked against its commitment.

    Raises:
        WrongKey: the key is another vault's, or core or wrap were changed.
        Tampered: the commitment does not match.
    """
    ctx = sha256(core)
    sealed = read_seal(seal)
    cek = hpke.open_(private_key, sealed.wrap, purpose + ctx)
    check_cek(cek, core, seal)
    return cek


def check_cek(cek: bytes, core: bytes, seal: bytes) -> None:
    """Return if ``cek`` is the key that the seal commits to; raise ``Tampered`` if not."""
    if not equal(_commitment(cek, sha256(core)), read_seal(seal).commit):
        raise Tampered("this key is not the one that was committed to")


def open_part(cek: bytes, core: bytes, seal: bytes, index: int, blob: bytes) -> bytes:
    """Return the content of one sealed part, whatever the order parts arrive in."""
    sealed = read_seal(seal)
    verify_blob(sealed, index, blob)
    ctx = sha256(core)
    key = _part_key(cek, ctx, index, index == len(sealed.blobs) - 1)
    return unframe(boxes.decrypt_once(key, blob, ctx))


def open_parts(cek: bytes, sealed: Sealed) -> list[bytes]:
    """Return the content of all parts; all must be there."""
    if len(sealed.blobs) != len(read_seal(sealed.seal).blobs):
        raise Tampered("a part is missing or one too many is there")
    return [
        open_part(cek, sealed.core, sealed.seal, i, blob) for i, blob in enumerate(sealed.blobs)
    ]


def read_inner(part: bytes, core: bytes) -> Inner:
    """Decode the first part and check that it speaks of this very core."""
    inner = unpack(part, Inner)
    if not equal(inner.ctx, sha256(core)):
        raise Tampered("the content belongs to another envelope")
    return inner


def _part_key(cek: bytes, ctx: bytes, index: int, last: bool) -> bytes:
    return hkdf(cek, b"vc1/blob" + ctx + struct.pack(">IB", index, last))


def _commitment(cek: bytes, ctx: bytes) -> bytes:
    return hkdf(cek, b"vc1/commit" + ctx)
