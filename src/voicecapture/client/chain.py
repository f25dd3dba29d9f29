"""A device's chain: each sealed piece gets the next number and names the one before, under one signature."""

from dataclasses import dataclass
from typing import Any

import msgspec

from voicecapture.crypto import envelope, signing
from voicecapture.crypto.envelope import FIRST_PREVIOUS, Sealed


class Piece(msgspec.Struct, frozen=True):
    """A sealed piece with its place in the device's chain and the device's signature."""

    sealed: Sealed
    seq: int
    prev: bytes
    sig: bytes

    @property
    def env(self) -> bytes:
        """Its id, 16 bytes, as its core has it."""
        return envelope.read_core(self.sealed.core).env

    @property
    def env_id(self) -> str:
        """The same in hexadecimal."""
        return self.env.hex()

    def wire(self, numbers: list[int] | None = None) -> dict[str, Any]:
        """Return the piece as it is sent, with the parts of these numbers (all if none are given)."""
        wanted = range(len(self.sealed.blobs)) if numbers is None else numbers
        return {
            "core": self.sealed.core,
            "seal": self.sealed.seal,
            "seq": self.seq,
            "prev": self.prev,
            "sig": self.sig,
            "parts": [{"i": i, "data": self.sealed.blobs[i]} for i in wanted],
        }


@dataclass
class Chain:
    """A device's id, its private key (32 bytes) and the last place that it gave away."""

    device: bytes
    private_key: bytes
    seq: int = 0
    prev: bytes = FIRST_PREVIOUS

    def sign(self, sealed: Sealed) -> Piece:
        """Sign a piece at the next place; nothing but this moves the chain on."""
        piece = self.sign_at(sealed, self.seq + 1, self.prev)
        self.seq, self.prev = piece.seq, sealed.identity
        return piece

    def sign_at(self, sealed: Sealed, seq: int, prev: bytes) -> Piece:
        """Sign a piece at a place of the caller's choice."""
        message = envelope.signed_message(self.device, seq, prev, sealed.identity)
        return Piece(sealed, seq, prev, signing.sign_as_device(self.private_key, message))
