"""Lock files name packages and hashes, never a host."""

from pathlib import Path

import pytest

from tools.check_addresses import faults_of


@pytest.mark.parametrize(
    "line",
    [
        '"resolved": "' + "https" + '://registry.example/x.tgz",',
        "--index" + "-url " + "https" + "://mirror.example/simple",
        "--find-links /somewhere",
        "x @ git+" + "ssh://example/x",
    ],
)
def test_an_address_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "lock"
    file.write_text(f"first\n{line}\n")
    assert faults_of(file) == [f"{file}:2: holds an address"]


def test_a_page_for_donations_is_no_source(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    file.write_text('"funding": {\n "url": "' + "https" + '://example.org/give"\n}\n')
    assert faults_of(file) == []
