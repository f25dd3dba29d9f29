"""A passkey in software: what a phone or a security key answers, for tests that cannot touch one.

It makes ES256 credentials, verifies its "person" each time, and keeps a PRF secret for each credential
where it was built with the extension (the two evaluations of CTAP 2.1 are one HMAC here: the server
never sees more than what a browser derives from it).
"""

import base64
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from voicecapture.crypto.hashing import hkdf

USER_PRESENT, USER_VERIFIED, ATTESTED = 0x01, 0x04, 0x40
ORIGIN = "http://localhost:8080"


def b64url(data: bytes) -> str:
    """Return base64url without padding, as WebAuthn's JSON has it."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


@dataclass
class Passkey:
    """One credential and what it was made for."""

    id: bytes
    rp_id: str
    user: bytes
    key: ec.EllipticCurvePrivateKey
    prf_secret: bytes | None
    count: int = 0

    def prf(self, salt: bytes) -> bytes | None:
        """Return what the PRF extension yields, or None without it."""
        if self.prf_secret is None:
            return None
        return hmac.digest(self.prf_secret, b"WebAuthn PRF\0" + salt, "sha256")


@dataclass
class Authenticator:
    """A device with passkeys on it.

    ``origin`` is the page that the browser would honestly name; ``verifies`` whether the device knows
    its person; ``counts`` whether it counts signatures, as synchronised passkeys do not.
    """

    origin: str = ORIGIN
    has_prf: bool = True
    verifies: bool = True
    counts: bool = True
    passkeys: list[Passkey] = field(default_factory=list)

    def register(self, options: dict[str, Any], rp_id: str | None = None) -> dict[str, Any]:
        """Answer what ``navigator.credentials.create`` would, and keep the new passkey."""
        made = Passkey(
            id=secrets.token_bytes(32),
            rp_id=rp_id or options["rp"]["id"],
            user=_decoded(options["user"]["id"]),
            key=ec.generate_private_key(ec.SECP256R1()),
            prf_secret=secrets.token_bytes(32) if self.has_prf else None,
        )
        self.passkeys.append(made)
        attested = bytes(16) + len(made.id).to_bytes(2, "big") + made.id + _cose(made.key)
        data = self._data(made, ATTESTED) + attested
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        response = {
            "clientDataJSON": b64url(self._client_data("webauthn.create", options)),
            "attestationObject": b64url(attestation),
            "transports": ["internal"],
        }
        return _credential(made, response)

    def prove(self, options: dict[str, Any], passkey: Passkey | None = None) -> dict[str, Any]:
        """Answer what ``navigator.credentials.get`` would, with the newest passkey."""
        used = passkey or self.passkeys[-1]
        used.count += self.counts
        client_data, data = self._client_data("webauthn.get", options), self._data(used, 0)
        signed = data + hashlib.sha256(client_data).digest()
        response = {
            "clientDataJSON": b64url(client_data),
            "authenticatorData": b64url(data),
            "signature": b64url(used.key.sign(signed, ec.ECDSA(hashes.SHA256()))),
            "userHandle": b64url(used.user),
        }
        return _credential(used, response)

    def kek(self, salt: bytes, passkey: Passkey | None = None) -> bytes | None:
        """Return the KEK that a page derives from the PRF's output, or None without the extension."""
        output = (passkey or self.passkeys[-1]).prf(salt)
        return None if output is None else hkdf(output, b"vc1/kek")

    def _data(self, passkey: Passkey, flags: int) -> bytes:
        flags |= USER_PRESENT | (USER_VERIFIED if self.verifies else 0)
        place = hashlib.sha256(passkey.rp_id.encode()).digest()
        return place + bytes([flags]) + passkey.count.to_bytes(4, "big")

    def _client_data(self, kind: str, options: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps(said | {"crossOrigin": False}).encode()


def _cose(key: ec.EllipticCurvePrivateKey) -> bytes:
    point = key.public_key().public_numbers()
    x, y = point.x.to_bytes(32, "big"), point.y.to_bytes(32, "big")
    return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})


def _credential(passkey: Passkey, response: dict[str, Any]) -> dict[str, Any]:
    name = b64url(passkey.id)
    return {
        "id": name,
        "rawId": name,
        "type": "public-key",
        "response": response,
        "clientExtensionResults": {},
        "authenticatorAttachment": "platform",
    }


def _decoded(value: str) -> bytes:
    return base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
