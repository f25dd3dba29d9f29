"""Fixtures for the whole suite: one application on both databases, and people who work in it.

``app`` runs each test twice, on SQLite and on PostgreSQL; mark a test ``sqlite`` or ``postgresql``
where only one makes sense. ``office`` is an organisation, ``other_office`` another in the same
installation.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from litestar import Litestar

from tests.support.people_at_work import Desk, Office, open_office
from tests.support.postgresql import Cluster, make_cluster
from voicecapture.app import make_app
from voicecapture.base import clock
from voicecapture.base.config import Settings, load_settings
from voicecapture.base.db import metadata

TEMPLATE = "voicecapture_template"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what needs a database on both, unless the test is marked for one."""
    if "database_kind" in metafunc.fixturenames:
        marked = {mark.name for mark in metafunc.definition.iter_markers()}
        kinds = [kind for kind in ("sqlite", "postgresql") if kind in marked]
        metafunc.parametrize("database_kind", kinds or ["sqlite", "postgresql"], scope="function")


@pytest.fixture(autouse=True)
def _own_clock() -> Iterator[None]:
    yield
    clock.set_source(None)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL cluster of the session's own."""
    made = make_cluster()
    yield made
    made.stop()


@pytest.fixture
def database_url(
    database_kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[str]:
    """The address of an empty database."""
    if database_kind == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path}/voicecapture.db"
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    name = f"t_{secrets.token_hex(6)}"
    cluster.execute(f"CREATE DATABASE {name}")
    yield cluster.url(name)
    cluster.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings of an installation in the test's own folder."""
    return load_settings(None, {}, data_dir=str(tmp_path), database_url=database_url)


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[Litestar]:
    """The real application on a real database with its tables made."""
    made = make_app(settings)
    async with made.state.database.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    made.state.keystore.create("pepper", "sign-in", secrets.token_bytes(32))
    async with _running(made):
        yield made


@asynccontextmanager
async def _running(app: Litestar) -> AsyncIterator[None]:
    # A fixture is set up and torn down in two tasks; what an application starts must be entered
    # and left in one, so that one is made for it.
    started, leave = asyncio.Event(), asyncio.Event()

    async def live() -> None:
        async with app.lifespan():
            started.set()
            await leave.wait()

    task = asyncio.create_task(live())
    waiting = asyncio.create_task(started.wait())
    await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
    try:
        yield
    finally:
        waiting.cancel()
        leave.set()
        await task


@pytest.fixture
async def office(app: Litestar) -> AsyncIterator[Office]:
    """An organisation with nobody in it yet."""
    made = await open_office(app)
    yield made
    await made.close()


@pytest.fixture
async def other_office(app: Litestar) -> AsyncIterator[Office]:
    """Another organisation of the same installation."""
    made = await open_office(app, "Lantern House")
    yield made
    await made.close()


@pytest.fixture
async def worker(office: Office) -> Desk:
    """A signed-in worker."""
    return await office.desk("worker")
