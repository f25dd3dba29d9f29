"""A tablet, as a program: seals what a person keeps and hands it on, as the voice door does.

It pins the root, holds the device's signing key and its chain, follows root → worker → vault before
it seals, and takes a piece for delivered only on a receipt that root → organisation vouches for.
"""

import base64
import secrets
from dataclasses import dataclass, field
from typing import Any

import httpx
import msgspec

from voicecapture.base import clock
from voicecapture.cli.demo.desk import MARK, Desk, Refused
from voicecapture.crypto import envelope, signing, statements
from voicecapture.crypto.envelope import Core, Inner, Sealed
from voicecapture.crypto.hashing import sha256
from voicecapture.crypto.statements import (
    OrganisationCertificate,
    Receipt,
    Signed,
    VaultStatement,
    WorkerCertificate,
)


@dataclass
class Kept:
    """A sealed piece that waits on the tablet."""

    env: bytes
    sealed: Sealed
    seq: int
    previous: bytes
    signature: bytes

    def as_wire(self) -> dict[str, Any]:
        """Return the piece with all its parts, as it is sent."""
        return {
            "core": self.sealed.core,
            "seal": self.sealed.seal,
            "seq": self.seq,
            "prev": self.previous,
            "sig": self.signature,
            "parts": [{"i": i, "data": blob} for i, blob in enumerate(self.sealed.blobs)],
        }


@dataclass
class Words:
    """What a person kept: the activity, its content, and how far it may travel."""

    activity: str
    content: dict[str, Any]
    travel: str = "social_worker"
    language: str = "en"
    media: list[bytes] = field(default_factory=list)


class Tablet:
    """An enrolled device."""

    def __init__(
        self, device_id: str, private_scalar: bytes, root_key: bytes, organisation_key: bytes
    ) -> None:
        self.id = device_id
        self._scalar = private_scalar
        self._root_key = root_key
        self._organisation_key = organisation_key
        self._seq = 0
        self._previous = envelope.FIRST_PREVIOUS

    @classmethod
    async def enrol(cls, desk: Desk, label: str) -> "Tablet":
        """Make a device key and have it certified."""
        scalar, point = signing.generate_device_key()
        answer = await desk.post("/api/devices", {"label": label, "public_key": point})
        root_key = base64.b64decode(answer["root_key"])
        certificate = _signed(
            answer["organisation_certificate"], answer["organisation_certificate_signature"]
        )
        organisation = statements.read(root_key, certificate, OrganisationCertificate)
        return cls(answer["id"], scalar, root_key, organisation.key)

    def vault_of(self, pack: dict[str, Any]) -> VaultStatement:
        """Return the statement of the vault to seal to, having followed it to the pinned root."""
        vault = pack["vault"]
        signer = _signed(vault["signer_certificate"], vault["signer_certificate_signature"])
        worker = statements.read(self._root_key, signer, WorkerCertificate)
        stated = _signed(vault["statement"], vault["statement_signature"])
        return statements.read(worker.sign, stated, VaultStatement)

    def keep(self, pack: dict[str, Any], words: Words) -> Kept:
        """Seal what the person finished with "keep", and sign it into this device's chain."""
        vault = self.vault_of(pack)
        env = secrets.token_bytes(envelope.ID_BYTES)
        core = Core(v=1, suite=1, env=env, org=vault.org, vault=vault.vault, epoch=vault.epoch)
        inner = msgspec.msgpack.encode(_inner(core, pack, words))
        sealed = envelope.seal_parts(core, vault.key, [inner, *words.media])
        seq, previous = self._seq + 1, self._previous
        message = envelope.signed_message(bytes.fromhex(self.id), seq, previous, sealed.identity)
        kept = Kept(env, sealed, seq, previous, signing.sign_as_device(self._scalar, message))
        self._seq, self._previous = seq, sealed.identity
        return kept

    async def send(self, http: httpx.AsyncClient, token: str, kept: list[Kept]) -> list[Receipt]:
        """Send pieces with all their parts; return their verified receipts, in order."""
        body = {"device": bytes.fromhex(self.id), "pieces": [piece.as_wire() for piece in kept]}
        answer = await self.post(http, token, "/api/sync/pieces", body)
        return [
            self._receipt(piece, state) for piece, state in zip(kept, answer["pieces"], strict=True)
        ]

    async def post(self, http: httpx.AsyncClient, token: str, path: str, body: Any) -> Any:
        """Speak to the sync routes with the upload token."""
        headers = {
            **MARK,
            "Authorization": f"Bearer {token}",
            "Content-Type": "application/msgpack",
        }
        answer = await http.post(path, content=msgspec.msgpack.encode(body), headers=headers)
        if answer.status_code >= 400:
            raise Refused(answer.status_code, answer.text[:200], f"POST {path}", {})
        return msgspec.msgpack.decode(answer.content)

    def _receipt(self, piece: Kept, state: dict[str, Any]) -> Receipt:
        if state["state"] != "kept":
            raise Refused(409, str(state.get("code", state["state"])), "sync", state)
        signed = Signed(state["receipt"], state["signature"])
        receipt = statements.read(self._organisation_key, signed, Receipt)
        if (receipt.env, receipt.identity) != (piece.env, piece.sealed.identity):
            raise Refused(409, "another_receipt", "sync", {})
        return receipt


def _inner(core: Core, pack: dict[str, Any], words: Words) -> Inner:
    person = bytes.fromhex(pack["person"]["id"])
    return Inner(
        ctx=sha256(msgspec.msgpack.encode(core)),
        person=person,
        author=person,
        session=bytes.fromhex(pack["session_id"]),
        activity=words.activity,
        agreement=pack["agreement"],
        claimed=clock.milliseconds(clock.now()),
        language=words.language,
        travel=words.travel,  # type: ignore[arg-type]
        supersedes=None,
        content=words.content,
    )


def _signed(statement: str, signature: str) -> Signed:
    return Signed(base64.b64decode(statement), base64.b64decode(signature))
