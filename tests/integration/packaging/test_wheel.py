"""The wheel carries everything that running needs, and nothing needs Node."""

import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

from tests.support.server import start

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the tree and laid out as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    built = subprocess.run([*command, str(ROOT)], capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(folder / "unpacked")
    return folder / "unpacked"


@pytest.mark.parametrize(
    "name",
    [
        "web/desk.html",
        "web/voice.html",
        "web/portal.html",
        "web/sw.js",
        "consent/catalogue.toml",
        "consent/ur/taking_part.child_6_9.md",
        "i18n/catalogues/ur/LC_MESSAGES/messages.po",
        "release/documents/page.typ",
        "migrations/script.py.mako",
        "py.typed",
    ],
)
def test_it_holds_what_is_read_at_run_time(unpacked: Path, name: str) -> None:
    assert (unpacked / "voicecapture" / name).stat().st_size >= 0


def test_it_holds_no_test_and_no_source_of_the_pages(unpacked: Path) -> None:
    names = {path.name for path in unpacked.iterdir()}
    assert {name for name in names if not name.startswith("voicecapture")} == set()
    assert list(unpacked.rglob("*.svelte")) == []


@pytest.mark.server
def test_the_demo_runs_from_it_without_node(unpacked: Path, tmp_path: Path) -> None:
    data = tmp_path / "demo"
    environment = {"PYTHONPATH": str(unpacked), "PATH": ""}
    options = ("--empty", "--data-dir", str(data))
    server = start("demo", *options, folder=data, environment=environment)
    try:
        for door in ("", "voice", "desk", "portal"):
            with urllib.request.urlopen(f"{server.url}/{door}", timeout=5) as answer:
                assert answer.status == 200
    finally:
        server.stop()
