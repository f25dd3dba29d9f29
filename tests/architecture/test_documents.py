"""What the documents say is what the code does."""

import re
from collections.abc import Iterator
from pathlib import Path

from tools.documents import broken_prose, stale_documents

ROOT = Path(__file__).parents[2]


def test_generated_documents_match_the_code() -> None:
    assert list(stale_documents()) == []


def test_paths_and_targets_that_prose_names_are_there() -> None:
    assert list(broken_prose()) == []


def guarantees_of_sync() -> Iterator[tuple[str, str]]:
    """Yield (file, test) for every test that docs/sync.md names; a file stands before its tests."""
    file = ""
    for word in re.findall(r"`(tests/[\w/]+\.py|test_\w+)`", (ROOT / "docs/sync.md").read_text()):
        if word.startswith("tests/"):
            file = word
        else:
            yield file, word


def test_every_guarantee_of_sync_is_held_by_a_test_that_is_there() -> None:
    named = list(guarantees_of_sync())
    missing = [
        (file, name) for file, name in named if f"def {name}(" not in (ROOT / file).read_text()
    ]
    assert len(named) > 20
    assert missing == []
