"""Wire shapes of sync, MessagePack both ways (``docs/envelope.md``, "On the wire")."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from voicecapture.crypto.envelope import BLOB_MAX, BLOBS_MAX, Bin16, Bin32

BODY_MAX = 8 * 1024 * 1024
OFFER_MAX = 1000
PIECES_MAX = 500

PartNumber = Annotated[int, Meta(ge=0, lt=BLOBS_MAX)]
Sequence = Annotated[int, Meta(ge=1, le=2**53)]
Signature = Annotated[bytes, Meta(min_length=64, max_length=64)]
OfferState = Literal["missing", "partial", "kept", "conflict", "erased"]
PieceState = Literal["kept", "partial", "conflict", "refused", "erased"]


class OfferedPiece(msgspec.Struct, forbid_unknown_fields=True):
    """A piece that waits on the tablet: its id and its identity."""

    env: Bin16
    identity: Bin32


class Offer(msgspec.Struct, forbid_unknown_fields=True):
    """What a tablet could send."""

    device: Bin16
    pieces: Annotated[list[OfferedPiece], Meta(max_length=OFFER_MAX)]


class OfferAnswer(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What is here of one piece; ``have`` lists the parts that need not be sent again.

    ``erased`` comes with the signed tombstone of the piece's vault, and only on its strength does a
    tablet delete its copy.
    """

    env: bytes
    state: OfferState
    have: list[int]
    receipt: bytes | None = None
    signature: bytes | None = None
    tombstone: bytes | None = None
    tombstone_signature: bytes | None = None


class OfferAnswers(msgspec.Struct, forbid_unknown_fields=True):
    """One answer per offered piece, in the order asked."""

    pieces: list[OfferAnswer]


class Part(msgspec.Struct, forbid_unknown_fields=True):
    """One sealed part and its number in the seal."""

    i: PartNumber
    data: Annotated[bytes, Meta(max_length=BLOB_MAX)]


class UploadedPiece(msgspec.Struct, forbid_unknown_fields=True):
    """A sealed piece, its place in the device's chain, and as many of its parts as fitted."""

    core: Annotated[bytes, Meta(max_length=1024)]
    seal: Annotated[bytes, Meta(max_length=512 * 1024)]
    seq: Sequence
    prev: Bin32
    sig: Signature
    parts: Annotated[list[Part], Meta(max_length=BLOBS_MAX)]


class Upload(msgspec.Struct, forbid_unknown_fields=True):
    """Several pieces at once. Each is read by itself, so that one that is malformed harms no other."""

    device: Bin16
    pieces: Annotated[list[msgspec.Raw], Meta(min_length=1, max_length=PIECES_MAX)]


class PieceAnswer(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What became of one piece. ``env`` is empty only where the piece could not be read at all."""

    env: bytes
    state: PieceState
    receipt: bytes | None = None
    signature: bytes | None = None
    code: str | None = None
    tombstone: bytes | None = None
    tombstone_signature: bytes | None = None


class PieceAnswers(msgspec.Struct, forbid_unknown_fields=True):
    """One answer per piece sent, in the order sent."""

    pieces: list[PieceAnswer]
