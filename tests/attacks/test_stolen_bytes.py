"""Whoever steals the database, the sealed parts, a backup or the logs finds no word and no name.

Every file of a lived-in installation is searched, as it lies on disk, for what the invented family said
and for who they are, in the encodings in which bytes are usually found.
"""

import base64
import json
import shutil
import sqlite3
import stat
from collections.abc import Iterator

import pytest

from tests.support.server import Server
from voicecapture.cli.demo import pieces
from voicecapture.cli.demo.family import HOUSEHOLD, PEOPLE, PLANS

WORDS = [
    *(person.called for person in PEOPLE),
    HOUSEHOLD,
    PLANS["mother"]["safe_number"],
    PLANS["mother"]["conditions"],
    PLANS["boy"]["reason"],
    pieces.GIRL_WORDS,
    pieces.MOTHER_QUOTE,
    pieces.MOTHER_QUOTE_TRANSLATED,
    pieces.TRANSLATION["text"],
    pieces.OBSERVATIONS["girl"]["seen_and_heard"],
    pieces.OBSERVATIONS["baby"]["seen_and_heard"],
    pieces.ANSWER["what_we_did"],
    *(words.content["text"] for words in pieces.FATHER_FIRST.values()),
]


def encodings(phrase: str) -> Iterator[bytes]:
    """Yield how a phrase looks as text, escaped, in hexadecimal, and in base64 at each offset."""
    plain = phrase.encode()
    yield plain
    yield phrase.upper().encode()
    yield phrase.encode("utf-16-le")
    yield phrase.encode("utf-16-be")
    yield json.dumps(phrase)[1:-1].encode()
    yield plain.hex().encode()
    for offset in range(3):
        # The characters that hang over at either end depend on the neighbours.
        encoded = base64.b64encode(bytes(offset) + plain)
        yield encoded[4 if offset else 0 : -4]


@pytest.fixture(scope="module")
def stolen(demo: Server, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file, the log and a backup made by the database itself, read as bytes."""
    folder = tmp_path_factory.mktemp("stolen")
    shutil.copytree(demo.folder, folder / "disk")
    with sqlite3.connect(demo.folder / "voicecapture.db") as source:
        backup = sqlite3.connect(folder / "backup.db")
        source.backup(backup)
        backup.close()
    source.close()
    shutil.copy(demo.log, folder / "log")
    # The terminal and accounts.json are for the visitor: they hold staff and passphrases, on purpose.
    (folder / "disk" / "accounts.json").unlink()
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_loot_is_worth_searching(stolen: dict[str, bytes]) -> None:
    assert len(stolen["disk/voicecapture.db"]) + len(stolen["backup.db"]) > 100_000
    assert any(name.startswith("disk/keystore/") for name in stolen)


def test_a_planted_word_would_be_found(stolen: dict[str, bytes]) -> None:
    # Staff are in clear: the search itself is shown to work on them.
    assert b"Nadia Brook" in stolen["backup.db"]
    assert next(encodings("Nadia Brook")) in stolen["backup.db"]


@pytest.mark.parametrize("phrase", WORDS)
def test_nothing_that_was_said_lies_in_the_stolen_bytes(
    stolen: dict[str, bytes], phrase: str
) -> None:
    found = {
        name
        for name, content in stolen.items()
        for encoded in encodings(phrase)
        if len(encoded) > 5 and encoded in content
    }
    assert found == set()


def test_the_log_names_no_worker_no_id_and_no_address_with_one(demo: Server) -> None:
    lines = [line for line in demo.log.read_text().splitlines() if line.startswith("{")]
    said = [json.loads(line) for line in lines]
    assert all(
        set(line)
        <= {
            "event",
            "level",
            "timestamp",
            "code",
            "status",
            "route",
            "kind",
            "at",
            "requests",
            "way",
        }
        for line in said
    )


def test_keys_and_accounts_are_for_the_services_own_user(demo: Server) -> None:
    private = [demo.folder / "accounts.json", *(demo.folder / "keystore").rglob("*")]
    for path in private:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode & 0o077 == 0, path.name


def test_no_private_key_of_a_worker_or_vault_lies_open(stolen: dict[str, bytes]) -> None:
    for content in stolen.values():
        assert b"PRIVATE KEY" not in content
