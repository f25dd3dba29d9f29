"""Refuse lock files that name a host: a mirror of today is nobody's registry tomorrow."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCKED = (
    "requirements/*.txt",
    "frontend/package-lock.json",
    "tests/bench/lighthouse/package-lock.json",
    "**/.npmrc",
    "pip.conf",
    "uv.lock",
)
ADDRESS = re.compile(
    r"https?://|git\+|file:|^\s*(?:--)?(?:extra-)?index-url|find-links|\"resolved\"", re.MULTILINE
)
# npm records where a package's maintainers take donations; that is a page, not a source.
FUNDING = re.compile(r"\"(?:url|funding)\":\s*(?:\"https?://[^\"]*\"|\[[^\]]*\])")


def main() -> int:
    """Print each offending line; return the exit code."""
    found = [fault for pattern in LOCKED for file in _files(pattern) for fault in faults_of(file)]
    for fault in found:
        print(fault)
    return 1 if found else 0


def faults_of(file: Path) -> list[str]:
    """Return ``file:line`` for each address in the file."""
    text = FUNDING.sub(_same_lines, file.read_text(encoding="utf-8"))
    lines = {text.count("\n", 0, match.start()) + 1 for match in ADDRESS.finditer(text)}
    return [f"{file}:{line}: holds an address" for line in sorted(lines)]


def _same_lines(match: re.Match[str]) -> str:
    return "\n" * match.group(0).count("\n")


def _files(pattern: str) -> list[Path]:
    skipped = {"node_modules", ".venv"}
    return [path for path in ROOT.glob(pattern) if not skipped & set(path.parts)]


if __name__ == "__main__":
    sys.exit(main())
