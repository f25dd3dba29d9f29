"""Fixtures for the whole suite: one application on both databases, and people who work in it.

``app`` runs each test twice, on SQLite and on PostgreSQL; mark a test ``sqlite`` or ``postgresql``
where only one makes sense. ``office`` is an organisation, ``other_office`` another in the same
installation.
"""

import asyncio
import secrets
import shutil
from collections.abc import AsyncIterator, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar import Litestar
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.factories.families import Family
from tests.support import premises
from tests.support.bucket import Service, make_service
from tests.support.passphrases import SUPPLY
from tests.support.people_at_work import Desk, Office, open_office
from tests.support.postgresql import Cluster, make_cluster
from tests.support.premises import Premises, Start
from voicecapture import doors, migrations
from voicecapture.accounts.unlocks import service as unlocks
from voicecapture.app import make_app, make_state
from voicecapture.base import clock, db
from voicecapture.base.config import Settings, load_settings
from voicecapture.base.db import Database
from voicecapture.crypto import passwords
from voicecapture.engagement.agreements.wordings import load_wordings

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


@pytest.fixture(autouse=True)
def _passphrases_of_this_test() -> None:
    SUPPLY.begin_test()


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL cluster of the session's own."""
    made = make_cluster()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def s3_service() -> Iterator[Service]:
    """An S3 service of the session's own."""
    made = make_service()
    yield made
    made.stop()


@pytest.fixture(autouse=True, scope="session")
def _argon2_once_per_passphrase() -> Iterator[None]:
    """Remember each Argon2id result for the session.

    Hiring and signing in derive from the same words and salt, and each takes a good fraction of a
    second. The work itself is what `tests/unit/crypto` is about.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "stretch", cache(passwords.stretch))
        patch.setattr(unlocks, "draw", SUPPLY.draw)
        yield


@pytest.fixture(autouse=True, scope="session")
def _texts_once() -> Iterator[None]:
    """Read agreements and pages of the package once for the session: no test changes those."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("voicecapture.app.load_wordings", cache(load_wordings))
        patch.setattr(doors, "load_pages", cache(doors.load_pages))
        yield


@pytest.fixture(autouse=True, scope="session")
def _statements_once() -> Iterator[None]:
    """Write each statement out as SQL once for the session, not once for each test's engine.

    What is written out is known by its dialect, so every engine of a kind is given the first one's.
    """
    known: dict[str, tuple[Dialect, dict[Any, Any]]] = {}
    make = db._make_engine

    def share(url: str, pool_size: int) -> AsyncEngine:
        engine = make(url, pool_size)
        own = engine.sync_engine
        own.dialect, compiled = known.setdefault(own.dialect.name, (own.dialect, {}))
        own.update_execution_options(compiled_cache=compiled)
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(db, "_make_engine", share)
        yield


@pytest.fixture(scope="session")
def cluster_with_tables(cluster: Cluster) -> Cluster:
    """The cluster, with a template database in which every table is made."""
    cluster.execute(f"CREATE DATABASE {TEMPLATE}")
    _make_tables(cluster.url(TEMPLATE))
    return cluster


@pytest.fixture(scope="session")
def file_with_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database in which every table is made."""
    file = tmp_path_factory.mktemp("template") / "voicecapture.db"
    _make_tables(f"sqlite+aiosqlite:///{file}")
    return file


def _make_tables(url: str) -> None:
    async def make() -> None:
        database = Database(url)
        await migrations.upgrade(database)
        await database.close()

    # In a thread, since a loop of this thread may be waiting for the next test.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, make()).result()


@cache
def _premises(folder: Path, cluster: Cluster | None, start: Start) -> Premises:
    """Found an office for all tests of the session: beside a file, or in the cluster."""
    folder.mkdir()
    if cluster is None:
        file = shutil.copy(folder.parent / "voicecapture.db", folder)
        return premises.found(f"sqlite+aiosqlite:///{file}", folder, start)
    cluster.execute(f"CREATE DATABASE {folder.name} TEMPLATE {TEMPLATE}")
    return premises.found(cluster.url(folder.name), folder, start)


def _start_for(fixtures: Collection[str]) -> Start:
    if "family" in fixtures:
        return "housed"
    return "staffed" if "worker" in fixtures else "founded"


@pytest.fixture
def founded(database_kind: str, request: pytest.FixtureRequest) -> tuple[Path, Premises] | None:
    """The office that this test finds founded, and the folder it was founded in; None for none."""
    if "office" not in request.fixturenames:
        return None
    file: Path = request.getfixturevalue("file_with_tables")
    start = _start_for(request.fixturenames)
    folder = file.parent / f"{database_kind}_{start}"
    cluster: Cluster | None = None
    if database_kind == "postgresql":
        cluster = request.getfixturevalue("cluster_with_tables")
    return folder, _premises(folder, cluster, start)


@pytest.fixture
def database_url(
    database_kind: str,
    founded: tuple[Path, Premises] | None,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> Iterator[str]:
    """The address of a database with every table, and no row but a founded office's."""
    if database_kind == "sqlite":
        file: Path = request.getfixturevalue("file_with_tables")
        shutil.copy(founded[0] / file.name if founded else file, tmp_path)
        yield f"sqlite+aiosqlite:///{tmp_path / file.name}"
        return
    cluster: Cluster = request.getfixturevalue("cluster_with_tables")
    yield from _database_of(cluster, f"TEMPLATE {founded[0].name if founded else TEMPLATE}")


@pytest.fixture
def empty_database_url(
    database_kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[str]:
    """The address of a database without any table."""
    if database_kind == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path}/empty.db"
        return
    yield from _database_of(request.getfixturevalue("cluster"), "")


def _database_of(cluster: Cluster, options: str) -> Iterator[str]:
    name = cluster.take_database(options)
    yield cluster.url(name)
    cluster.leave_database(name)


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings of an installation in the test's own folder."""
    return load_settings(None, {}, data_dir=str(tmp_path), database_url=database_url)


@cache
def _assembled(settings: Settings) -> Litestar:
    return make_app(settings)


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[Litestar]:
    """The real application on a real database with its tables made.

    Its routes are put together once for the session, which takes most of a second; what they work
    with is new for every test.
    """
    kind = {"data_dir": "", "database_url": ""}
    made = _assembled(msgspec.structs.replace(settings, **kind))
    made.state = make_state(settings)
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
async def office(app: Litestar, founded: tuple[Path, Premises] | None) -> AsyncIterator[Office]:
    """An organisation with nobody in it yet, or with ``worker`` where a test asks for one."""
    assert founded is not None
    made = founded[1].move_in(app)
    yield made
    await made.close()


@pytest.fixture
async def other_office(app: Litestar) -> AsyncIterator[Office]:
    """Another organisation of the same installation."""
    made = await open_office(app, "Lantern House")
    yield made
    await made.close()


@pytest.fixture
async def worker(office: Office, founded: tuple[Path, Premises] | None) -> Desk:
    """A signed-in worker."""
    assert founded is not None
    assert founded[1].worker is not None
    return await office.sign_in(founded[1].worker)


@pytest.fixture
def family(worker: Desk, founded: tuple[Path, Premises] | None) -> Family:
    """A mother and a father whom the worker added, in an office where somebody covers."""
    assert founded is not None
    return founded[1].visited_by(worker)
