"""The dependency rule of docs/ARCHITECTURE.md holds, and would be seen to break."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINTER = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINTER, "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(
        ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("web", "__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_is_kept() -> None:
    linted = lint(ROOT)
    assert linted.returncode == 0, linted.stdout


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("crypto/hashing.py", "import voicecapture.base.db"),
        ("accounts/keyholder.py", "import voicecapture.keyring.vaults"),
        ("base/clock.py", "import cryptography"),
        ("people/service.py", "import voicecapture.keyring.opening.entries"),
        ("accounts/keyholder.py", "import voicecapture.keyring.opening.care"),
        ("engagement/contact_plans/rules.py", "import sqlalchemy"),
    ],
)
def test_an_import_that_breaks_the_rule_is_named(copy: Path, place: str, line: str) -> None:
    file = copy / "src" / "voicecapture" / place
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    linted = lint(copy)
    assert linted.returncode == 1, linted.stdout
    assert "BROKEN" in linted.stdout


def test_every_package_has_its_place_in_the_layers() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    [layers] = [one["layers"] for one in contracts["contracts"] if one["type"] == "layers"]
    placed = set("".join(layers).replace("(", " ").replace(")", " ").replace(":", " ").split())
    packages = {
        path.name
        for path in (ROOT / "src" / "voicecapture").iterdir()
        if (path / "__init__.py").exists()
    }
    assert packages - placed == set()
