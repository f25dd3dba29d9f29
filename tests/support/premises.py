"""Offices that are founded once a session and copied for every test: founding one takes longer than most.

What is copied is what lies on the disks: a database with an organisation in it, and its keystore. What
a test then does in its copy, no other sees.
"""

import asyncio
import secrets
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from litestar import Litestar

from tests.factories.families import Family, make_family
from tests.support.passphrases import SUPPLY
from tests.support.people_at_work import Colleague, Desk, Office, open_office
from voicecapture.app import make_app, make_state
from voicecapture.base.config import load_settings

# What an office starts with: nobody hired, one worker, or that worker and a family of theirs.
Start = Literal["founded", "staffed", "housed"]


@dataclass(frozen=True)
class Premises:
    """A founded office: where its keystore lies, and the people who know its secrets."""

    keystore: Path
    office: Office
    worker: Colleague | None
    family: Family | None

    def move_in(self, app: Litestar) -> Office:
        """Return the office in an application whose database is a copy of the founded one."""
        shutil.copytree(self.keystore, app.state.keystore.folder, dirs_exist_ok=True)
        return self.office.elsewhere(app)

    def visited_by(self, desk: Desk) -> Family:
        """Return the family that the office starts with, as the desk of its worker has it."""
        assert self.family is not None
        return replace(self.family, desk=desk)


def found(url: str, folder: Path, start: Start) -> Premises:
    """Found an office in a database that has its tables."""
    # In a thread, since a loop of this thread may be waiting for the next test.
    with SUPPLY.founding(), ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _found(url, folder, start)).result()


async def _found(url: str, folder: Path, start: Start) -> Premises:
    settings = load_settings(None, {}, data_dir=str(folder), database_url=url)
    app = make_app(settings)
    app.state = make_state(settings)
    app.state.keystore.create("pepper", "sign-in", secrets.token_bytes(32))
    office = await open_office(app)
    worker = None if start == "founded" else await office.hire("worker")
    family = None
    if worker is not None and start == "housed":
        family = await make_family(await office.sign_in(worker))
    await office.close()
    await app.state.database.close()
    return Premises(app.state.keystore.folder, office, worker, family)
