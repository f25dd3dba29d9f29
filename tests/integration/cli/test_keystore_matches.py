"""A server whose keystore is missing, emptied, open to others, or another's does not start.

It says why and what to do, makes no key in place of a lost one, and the doctor says the same.
"""

import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.ports import free_port
from voicecapture.cli import main, serving

RISK = "VOICECAPTURE_RISK_REAL_PEOPLE_WITHOUT_DISCLOSURE_HANDLING"


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with one organisation, made once."""
    folder = tmp_path_factory.mktemp("founded") / "data"
    custodians = [f"--custodian={login}={login.title()}" for login in ("una.f", "omar.h", "iris.w")]
    words = ["init", "--data-dir", str(folder), "--organisation", "Harbour"]
    assert main([*words, "--administrator", "sam.hill", *custodians, "--all-at-once"]) == 0
    return folder


@pytest.fixture
def folder(founded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, which the test may harm, and a server that only says that it would serve."""
    monkeypatch.setenv(RISK, "true")
    monkeypatch.setattr(serving, "run", lambda _: sys.stdout.write("it serves"))
    return Path(shutil.copytree(founded, tmp_path / "data"))


def _serve(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Return what the server says as it refuses; nothing in the keystore changes by asking."""
    before = _files(folder)
    code = main(("serve", "--data-dir", str(folder), "--port", str(free_port())))
    said = capsys.readouterr()
    if code == 0:
        return said.out.strip()
    assert code == 2
    assert _files(folder) == before
    return said.err


def _files(folder: Path) -> dict[str, bytes]:
    keystore = folder / "keystore"
    return {str(path): path.read_bytes() for path in keystore.rglob("*") if path.is_file()}


def _only(folder: Path, kind: str) -> Path:
    (file,) = (folder / "keystore" / kind).iterdir()
    return file


def _edit(folder: Path, query: str, *values: object) -> None:
    with sqlite3.connect(folder / "voicecapture.db") as database:
        database.execute(query, values)
    database.close()


def _add_vault(folder: Path, vault_id: str, state: str) -> None:
    with sqlite3.connect(folder / "voicecapture.db") as database:
        (org_id,) = database.execute("SELECT org_id FROM organisations").fetchone()
        database.execute(
            "INSERT INTO vaults (org_id, vault_id, kind, subject_id, epoch, created_at, state) "
            "VALUES (?, ?, 'voice', ?, 1, '2026-01-01 00:00:00.000000', ?)",
            (org_id, vault_id, "e" * 32, state),
        )
    database.close()


def test_an_installation_in_order_serves(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _serve(folder, capsys) == "it serves"


HARMS: list[tuple[str, Callable[[Path], object], str]] = [
    ("no keystore", lambda one: shutil.rmtree(one / "keystore"), "is not there; mount it"),
    ("no pepper", lambda one: _only(one, "pepper").unlink(), "restore the keystore"),
    ("no signing key", lambda one: _only(one, "organisation").unlink(), "signing key of"),
    (
        "another signing key",
        lambda one: _only(one, "organisation").write_bytes(bytes(range(32))),
        "is another than the database knows",
    ),
    (
        "half a signing key",
        lambda one: _only(one, "organisation").write_bytes(b"half"),
        "is another than the database knows",
    ),
    ("no pinned root", lambda one: _only(one, "root").unlink(), "pinned root of"),
    (
        "a root that somebody put into the database",
        lambda one: _edit(one, "UPDATE organisations SET root_key = ?", bytes(range(32))),
        "is not the one pinned",
    ),
    (
        "a vault without its shred key",
        lambda one: _add_vault(one, "f" * 32, "open"),
        "1 of 1 vaults have no shred key",
    ),
    (
        "counters emptied after wrong codes",
        lambda one: _edit(one, "UPDATE audit_rows SET action = 'release.refused' WHERE seq = 1"),
        "counters of wrong codes are missing",
    ),
    ("a folder open to others", lambda one: (one / "keystore").chmod(0o755), "chmod -R go="),
    ("a key open to others", lambda one: _only(one, "pepper").chmod(0o640), "chmod -R go="),
]


@pytest.mark.parametrize("harm", HARMS, ids=[name for name, *_ in HARMS])
def test_the_server_refuses_to_start_and_says_why(
    harm: tuple[str, Callable[[Path], object], str],
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, do, sentence = harm
    do(folder)
    said = _serve(folder, capsys)
    assert sentence in said
    assert main(("doctor", "--data-dir", str(folder))) == 1
    assert sentence in capsys.readouterr().out


def test_a_vault_that_was_erased_needs_no_key(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _add_vault(folder, "f" * 32, "erased")
    assert _serve(folder, capsys) == "it serves"


def test_an_older_database_beside_a_tombstone_is_no_mismatch(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was erased after the backup stays erased; the start goes on to say so."""
    _add_vault(folder, "f" * 32, "open")
    (folder / "keystore" / "tombstone").mkdir(mode=0o700)
    stone = folder / "keystore" / "tombstone" / ("f" * 32)
    stone.write_bytes(b"")
    stone.chmod(0o600)
    assert "shred key" not in _serve(folder, capsys)


def test_a_lost_keystore_is_not_made_anew_by_founding_again(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(folder / "keystore")
    three = [f"--custodian={login}={login.title()}" for login in ("una.f", "omar.h", "iris.w")]
    words = ["init", "--data-dir", str(folder), "--organisation", "Other"]
    assert main([*words, "--administrator", "x.y", *three, "--all-at-once"]) == 2
    assert "nothing was changed" in capsys.readouterr().err
    assert _files(folder) == {}
