"""Offices that are founded once a session and copied for every test: founding one takes longer than most.

What is copied is what lies on the disks: a database with an organisation in it, and its keystore. What
a test then does in its copy, no other sees.
"""

import asyncio
import secrets
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from litestar import Litestar

from tests.support.people_at_work import Colleague, Office, open_office
from voicecapture.app import make_state
from voicecapture.base.config import load_settings


@dataclass(frozen=True)
class Premises:
    """A founded office: where its keystore lies, and the people who know its secrets."""

    keystore: Path
    office: Office
    worker: Colleague | None

    def move_in(self, app: Litestar) -> Office:
        """Return the office in an application whose database is a copy of the founded one."""
        shutil.copytree(self.keystore, app.state.keystore.folder, dirs_exist_ok=True)
        return self.office.elsewhere(app)


def found(url: str, folder: Path, *, with_worker: bool) -> Premises:
    """Found an office in a database that has its tables, with somebody hired or nobody."""
    # In a thread, since a loop of this thread may be waiting for the next test.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _found(url, folder, with_worker)).result()


async def _found(url: str, folder: Path, with_worker: bool) -> Premises:
    state = make_state(load_settings(None, {}, data_dir=str(folder), database_url=url))
    state.keystore.create("pepper", "sign-in", secrets.token_bytes(32))
    office = await open_office(cast("Any", SimpleNamespace(state=state)))
    worker = await office.hire("worker") if with_worker else None
    await office.close()
    await state.database.close()
    return Premises(state.keystore.folder, office, worker)
