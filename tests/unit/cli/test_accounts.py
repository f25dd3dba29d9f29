"""The list of who can sign in is kept for one pair of eyes."""

import stat
from pathlib import Path

import pytest

from voicecapture.cli.demo.accounts import Account, Accounts, read_accounts, write_accounts
from voicecapture.cli.failures import CommandFailed

MADE = Accounts({}, [Account("Nadia Brook", "nadia.brook", "one two three", ["worker"])])


def test_the_file_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "accounts.json"
    write_accounts(file, MADE)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert read_accounts(file) == MADE


def test_a_damaged_file_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "accounts.json"
    file.write_text("{")
    with pytest.raises(CommandFailed, match="cannot be read"):
        read_accounts(file)


def test_another_port_moves_the_doors_and_nobody_else() -> None:
    moved = MADE.at("http://localhost:9999")
    assert moved.doors["desk"] == "http://localhost:9999/desk"
    assert moved.accounts == MADE.accounts
