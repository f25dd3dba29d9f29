"""Whatever writes a sealed part among the blobs names it in a column that the sweep knows."""

import ast
import re
from pathlib import Path

import voicecapture.app  # noqa: F401 - declares every table.
from voicecapture.base.blobs.store import BlobName
from voicecapture.base.db import metadata
from voicecapture.stewardship.orphans.queries import REFERRERS

SOURCE = Path(__file__).parents[2] / "src" / "voicecapture"
# Each place that writes a part, and the column in which its name is kept. Whoever adds a place adds its
# column to REFERRERS, or what it writes is swept a week later.
WRITERS = {
    "capture/sync/service.py": "piece_parts.blob",
    "engagement/prompts_aloud/boxes.py": "prompt_recordings.blob",
    "release/approvals/service.py": "releases.package_digest",
    "release/releases/service.py": "releases.draft_digest",
}
_PUTS = re.compile(r"\bblobs\.put\b")
_CALLS = re.compile(r"(.+\.)?blobs\.\w+")


def test_every_place_that_writes_a_part_is_known_with_the_column_that_names_it() -> None:
    writing = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if _PUTS.search(path.read_text(encoding="utf-8"))
    }
    assert writing == WRITERS.keys()
    assert set(WRITERS.values()) == {str(column) for column in REFERRERS}


def test_the_sweep_asks_every_column_that_names_a_part() -> None:
    naming = {
        str(column)
        for table in metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, BlobName)
    }
    assert naming == {str(column) for column in REFERRERS}


def test_the_store_is_known_by_no_other_name() -> None:
    """A store under another name would be written to unseen by the first test."""
    openers = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if re.search(r"\bopen_blobs\(", path.read_text(encoding="utf-8"))
    }
    here = {"app.py", "cli/erasures.py", "cli/sweep.py", "cli/waiting.py"}
    assert openers == here | {"base/blobs/opening.py"}
    makers = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if re.search(r"\b(Folder|Bucket)Blobs\(", path.read_text(encoding="utf-8"))
    }
    assert makers == {"base/blobs/opening.py"}


def test_the_event_loop_never_waits_for_the_store() -> None:
    """Every call goes through ``threads``: to a bucket it may take as long as the time-outs allow."""
    waiting = [
        f"{path.relative_to(SOURCE)}:{call.lineno}"
        for path in SOURCE.rglob("*.py")
        for body in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(body, ast.AsyncFunctionDef)
        for call in ast.walk(body)
        if isinstance(call, ast.Call) and _CALLS.fullmatch(ast.unparse(call.func))
    ]
    assert waiting == []
