"""``init``, ``doctor`` and ``audit verify`` on an installation of their own."""

import sqlite3
from pathlib import Path

import pytest

from tests.support.founded import CUSTODIANS, words_of
from voicecapture.cli import main


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    made = str(tmp_path / "data")
    words = ("init", "--data-dir", made, "--organisation", "Harbour", "--administrator", "sam.hill")
    assert main((*words, *CUSTODIANS)) == 0
    printed = capsys.readouterr().out
    for login in ("sam.hill", "maya.lind", "joseph.adair", "carol.wyatt"):
        assert len(words_of(printed, login).split()) == 6
    return made


def test_a_second_init_changes_nothing(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("init", "--data-dir", folder, "--organisation", "Other", "--administrator", "x.y")
    assert main((*words, *CUSTODIANS)) == 2
    assert "nothing was changed" in capsys.readouterr().err


def test_without_three_custodians_nothing_is_founded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = str(tmp_path / "data")
    words = ("init", "--data-dir", made, "--organisation", "Harbour", "--administrator", "sam.hill")
    assert main((*words, *CUSTODIANS[2:])) == 2
    assert "--custodian" in capsys.readouterr().err
    assert main((*words, *CUSTODIANS[:4], "--custodian", "sam.hill=Sam", "--all-at-once")) == 2
    assert "different people" in capsys.readouterr().err


def test_nobody_reads_anothers_words_between_the_pages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builtins.input", lambda _: "")
    made = str(tmp_path / "data")
    words = ("init", "--data-dir", made, "--organisation", "Harbour", "--administrator", "sam.hill")
    assert main((*words, *CUSTODIANS[:-1])) == 0
    printed = capsys.readouterr().out
    pages = [page for page in printed.split("\033[2J\033[3J\033[H") if page.strip()]
    assert len(pages) == 5
    for page, login in zip(pages, ("maya", "joseph", "carol", "sam.hill"), strict=False):
        assert login in page
        assert page.count("signs in as") == 1
    assert "hang this card" in pages[-1]


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
    assert "audit rows hold" in capsys.readouterr().out


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


def test_the_record_is_exported_and_verified_with_the_roots_key_alone(
    folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "record.jsonl")
    assert main(("audit", "export", "--data-dir", folder, "--to", file)) == 0
    assert Path(file).stat().st_mode & 0o777 == 0o600
    with sqlite3.connect(Path(folder) / "voicecapture.db") as database:
        (root,) = database.execute("SELECT root_key FROM organisations").fetchone()
    database.close()
    capsys.readouterr()
    assert main(("audit", "verify", file, "--key", root.hex())) == 0
    assert "audit rows hold" in capsys.readouterr().out
    assert main(("audit", "verify", file, "--key", bytes(32).hex())) == 1
    assert "no given key signed" in capsys.readouterr().out
    assert main(("audit", "export", "--data-dir", folder, "--to", file)) == 2
    assert "choose a new one" in capsys.readouterr().err


def test_a_touched_record_is_exported_as_it_is_and_not_signed(
    folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(Path(folder) / "voicecapture.db") as database:
        database.execute("UPDATE audit_rows SET row = CAST(row || x'00' AS BLOB) WHERE seq = 2")
    database.close()
    file = str(tmp_path / "record.jsonl")
    assert main(("audit", "export", "--data-dir", folder, "--to", file)) == 0
    assert "Not signed: audit row 2" in capsys.readouterr().err
    assert main(("audit", "verify", file, "--key", bytes(32).hex())) == 1
    assert "row 2 of" in capsys.readouterr().out


@pytest.mark.parametrize("key", ["", "zz", "00" * 31, "/nowhere"])
def test_what_is_no_key_is_refused_with_a_sentence(
    key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert main(("audit", "verify", str(tmp_path / "file"), "--key", key)) == 2
    assert "32 bytes" in capsys.readouterr().err
