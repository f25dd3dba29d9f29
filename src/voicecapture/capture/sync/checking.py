"""Check a piece before it comes near the database: shape, organisation, parts, signature.

Guarantee: what leaves here as :class:`Checked` was signed by the device that sends it, is addressed to
that device's organisation, and holds only parts that its seal names. Nothing is opened; nobody here
could. The vault and its epoch are checked in the transaction that keeps the piece.
"""

from dataclasses import dataclass
from typing import Any, Literal, get_args

import msgspec

from voicecapture.capture.sync.schemas import Upload, UploadedPiece
from voicecapture.capture.upload_tokens.service import HandOver, Sender
from voicecapture.crypto import envelope
from voicecapture.crypto.envelope import ID_BYTES, Seal
from voicecapture.crypto.errors import BadFormat, CryptoError

Code = Literal[
    "malformed", "other_organisation", "bad_part", "bad_signature", "unknown_vault", "unknown_epoch"
]
CODES: tuple[Code, ...] = get_args(Code)


# The decoder's own failures; a field's name that is not UTF-8 surfaces as a bare ValueError.
UNREADABLE = (msgspec.DecodeError, ValueError, RecursionError)


@dataclass(frozen=True)
class Refused:
    """A piece that is not kept, and why; ``env`` is what could be read of its id."""

    env: bytes
    code: Code


@dataclass(frozen=True)
class Checked:
    """A piece that may be kept. Ids and hashes are hexadecimal; ``given`` holds sealed parts.

    ``hashes`` are the SHA-256 of all its parts, as bytes, by the seal; those that came were found to fit.
    ``handed_over`` is the hand-over under which a tablet sends; a phone of one's own and a desk have none.
    """

    org_id: str
    env_id: str
    vault_id: str
    epoch: int
    device_id: str
    seq: int
    prev: str
    identity: str
    core: bytes
    seal: bytes
    sig: bytes
    hashes: tuple[bytes, ...]
    size: int
    given: dict[int, bytes]
    handed_over: HandOver | None = None

    @property
    def parts(self) -> int:
        """How many parts it has, here or not."""
        return len(self.hashes)

    @property
    def largest_part(self) -> int:
        """Bytes of the largest part that came."""
        return max((len(data) for data in self.given.values()), default=0)


def read_upload(body: bytes) -> Upload:
    """Decode a request; raise one of ``UNREADABLE`` for another shape."""
    return msgspec.msgpack.decode(body, type=Upload)


def check(sender: Sender, raw: msgspec.Raw) -> Checked | Refused:
    """Return the piece if everything about it holds, or why it is refused."""
    try:
        piece = msgspec.msgpack.decode(raw, type=UploadedPiece)
        core, seal = envelope.read_core(piece.core), envelope.read_seal(piece.seal)
    except (*UNREADABLE, BadFormat):
        return Refused(_id_in(raw), "malformed")
    if core.org.hex() != sender.org_id:
        return Refused(core.env, "other_organisation")
    if sender.vault_id is not None and core.vault.hex() != sender.vault_id:
        # A person's own phone sends to their vault; whether another exists is not for it to learn.
        return Refused(core.env, "unknown_vault")
    identity = envelope.identity_of(piece.core, piece.seal)
    code = _fault(sender, piece, seal, identity)
    if code is not None:
        return Refused(core.env, code)
    return Checked(
        org_id=sender.org_id,
        env_id=core.env.hex(),
        vault_id=core.vault.hex(),
        epoch=core.epoch,
        device_id=sender.device_id,
        seq=piece.seq,
        prev=piece.prev.hex(),
        identity=identity.hex(),
        core=piece.core,
        seal=piece.seal,
        sig=piece.sig,
        hashes=tuple(blob.sha256 for blob in seal.blobs),
        size=sum(blob.len for blob in seal.blobs),
        given={part.i: part.data for part in piece.parts},
        handed_over=sender.handed_over,
    )


def _fault(sender: Sender, piece: UploadedPiece, seal: Seal, identity: bytes) -> Code | None:
    # The hashes cost least, so they come first; nothing is learned from which check failed.
    try:
        for part in piece.parts:
            envelope.verify_blob(seal, part.i, part.data)
    except CryptoError:
        return "bad_part"
    try:
        device = bytes.fromhex(sender.device_id)
        envelope.verify_piece_signature(
            sender.device_key, piece.sig, device, piece.seq, piece.prev, identity
        )
    except CryptoError:
        return "bad_signature"
    return None


def _id_in(raw: msgspec.Raw) -> bytes:
    """Return the id in a piece that could not be read as a whole, so that its sender can tell which."""
    try:
        piece: Any = msgspec.msgpack.decode(raw)
        env = msgspec.msgpack.decode(piece["core"])["env"]
    except (*UNREADABLE, TypeError, KeyError):
        return b""
    return env if isinstance(env, bytes) and len(env) == ID_BYTES else b""
