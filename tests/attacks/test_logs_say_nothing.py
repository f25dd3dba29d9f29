"""Somebody reads the server's log, at its most talkative. No id, no name and no word is in it.

The invented family is served at level debug; people sign in, open, mistype, ask for what is not there
and send what no one should. Then the log is searched for everything that the database knows.
"""

import asyncio
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.attacks.test_stolen_bytes import WORDS, encodings
from tests.support.server import Server, start
from voicecapture.cli.demo.accounts import read_accounts
from voicecapture.cli.demo.desk import Desk, Refused

PLANTED = "the-planted-phrase-of-this-test"
_ID = re.compile(rb"[0-9a-f]{32}")


@pytest.fixture(scope="module")
def talkative(demo: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A copy of the demo's family, served with every log line there is."""
    folder: Path = tmp_path_factory.mktemp("logs") / "demo"
    shutil.copytree(demo.folder, folder, ignore=shutil.ignore_patterns("voicecapture.db*"))
    with sqlite3.connect(demo.folder / "voicecapture.db") as source:
        copy = sqlite3.connect(folder / "voicecapture.db")
        source.backup(copy)
        copy.close()
    source.close()
    environment = {"VOICECAPTURE_LOG_LEVEL": "debug", "VOICECAPTURE_DEMO": "true"}
    server = start("serve", "--data-dir", str(folder), folder=folder, environment=environment)
    yield server
    server.stop()


@pytest.fixture(scope="module")
def log(talkative: Server) -> bytes:
    """What the log says after a day's work and some mischief."""
    asyncio.run(_a_day(talkative))
    talkative.stop()
    return talkative.log.read_bytes()


async def _a_day(talkative: Server) -> None:
    accounts = read_accounts(talkative.folder / "accounts.json")
    nadia = next(one for one in accounts.accounts if one.login == "nadia.brook")
    async with httpx.AsyncClient(base_url=talkative.url, timeout=60) as http:
        desk = Desk(http, nadia.login, nadia.passphrase)
        await desk.sign_in()
        person = _first(talkative, "SELECT person_id FROM persons")
        tries = [
            ("GET", "/api/people", None),
            ("GET", f"/api/people/{person}", None),
            ("GET", f"/api/people/{'a' * 32}", None),
            ("POST", f"/api/people/{person}/observations", {"seen_and_heard": PLANTED}),
            ("POST", f"/api/people/{person}/observations", {PLANTED: PLANTED}),
            ("POST", "/api/sign-in/begin", {"login": PLANTED}),
            ("POST", f"/api/people/{person}/observations/open", {"purpose": PLANTED}),
            ("GET", f"/api/people/{person}?{PLANTED}=1", None),
            ("GET", f"/{PLANTED}", None),
        ]
        for method, path, body in tries:
            try:
                await (desk.get(path) if method == "GET" else desk.post(path, body))
            except Refused:
                continue
        await http.post(
            f"/api/people/{person}/observations",
            content=PLANTED.encode("utf-16"),
            headers=desk.headers | {"Content-Type": "application/json"},
        )


def _first(server: Server, query: str) -> str:
    with sqlite3.connect(server.folder / "voicecapture.db") as database:
        (found,) = database.execute(query).fetchone()
    database.close()
    return str(found)


def _everything_known(folder: Path) -> set[bytes]:
    """Return every id and every name in the database, from every table."""
    known: set[bytes] = set()
    with sqlite3.connect(folder / "voicecapture.db") as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            for row in database.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - its own name.
                known |= {
                    v.encode() for v in row if isinstance(v, str) and _ID.fullmatch(v.encode())
                }
        for row in database.execute("SELECT login, name FROM workers"):
            known |= {value.encode() for value in row}
    database.close()
    return known


def test_the_log_says_something(log: bytes) -> None:
    lines = [json.loads(line) for line in log.splitlines() if line.startswith(b"{")]
    assert {"not_found", "invalid"} & {line.get("code") for line in lines}
    assert any(line.get("route") for line in lines)


def test_no_id_and_no_name_of_the_database_is_in_the_log(log: bytes, talkative: Server) -> None:
    known = _everything_known(talkative.folder)
    assert len(known) > 100
    assert [value for value in known if value in log] == []
    assert _ID.findall(log) == []


def test_no_word_of_the_family_and_nothing_that_was_sent_is_in_the_log(log: bytes) -> None:
    # Names are searched as they are written; a few letters of base64 are in every text.
    plain = [phrase for phrase in [*WORDS, PLANTED] if phrase.encode() in log]
    found = [
        phrase
        for phrase in [*WORDS, PLANTED]
        for form in encodings(phrase)
        if len(form) > 5 and form in log
    ]
    assert plain == []
    assert found == []
