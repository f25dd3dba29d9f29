"""A tablet in Python: it seals real pieces, chains and signs them, and sends them as a browser would.

``Tablet.enrol`` makes a device of an organisation and a token for it; ``tablet.keep`` seals a piece to
a vault; ``tablet.send`` posts it. Nothing here is a mock: a piece opens under the vault's own key.
"""

import secrets
from dataclasses import dataclass, field
from typing import Any, Literal

import httpx
import msgspec
from litestar import Litestar
from sqlalchemy import insert

from voicecapture.accounts.devices.models import devices
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.organisations.service import Organisation
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.capture.help_signals import service as help_signals
from voicecapture.capture.upload_tokens import service as upload_tokens
from voicecapture.crypto import envelope, hpke, signing, statements
from voicecapture.crypto.envelope import FIRST_PREVIOUS, Core, Inner, Sealed
from voicecapture.crypto.hashing import sha256
from voicecapture.crypto.statements import DeviceCertificate, Receipt, Signed
from voicecapture.keyring.vaults.service import Vault

MSGPACK = "application/msgpack"
Travel = Literal["team", "social_worker", "undecided"]


@dataclass(frozen=True)
class Piece:
    """A sealed piece with its place in the device's chain and the device's signature."""

    env_id: str
    sealed: Sealed
    seq: int
    prev: bytes
    sig: bytes

    def wire(self, numbers: list[int] | None = None, **changed: Any) -> dict[str, Any]:
        """Return the piece as it is sent, with the parts of these numbers (all if none are given)."""
        wanted = range(len(self.sealed.blobs)) if numbers is None else numbers
        return {
            "core": self.sealed.core,
            "seal": self.sealed.seal,
            "seq": self.seq,
            "prev": self.prev,
            "sig": self.sig,
            "parts": [{"i": i, "data": self.sealed.blobs[i]} for i in wanted],
            **changed,
        }


