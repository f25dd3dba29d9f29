"""A tablet in Python: it seals real pieces, chains and signs them, and sends them as a browser would.

``Tablet.enrol`` makes a device of an organisation and a token for it; ``tablet.keep`` seals a piece to
a vault; ``tablet.courier`` sends what waits; ``tablet.send`` posts it once, to see the answer. Nothing here
is a mock: a piece opens under the vault's own key.
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
from voicecapture.capture.quiet_words import rules as quiet_rules
from voicecapture.capture.quiet_words import service as quiet_words
from voicecapture.capture.upload_tokens import service as upload_tokens
from voicecapture.client.chain import Chain, Piece
from voicecapture.client.courier import Courier
from voicecapture.client.line import Line, headers_with
from voicecapture.client.proof import Proof
from voicecapture.client.queue import Queue
from voicecapture.crypto import envelope, hpke, signing, statements
from voicecapture.crypto.envelope import Core, Inner, Sealed
from voicecapture.crypto.hashing import sha256
from voicecapture.crypto.statements import DeviceCertificate, Receipt, Signed
from voicecapture.keyring.vaults.service import Vault

Travel = Literal["team", "social_worker", "undecided"]


@dataclass
class Tablet:
    """An enrolled device, its private key, its chain and an upload token."""

    organisation: Organisation
    id: str
    private_key: bytes
    token: str
    worker_id: str
    chain: Chain = field(init=False)
    kept: list[Piece] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chain = Chain(bytes.fromhex(self.id), self.private_key)

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
        supersedes: str | None = None,
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
            supersedes=bytes.fromhex(supersedes) if supersedes else None,
            content={"text": text} if content is None else content,
        )
        cut = envelope.PART_MAX
        parts = [msgspec.msgpack.encode(inner)]
        parts += [media[at : at + cut] for at in range(0, len(media), cut)]
        return self.sign(envelope.seal_parts(core, vault.public_key, parts))

    def sign(self, sealed: Sealed, *, seq: int | None = None, prev: bytes | None = None) -> Piece:
        """Sign a sealed piece at the next place of the chain, or at the one that is given."""
        if seq is None and prev is None:
            piece = self.chain.sign(sealed)
        else:
            place = seq or self.chain.seq + 1, self.chain.prev if prev is None else prev
            piece = self.chain.sign_at(sealed, *place)
            self.chain.seq, self.chain.prev = max(self.chain.seq, piece.seq), sealed.identity
        self.kept.append(piece)
        return piece

    @property
    def headers(self) -> dict[str, str]:
        """What the tablet adds to every call."""
        return headers_with(self.token)

    async def post(self, client: httpx.AsyncClient, path: str, body: Any) -> httpx.Response:
        """Post MessagePack with the upload token."""
        return await client.post(path, content=msgspec.msgpack.encode(body), headers=self.headers)

    def courier(self, client: httpx.AsyncClient, queue: Queue, **given: Any) -> Courier:
        """Return the client that sends what waits in a queue, as another program would."""
        key = self.organisation.verifying_key
        proof = Proof(key, self.chain.device)
        return Courier(queue, Line(client, self.token), proof, **given)

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
        offered = [{"env": piece.env, "identity": piece.sealed.identity} for piece in pieces]
        body = {"device": bytes.fromhex(self.id), "pieces": offered}
        answer = await self.post(client, "/api/sync/offer", body)
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = msgspec.msgpack.decode(answer.content)["pieces"]
        return found

    def call_for_help(
        self,
        lead_id: str,
        lead_kem: bytes,
        person_id: str,
        session_id: str,
        pressed: int = 1,
        waited: int | None = 0,
    ) -> dict[str, Any]:
        """Return the body of a call for help, sealed to the lead and signed."""
        info = help_signals.seal_info(self.organisation.id, lead_id)
        sealed = hpke.seal(lead_kem, bytes.fromhex(person_id + session_id), info)
        device = bytes.fromhex(self.id)
        message = help_signals.signed_message(device, pressed, sealed)
        signature = signing.sign_as_device(self.private_key, message)
        call = {"device": device, "pressed": pressed, "sealed": sealed, "sig": signature}
        return call if waited is None else call | {"waited": waited}

    def say_quietly(
        self,
        lead_id: str,
        lead_kem: bytes,
        person_id: str,
        session_id: str,
        about: quiet_rules.About,
        words: str,
    ) -> dict[str, Any]:
        """Return the body of what is said past the worker, sealed to the lead and signed."""
        person = bytes.fromhex(person_id)
        word = quiet_rules.QuietWord(person, bytes.fromhex(session_id), about, words)
        info = quiet_words.seal_info(self.organisation.id, lead_id)
        sealed = hpke.seal(lead_kem, framed(word), info)
        sent = quiet_words.Sent(person, 1, sealed, b"")
        device = bytes.fromhex(self.id)
        signature = signing.sign_as_device(self.private_key, sent.signed_by(device))
        return {"device": device, "person": person, "said": 1, "sealed": sealed, "sig": signature}

    def read_receipt(self, answer: dict[str, Any]) -> Receipt:
        """Return a receipt, verified as the tablet verifies it."""
        signed = Signed(answer["receipt"], answer["signature"])
        return statements.read(self.organisation.verifying_key, signed, Receipt)


def framed(word: quiet_rules.QuietWord) -> bytes:
    """Return the word as a tablet frames it, so that every one has the same size."""
    said = msgspec.msgpack.encode(word)
    return (len(said).to_bytes(4, "big") + said).ljust(quiet_rules.FRAME_BYTES, b"\0")
