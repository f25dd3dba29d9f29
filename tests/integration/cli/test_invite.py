"""An administrator who lost every way in, and is the only one."""

from pathlib import Path

import pytest

from tests.support.founded import CUSTODIANS
from voicecapture.cli import main


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    made = str(tmp_path / "data")
    words = ("init", "--data-dir", made, "--organisation", "Harbour", "--administrator", "sam.hill")
    assert main((*words, *CUSTODIANS)) == 0
    capsys.readouterr()
    return made


def test_six_words_and_their_end_are_printed_once(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(("invite", "--data-dir", folder, "sam.hill")) == 0
    printed = capsys.readouterr().out
    assert len(printed.split("\n\n")[1].split()) == 6
    assert "UTC" in printed


def test_a_name_that_nobody_has_is_said_to_be_none(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(("invite", "--data-dir", folder, "sam.hull")) == 2
    assert "check the spelling" in capsys.readouterr().err