@dataclass
class Tablet:
    """An enrolled device, its private key, its chain and an upload token."""

    organisation: Organisation
    id: str
    private_key: bytes
    token: str
    worker_id: str
    seq: int = 0
    prev: bytes = FIRST_PREVIOUS
    kept: list[Piece] = field(default_factory=list)

    @classmethod
    async def enrol(
        cls,
        app: Litestar,
        organisation: Organisation,
        worker_id: str | None = None,
        lead_id: str | None = None,
    ) -> "Tablet":
        """Make a device of this organisation and a token for it, as enrolling and handing over do."""
        private_key, public_key = signing.generate_device_key()
        device_id, moment, worker_id = new_id(), clock.now(), worker_id or new_id()
        said = DeviceCertificate(
            v=1,
            org=bytes.fromhex(organisation.id),
            device=bytes.fromhex(device_id),
            key=public_key,
            since=clock.milliseconds(moment),
        )
        key = organisations.signing_key_of(app.state.keystore, organisation.id)
        certificate = statements.make(key, said)
        async with app.state.database.transaction() as db:
            await db.execute(
                insert(devices).values(
                    org_id=organisation.id,
                    device_id=device_id,
                    label="Tablet",
                    public_key=public_key,
                    certificate=certificate.statement,
                    certificate_signature=certificate.signature,
                    enrolled_by=worker_id,
                    enrolled_at=moment,
                )
            )
            token = await upload_tokens.issue(db, organisation.id, device_id, worker_id, lead_id)
        return cls(organisation, device_id, private_key, token, worker_id)

    def keep(
        self,
        vault: Vault,
        *,
        text: str = "The garden was quiet today.",
        activity: str = "journal",
        content: dict[str, Any] | None = None,
        media: bytes = b"",
        env_id: str | None = None,
        session_id: str | None = None,
        author_id: str | None = None,
        agreement: str | None = None,
        language: str = "en",
        travel: Travel = "team",
        claimed: int | None = None,
        epoch: int | None = None,
    ) -> Piece:
        """Seal a piece of the vault's person and give it the next place in this tablet's chain."""
        core = Core(
            v=1,
            suite=1,
            env=bytes.fromhex(env_id or secrets.token_hex(16)),
            org=bytes.fromhex(vault.org_id),
            vault=bytes.fromhex(vault.id),
            epoch=epoch or vault.epoch,
        )
        inner = Inner(
            ctx=sha256(msgspec.msgpack.encode(core)),
            person=bytes.fromhex(vault.subject_id),
            author=bytes.fromhex(author_id or self.worker_id),
            session=bytes.fromhex(session_id or new_id()),
            activity=activity,
            agreement=agreement,
            claimed=clock.milliseconds(clock.now()) if claimed is None else claimed,
            language=language,
            travel=travel,
            supersedes=None,
            content={"text": text} if content is None else content,
        )
        cut = envelope.PART_MAX
        parts = [msgspec.msgpack.encode(inner)]
        parts += [media[at : at + cut] for at in range(0, len(media), cut)]
        return self.sign(envelope.seal_parts(core, vault.public_key, parts))

    def sign(self, sealed: Sealed, *, seq: int | None = None, prev: bytes | None = None) -> Piece:
        """Sign a sealed piece at the next place of the chain, or at the one that is given."""
        self.seq += seq is None
        seq, prev = seq or self.seq, self.prev if prev is None else prev
        message = envelope.signed_message(bytes.fromhex(self.id), seq, prev, sealed.identity)
        signature = signing.sign_as_device(self.private_key, message)
        env_id = envelope.read_core(sealed.core).env.hex()
        piece = Piece(env_id, sealed, seq, prev, signature)
        self.prev = sealed.identity
        self.kept.append(piece)
        return piece

    @property
    def headers(self) -> dict[str, str]:
        """What the tablet adds to every call."""
        return {
            "Authorization": f"Bearer {self.token}",
            "Content-Type": MSGPACK,
            "X-Voicecapture": "1",
        }

    async def post(self, client: httpx.AsyncClient, path: str, body: Any) -> httpx.Response:
        """Post MessagePack with the upload token."""
        return await client.post(path, content=msgspec.msgpack.encode(body), headers=self.headers)

    async def send_raw(
        self, client: httpx.AsyncClient, pieces: list[dict[str, Any]]
    ) -> list[dict[str, Any]]:
        """Send pieces as they are on the wire; return what became of each."""
        body = {"device": bytes.fromhex(self.id), "pieces": pieces}
        answer = await self.post(client, "/api/sync/pieces", body)
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = msgspec.msgpack.decode(answer.content)["pieces"]
        return found

    async def send(self, client: httpx.AsyncClient, *pieces: Piece) -> list[dict[str, Any]]:
        """Send whole pieces; return what became of each."""
        return await self.send_raw(client, [piece.wire() for piece in pieces])

    async def offer(self, client: httpx.AsyncClient, *pieces: Piece) -> list[dict[str, Any]]:
        """Ask what is there of these pieces."""
        offered = [
            {"env": bytes.fromhex(piece.env_id), "identity": piece.sealed.identity}
            for piece in pieces
        ]
        body = {"device": bytes.fromhex(self.id), "pieces": offered}
        answer = await self.post(client, "/api/sync/offer", body)
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = msgspec.msgpack.decode(answer.content)["pieces"]
        return found

    def call_for_help(
        self, lead_id: str, lead_kem: bytes, person_id: str, session_id: str, pressed: int = 1
    ) -> dict[str, Any]:
        """Return the body of a call for help, sealed to the lead and signed."""
        info = help_signals.seal_info(self.organisation.id, lead_id)
        sealed = hpke.seal(lead_kem, bytes.fromhex(person_id + session_id), info)
        device = bytes.fromhex(self.id)
        message = help_signals.signed_message(device, pressed, sealed)
        signature = signing.sign_as_device(self.private_key, message)
        return {"device": device, "pressed": pressed, "sealed": sealed, "sig": signature}

    def read_receipt(self, answer: dict[str, Any]) -> Receipt:
        """Return a receipt, verified as the tablet verifies it."""
        signed = Signed(answer["receipt"], answer["signature"])
        return statements.read(self.organisation.verifying_key, signed, Receipt)
