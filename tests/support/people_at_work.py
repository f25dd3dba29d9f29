"""Workers who sign in as people do: over HTTP, with a passphrase, deriving their keys."""

import base64
import secrets
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

import httpx
from litestar import Litestar

from voicecapture.accounts import keys as key_pairs
from voicecapture.accounts.custodians import keys as custodian_keys
from voicecapture.accounts.custodians import service as custodians
from voicecapture.accounts.organisations.service import Organisation
from voicecapture.accounts.root import service as root
from voicecapture.accounts.root.service import Root
from voicecapture.accounts.unlocks import service as unlocks
from voicecapture.accounts.workers import queries as worker_queries
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.service import NewWorker, Worker
from voicecapture.base.ids import new_id
from voicecapture.crypto import hpke, passwords


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
    office: "Office | None" = None

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


@dataclass(frozen=True)
class Custodian:
    """A custodian with the means that only they have: six words and the key under them."""

    id: str
    name: str
    words: str
    kem_private: bytes


class Office:
    """One organisation of an application under test, and the ways to staff it.

    The root is at hand, as it never is in a running installation, so that whoever is hired can be
    certified without a ceremony; ``custodians`` are the three who hold its shares.
    """

    def __init__(
        self, app: Litestar, organisation: Organisation, root: Root, custodians: list[Custodian]
    ) -> None:
        self.app = app
        self.organisation = organisation
        self.root = root
        self.custodians = custodians
        self._clients: list[httpx.AsyncClient] = []

    def elsewhere(self, app: Litestar) -> "Office":
        """Return the same organisation in another process of its installation."""
        return Office(app, self.organisation, self.root, self.custodians)

    @property
    def state(self) -> Any:
        """The application's database, keystore, blobs and settings."""
        return self.app.state

    async def hire(
        self, *roles: str, name: str = "Nadia Brook", phone: str = "", certified: bool = True
    ) -> Colleague:
        """Make a worker with these roles, certified by the root unless said otherwise."""
        login = f"w{secrets.token_hex(6)}"
        async with self.state.database.transaction() as db:
            worker, passphrase = await workers.create_worker(
                db,
                self.state.keystore,
                self.organisation.id,
                "system",
                NewWorker(login, name, roles or ("worker",), "en", phone),
            )
            if certified:
                await root.certify(db, self.state.keystore, self.root)
                worker = await workers.get_worker(db, self.organisation.id, worker.id)
        return Colleague(worker, passphrase, login)

    async def be_covered(self) -> None:
        """See that somebody leads on safeguarding, as a family needs before planned sessions.

        Nobody signs in as this lead, who is given keys and no way in; tests that want one at a desk
        hire their own, and the alphabet lists this one last.
        """
        org_id = self.organisation.id
        async with self.state.database.transaction() as db:
            if await workers.find_workers(db, org_id, "safeguarding_lead"):
                return
            lead_id, public = new_id(), key_pairs.public_keys_of(key_pairs.generate())
            new = NewWorker(f"z{secrets.token_hex(6)}", "Zoya Fenwick", ("safeguarding_lead",))
            await workers.add_worker(db, org_id, lead_id, "system", new)
            await worker_queries.update_worker(
                db, org_id, lead_id, kem_public=public.kem, sign_public=public.sign
            )
            await root.certify(db, self.state.keystore, self.root)

    async def certify(self) -> None:
        """Certify everyone who waits for it, as a ceremony would."""
        async with self.state.database.transaction() as db:
            await root.certify(db, self.state.keystore, self.root)

    async def custodian_desk(self, which: int = 0) -> Desk:
        """Give one of the custodians a way in, and sign them in."""
        custodian, org_id = self.custodians[which], self.organisation.id
        keys = key_pairs.generate()
        public = key_pairs.public_keys_of(keys)
        passphrase, words = await unlocks.make_passphrase(custodian.id, keys)
        async with self.state.database.transaction() as db:
            await unlocks.keep_passphrase(db, org_id, custodian.id, passphrase)
            await worker_queries.update_worker(
                db, org_id, custodian.id, kem_public=public.kem, sign_public=public.sign
            )
            await root.certify(db, self.state.keystore, self.root)
            worker = await workers.get_worker(db, org_id, custodian.id)
        return await self.sign_in(Colleague(worker, words, worker.login))

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
        return Desk(client, colleague, said["session_half"], said["me"], self)

    async def desk(self, *roles: str, name: str = "Nadia Brook", phone: str = "") -> Desk:
        """Hire and sign in."""
        return await self.sign_in(await self.hire(*roles, name=name, phone=phone))

    async def close(self) -> None:
        """Close every browser."""
        for client in self._clients:
            await client.aclose()


async def open_office(app: Litestar, name: str = "Harbour Voices") -> Office:
    """Found an organisation in an application under test, its root entrusted to three custodians."""
    keystore = app.state.keystore
    async with app.state.database.transaction() as db:
        organisation, made = await root.found(db, keystore, name)
        three = []
        for at, called in enumerate(("Maya Lindqvist", "Joseph Adeyemi", "Carol Whitfield")):
            custodian = Custodian(new_id(), called, f"{_CUSTODIAN_WORDS} {at}", _kem_private(at))
            login = f"c{secrets.token_hex(6)}"
            new = NewWorker(login, called, ("custodian",))
            await workers.add_worker(db, organisation.id, custodian.id, "system", new)
            key = custodian_keys.make_key(
                organisation.id, custodian.id, custodian.words, custodian.kem_private, _SALT
            )
            await custodians.keep_key(db, organisation.id, custodian.id, key)
            three.append(custodian)
        await root.entrust(db, keystore, made)
    return Office(app, organisation, made, three)


_CUSTODIAN_WORDS = "lamp river oak basket thimble"
# One salt for all, so that the stretching of each custodian's words is remembered for the session.
_SALT = bytes(16)


@cache
def _kem_private(_at: int) -> bytes:
    return hpke.generate_private_key()
