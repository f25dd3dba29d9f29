"""``init``, ``doctor`` and ``audit verify`` on an installation of their own."""

import sqlite3
from pathlib import Path

import pytest

from voicecapture.cli import main


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    made = str(tmp_path / "data")
    words = ("init", "--data-dir", made, "--organisation", "Harbour", "--administrator", "sam.hill")
    assert main(words) == 0
    assert len(capsys.readouterr().out.split("\n\n")[1].split()) == 6
    return made


def test_a_second_init_changes_nothing(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("init", "--data-dir", folder, "--organisation", "Other", "--administrator", "x.y")
    assert main(words) == 2
    assert "nothing was changed" in capsys.readouterr().err


def test_the_doctor_finds_a_new_installation_in_order(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(("doctor", "--data-dir", folder))
    printed = capsys.readouterr().out
    for name in ("folders", "keys", "database", "disk", "clock"):
        [line] = [line for line in printed.splitlines() if line.startswith(name)]
        assert line.endswith("in order")


def test_the_doctor_names_a_missing_signing_key(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    [key] = (Path(folder) / "keystore" / "organisation").iterdir()
    key.unlink()
    assert main(("doctor", "--data-dir", folder)) == 1
    assert "signing key" in capsys.readouterr().out


def test_an_unbroken_chain_is_said_to_hold(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(("audit", "verify", "--data-dir", folder)) == 0
    assert "2 audit rows hold" in capsys.readouterr().out


def test_the_first_row_that_does_not_hold_is_named(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(Path(folder) / "voicecapture.db") as database:
        database.execute("UPDATE audit_rows SET row = CAST(row || x'00' AS BLOB) WHERE seq = 2")
    database.close()
    assert main(("audit", "verify", "--data-dir", folder)) == 1
    assert "Audit row 2" in capsys.readouterr().out


def test_a_row_of_another_kind_is_a_finding_and_no_traceback(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(Path(folder) / "voicecapture.db") as database:
        database.execute("UPDATE audit_rows SET row = CAST(x'ff00' AS TEXT) WHERE seq = 2")
    database.close()
    assert main(("audit", "verify", "--data-dir", folder)) == 1
    assert "cannot even be read" in capsys.readouterr().out
