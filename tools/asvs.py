"""Writes the ASVS table of docs/security-evidence.md from docs/asvs.toml (``python -m tools.asvs``).

The standard's own words stay with the standard (OWASP ASVS 5.0, CC BY-SA 4.0); numbers and levels
are facts. A chapter that does not concern us has one row for all of it.
"""

import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from tools import evidence

FILE = Path("docs/asvs.toml")
STATES = ("kept", "none here", "deploy", "open")


def rows() -> dict[str, list[str]]:
    """Return all rows by number: state, words, tests."""
    chapters = {name: rows for name, rows in _read().items() if name.startswith("V")}
    return {number: row for chapter in chapters.values() for number, row in chapter.items()}


def level_of(number: str) -> str:
    """Return the level that first asks for a requirement."""
    return "1" if number in _read()["level_1"] else "2"


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def written() -> str:
    """Return the table and a count by state."""
    found = rows()
    counts = ", ".join(
        f"{sum(row[0] == state for row in found.values())} {state}" for state in STATES
    )
    lines = [
        (number, level_of(number), state, words, "<br>".join(f"`{test}`" for test in tests))
        for number, (state, words, *tests) in found.items()
    ]
    return f"{counts}.\n\n" + evidence.table(
        ("ASVS 5.0", "level", "state", "what we do", "tests"), lines
    )


def main() -> int:
    """Write the block."""
    evidence.write("asvs", written())
    return 0


if __name__ == "__main__":
    sys.exit(main())
