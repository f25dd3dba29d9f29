"""Workers who sign in as people do: over HTTP, with a passphrase, deriving their keys."""

import base64
import secrets
from dataclasses import dataclass, field
from typing import Any, cast

import httpx
from litestar import Litestar

from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.organisations.service import Organisation
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.service import NewWorker, Worker
from voicecapture.crypto import passwords


def b64(data: bytes) -> str:
    """Return standard base64, as the wire has it."""
    return base64.b64encode(data).decode()


@dataclass
class Colleague:
    """A worker made for a test, with the six words that nobody else keeps."""

    worker: Worker
    passphrase: str
    login: str

    @property
    def id(self) -> str:
        """The worker's id."""
        return self.worker.id


@dataclass
class Desk:
    """A signed-in worker's page: cookie jar, page half and the calls that carry them."""

    client: httpx.AsyncClient
    colleague: Colleague
    half: str
    me: dict[str, Any] = field(default_factory=dict)

    @property
    def headers(self) -> dict[str, str]:
        """What the page adds to every call."""
        return {"X-Voicecapture": "1", "X-Session-Half": self.half}

    async def get(self, path: str, **given: Any) -> httpx.Response:
        """Read."""
        return await self.client.get(path, headers=self.headers, **given)

    async def post(self, path: str, body: Any = None, **given: Any) -> httpx.Response:
        """Add or act; without a body an empty object is sent."""
        return await self.client.post(path, json=body or {}, headers=self.headers, **given)

    async def put(self, path: str, body: Any) -> httpx.Response:
        """Replace."""
        return await self.client.put(path, json=body, headers=self.headers)

    async def delete(self, path: str) -> httpx.Response:
        """Take away."""
        return await self.client.delete(path, headers=self.headers)


class Office:
    """One organisation of an application under test, and the ways to staff it."""

    def __init__(self, app: Litestar, organisation: Organisation) -> None:
        self.app = app
        self.organisation = organisation
        self._clients: list[httpx.AsyncClient] = []

    @property
    def state(self) -> Any:
        """The application's database, keystore, blobs and settings."""
        return self.app.state

    async def hire(self, *roles: str, name: str = "Nadia Brook", phone: str = "") -> Colleague:
        """Make a worker with these roles."""
        login = f"w{secrets.token_hex(6)}"
        async with self.state.database.transaction() as db:
            worker, passphrase = await workers.create_worker(
                db,
                self.state.keystore,
                self.organisation.id,
                "system",
                NewWorker(login, name, roles or ("worker",), "en", phone),
            )
        return Colleague(worker, passphrase, login)

    def browser(self) -> httpx.AsyncClient:
        """Return a client of its own, with an empty cookie jar."""
        # Litestar types its scope more narrowly than httpx does; the protocol is the same.
        transport = httpx.ASGITransport(cast("Any", self.app))
        client = httpx.AsyncClient(transport=transport, base_url="http://localhost:8080")
        self._clients.append(client)
        return client

    async def sign_in(self, colleague: Colleague) -> Desk:
        """Sign a colleague in, in a browser of their own."""
        client = self.browser()
        mark = {"X-Voicecapture": "1"}
        begun = await client.post(
            "/api/sign-in/begin", json={"login": colleague.login}, headers=mark
        )
        salt = base64.b64decode(begun.json()["salt"])
        unlock = passwords.derive_unlock(colleague.passphrase, salt)
        body = {"login": colleague.login, "auth": b64(unlock.auth), "kek": b64(unlock.kek)}
        answer = await client.post("/api/sign-in", json=body, headers=mark)
        assert answer.status_code == 200, answer.text
        said = answer.json()
        return Desk(client, colleague, said["session_half"], said["me"])

    async def desk(self, *roles: str, name: str = "Nadia Brook", phone: str = "") -> Desk:
        """Hire and sign in."""
        return await self.sign_in(await self.hire(*roles, name=name, phone=phone))

    async def close(self) -> None:
        """Close every browser."""
        for client in self._clients:
            await client.aclose()


async def open_office(app: Litestar, name: str = "Harbour Voices") -> Office:
    """Make an organisation in an application under test."""
    async with app.state.database.transaction() as db:
        organisation = await organisations.create_organisation(db, app.state.keystore, name)
    return Office(app, organisation)
