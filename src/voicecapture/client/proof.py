"""What lets a sender forget a piece: the organisation's signature over exactly this piece."""

from dataclasses import dataclass
from typing import Any, TypeVar

from voicecapture.client.chain import Piece
from voicecapture.crypto import envelope, statements
from voicecapture.crypto.errors import CryptoError
from voicecapture.crypto.statements import (
    OrganisationCertificate,
    Receipt,
    Signed,
    Tombstone,
)

Said = TypeVar("Said", Receipt, Tombstone)


@dataclass(frozen=True)
class Proof:
    """The organisation's key (32 bytes), as its certificate under the pinned root has it, and our device."""

    organisation_key: bytes
    device: bytes

    @classmethod
    def under(cls, root_key: bytes, certificate: Signed, device: bytes) -> "Proof":
        """Follow root → organisation; raise ``CryptoError`` if that is not so."""
        said = statements.read(root_key, certificate, OrganisationCertificate)
        return cls(said.key, device)

    def receipt(self, piece: Piece, answer: dict[str, Any]) -> Receipt | None:
        """Return the receipt of an answer if it proves that exactly this piece is durable, else None."""
        receipt = self._read(answer, "receipt", "signature", Receipt)
        if receipt is None:
            return None
        named = (receipt.env, receipt.identity, receipt.device, receipt.seq)
        own = (piece.env, piece.sealed.identity, self.device, piece.seq)
        return receipt if named == own else None

    def tombstone(self, piece: Piece, answer: dict[str, Any]) -> Tombstone | None:
        """Return the tombstone of an answer if it proves that exactly this piece was erased, else None."""
        tombstone = self._read(answer, "tombstone", "tombstone_signature", Tombstone)
        if tombstone is None:
            return None
        core = envelope.read_core(piece.sealed.core)
        here = (tombstone.org, tombstone.vault) == (core.org, core.vault)
        return tombstone if here and tombstone.env in {None, core.env} else None

    def _read(
        self, answer: dict[str, Any], name: str, signature: str, kind: type[Said]
    ) -> Said | None:
        statement, signed = answer.get(name), answer.get(signature)
        if not (isinstance(statement, bytes) and isinstance(signed, bytes)):
            return None
        try:
            return statements.read(self.organisation_key, Signed(statement, signed), kind)
        except CryptoError:
            return None
