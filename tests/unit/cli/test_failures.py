"""What the person at the keyboard can mend is one sentence and exit code 2."""

import socket
from pathlib import Path

import pytest

from tests.support.founded import CUSTODIANS
from voicecapture.cli import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(arguments)
    return code, capsys.readouterr().err.strip()


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VOICECAPTURE_DATA_DIR", raising=False)


def assert_one_sentence(said: str) -> None:
    assert said.startswith("voicecapture: ")
    assert "\n" not in said
    assert "Traceback" not in said


def test_a_port_in_use_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        code, said = run(capsys, "demo", "--data-dir", str(tmp_path / "d"), "--port", port)
    assert code == 2
    assert_one_sentence(said)
    assert port in said
    assert "--port" in said


def test_a_folder_that_cannot_be_written_to_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "not-a-folder"
    file.touch()
    code, said = run(capsys, "demo", "--data-dir", str(file / "data"))
    assert code == 2
    assert_one_sentence(said)
    assert "--data-dir" in said


def test_a_missing_key_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "d")
    words = ("init", "--data-dir", folder, "--organisation", "X", "--administrator", "a.b")
    assert main((*words, *CUSTODIANS)) == 0
    (tmp_path / "d" / "keystore" / "pepper" / "sign-in").unlink()
    capsys.readouterr()
    code, said = run(capsys, "audit", "verify", "--data-dir", folder)
    assert code == 2
    assert_one_sentence(said)
    assert "key file" in said


def test_an_unknown_setting_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("prot = 8080\n")
    code, said = run(capsys, "serve", "--config", str(file))
    assert code == 2
    assert_one_sentence(said)
    assert "prot" in said


def test_serving_real_people_needs_a_setting_named_for_its_risk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = run(capsys, "serve", "--data-dir", str(tmp_path))
    assert code == 2
    assert_one_sentence(said)
    assert "risk_real_people_without_disclosure_handling" in said


def test_a_database_behind_its_migrations_is_not_served(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = run(capsys, "audit", "verify", "--data-dir", str(tmp_path))
    assert code == 2
    assert_one_sentence(said)
