"""Notes: what the desk writes (plans, observations, translations, summaries), sealed and signed.

A note is an envelope with one part, wrapped under the purpose ``vc1/note`` so that it never passes
for a person's own piece, and signed by the worker who wrote it (or, for an answer that came through
the portal, by the organisation). The inner part repeats which record it is; a row swapped for
another, even of the same vault, does not open.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from voicecapture.crypto import envelope, signing
from voicecapture.crypto.envelope import Bin16, Bin32, Core, Sealed
from voicecapture.crypto.errors import Tampered
from voicecapture.crypto.hashing import equal, sha256
from voicecapture.crypto.packing import unpack

PURPOSE = b"vc1/note"
SIGNATURE_LABEL = b"vc1/note-sig"


class NoteInner(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is inside: the envelope, the kind and id of the record, its writer and its content."""

    ctx: Bin32
    kind: Annotated[str, Meta(max_length=40)]
    note: Bin16
    author: Bin16
    made: Annotated[int, Meta(ge=0, le=2**53)]
    content: bytes


class NoteOutside(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is stored: exact core and seal, the sealed parts, signer and signature."""

    v: Literal[1]
    core: bytes
    seal: bytes
    blobs: list[bytes]
    signer: Bin16
    sig: Annotated[bytes, Meta(min_length=64, max_length=64)]


def seal_note(
    core: Core, public_key: bytes, inner_without_ctx: NoteInner, signing_key: bytes, signer: bytes
) -> bytes:
    """Return the stored bytes of a note; content longer than a part is cut into several."""
    ctx = sha256(msgspec.msgpack.encode(core))
    inner = msgspec.structs.replace(inner_without_ctx, ctx=ctx)
    sealed = envelope.seal_parts(core, public_key, _cut(msgspec.msgpack.encode(inner)), PURPOSE)
    signature = signing.sign(signing_key, SIGNATURE_LABEL, signer + sealed.identity)
    outside = NoteOutside(1, sealed.core, sealed.seal, sealed.blobs, signer, signature)
    return msgspec.msgpack.encode(outside)


def read_outside(stored: bytes) -> NoteOutside:
    """Decode the stored bytes of a note."""
    return unpack(stored, NoteOutside)


def verify_note(outside: NoteOutside, verifying_key: bytes) -> None:
    """Return if the signer's key signed this note, or raise ``Tampered``."""
    identity = envelope.identity_of(outside.core, outside.seal)
    signing.verify(verifying_key, outside.sig, SIGNATURE_LABEL, outside.signer + identity)


def unwrap_note_key(private_key: bytes, outside: NoteOutside) -> bytes:
    """Return the note's content key under the vault's private key."""
    return envelope.unwrap_cek(private_key, outside.core, outside.seal, PURPOSE)


def open_note(cek: bytes, outside: NoteOutside, kind: str, note: bytes) -> NoteInner:
    """Open a note and check that it is the record asked for.

    Raises:
        Tampered: changed, moved to another row, or signed by another than its author.
    """
    parts = envelope.open_parts(cek, Sealed(outside.core, outside.seal, outside.blobs))
    inner = unpack(b"".join(parts), NoteInner)
    matches = (
        equal(inner.ctx, sha256(outside.core))
        and inner.kind == kind
        and equal(inner.note, note)
        and equal(inner.author, outside.signer)
    )
    if not matches:
        raise Tampered("this is not the record that was asked for")
    return inner


def _cut(data: bytes) -> list[bytes]:
    return [data[i : i + envelope.PART_MAX] for i in range(0, len(data), envelope.PART_MAX)]
