"""A service to measure: one organisation, one worker, one person, and as many tablets as wanted."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.support.server import Server, start
from voicecapture.accounts.workers.service import NewWorker
from voicecapture.base.config import Settings, load_settings
from voicecapture.base.db import Database
from voicecapture.base.keystore import Keystore
from voicecapture.cli import founding, installation
from voicecapture.cli.demo.desk import Desk
from voicecapture.cli.demo.staff import CUSTODIANS
from voicecapture.cli.demo.tablet import Tablet


@dataclass
class Visit:
    """A tablet that was handed over: its session pack and the token to send with."""

    tablet: Tablet
    pack: dict[str, Any]

    @property
    def token(self) -> str:
        """What the tablet may send with."""
        return str(self.pack["upload_token"])


@dataclass
class Road:
    """A running service and its one worker's passphrase."""

    server: Server
    passphrase: str

    @asynccontextmanager
    async def desk(self) -> AsyncIterator[Desk]:
        """The worker, signed in."""
        async with _at(self.server, "robin.lake", self.passphrase) as desk:
            yield desk


def open_road(folder: Path, database_url: str, factory: str = "", processes: int = 1) -> Road:
    """Make an installation in a folder and serve it."""
    environment = {
        "VOICECAPTURE_WORKERS": str(processes),
        "VOICECAPTURE_DEMO": "true",
        "VOICECAPTURE_DATA_DIR": str(folder),
        "VOICECAPTURE_DATABASE_URL": database_url,
        "VOICECAPTURE_LOG_LEVEL": "error",
    }
    passphrase = asyncio.run(_found(load_settings(None, environment)))
    server = start("serve", folder=folder, environment=environment, factory=factory)
    return Road(server, passphrase)


async def _found(settings: Settings) -> str:
    installation.make_folders(settings)
    installation.make_first_secrets(settings)
    await installation.upgrade(settings)
    database, keystore = Database(settings.url), Keystore(settings.keystore_folder)
    async with database.transaction() as db:
        founded = await founding.found(
            db,
            keystore,
            "Measured",
            CUSTODIANS,
            [NewWorker("robin.lake", "Robin Lake", ("worker",))],
        )
    await database.close()
    return founded.staff[0].sign_in_words


@asynccontextmanager
async def _at(server: Server, login: str, passphrase: str) -> AsyncIterator[Desk]:
    async with httpx.AsyncClient(base_url=server.url, timeout=60) as http:
        desk = Desk(http, login, passphrase)
        await desk.sign_in()
        yield desk


async def add_person(desk: Desk) -> str:
    """Add a household with one person; return the person's id."""
    household = await desk.post("/api/households", {"name": "Measured"})
    body = {
        "kind": "adult",
        "name": "A Person",
        "called": "A",
        "languages": ["en"],
        "reads": True,
    }
    person = await desk.post(f"/api/households/{household['id']}/people", body)
    return str(person["id"])


async def hand_over(desk: Desk, person: str, label: str | Tablet) -> Visit:
    """Hand a tablet to the person, enrolled now or before; the worker signs in again after."""
    tablet = await Tablet.enrol(desk, label) if isinstance(label, str) else label
    # Listening is never blocked, so it needs neither plan nor agreement.
    body = {"kind": "listening", "language": "en", "presence": None, "conditions_met": False}
    session = await desk.post(f"/api/people/{person}/sessions", body)
    pack = await desk.post(f"/api/sessions/{session['id']}/hand-over", {"device_id": tablet.id})
    await desk.sign_in()
    return Visit(tablet, pack)
