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
from voicecapture.cli.demo.desk import Desk, Refused
from voicecapture.client.chain import Chain, Piece
from voicecapture.client.courier import Courier
from voicecapture.client.line import Line
from voicecapture.client.proof import Proof
from voicecapture.client.queue import MemoryQueue
from voicecapture.crypto import envelope, signing, statements
from voicecapture.crypto.envelope import Core, Inner
from voicecapture.crypto.hashing import sha256
from voicecapture.crypto.statements import Signed, VaultStatement, WorkerCertificate


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
        self, device_id: str, private_scalar: bytes, root_key: bytes, organisation: Signed
    ) -> None:
        self.id = device_id
        self.proof = Proof.under(root_key, organisation, bytes.fromhex(device_id))
        self._chain = Chain(bytes.fromhex(device_id), private_scalar)
        self._root_key = root_key

    @classmethod
    async def enrol(cls, desk: Desk, label: str) -> "Tablet":
        """Make a device key and have it certified."""
        scalar, point = signing.generate_device_key()
        answer = await desk.post("/api/devices", {"label": label, "public_key": point})
        root_key = base64.b64decode(answer["root_key"])
        certificate = _signed(
            answer["organisation_certificate"], answer["organisation_certificate_signature"]
        )
        return cls(answer["id"], scalar, root_key, certificate)

    def vault_of(self, pack: dict[str, Any]) -> VaultStatement:
        """Return the statement of the vault to seal to, having followed it to the pinned root."""
        vault = pack["vault"]
        signer = _signed(vault["signer_certificate"], vault["signer_certificate_signature"])
        worker = statements.read(self._root_key, signer, WorkerCertificate)
        stated = _signed(vault["statement"], vault["statement_signature"])
        return statements.read(worker.sign, stated, VaultStatement)

    def keep(self, pack: dict[str, Any], words: Words) -> Piece:
        """Seal what the person finished with "keep", and sign it into this device's chain."""
        vault = self.vault_of(pack)
        env = secrets.token_bytes(envelope.ID_BYTES)
        core = Core(v=1, suite=1, env=env, org=vault.org, vault=vault.vault, epoch=vault.epoch)
        inner = msgspec.msgpack.encode(_inner(core, pack, words))
        return self._chain.sign(envelope.seal_parts(core, vault.key, [inner, *words.media]))

    async def send(self, http: httpx.AsyncClient, token: str, kept: list[Piece]) -> None:
        """Send pieces until each has its verified receipt; raise if one is not taken."""
        queue = MemoryQueue(*kept)
        await Courier(queue, Line(http, token), self.proof).drain()
        if queue.aside:
            raise Refused(409, queue.aside[0][1], "sync", {})


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
