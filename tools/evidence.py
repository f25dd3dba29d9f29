"""Figures in docs/security-evidence.md: each block is written by the run that measured it."""

import re
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

DOCUMENT = Path("docs/security-evidence.md")


def write(block: str, text: str) -> None:
    """Replace a block's figures and stamp them with commit and day."""
    document = DOCUMENT.read_text(encoding="utf-8")
    day = datetime.now(UTC).date().isoformat()
    measured = f"Measured on {day} at commit `{commit()}`."
    stamped = f"<!-- {block} -->\n{text}\n\n{measured}\n<!-- /{block} -->"
    pattern = re.compile(rf"<!-- {block} -->.*?<!-- /{block} -->", re.DOTALL)
    if not pattern.search(document):
        raise LookupError(f"{DOCUMENT} has no block named {block}")
    DOCUMENT.write_text(pattern.sub(lambda _: stamped, document), encoding="utf-8")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def commit() -> str:
    """Return the commit that is checked out, marked if files differ from it."""
    asked = ["git", "describe", "--always", "--dirty=+"]
    return subprocess.check_output(asked, text=True).strip()
