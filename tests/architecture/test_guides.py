"""What a guide promises is held by the test that it names."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED = [
    (guide.name, *found)
    for guide in sorted((ROOT / "docs" / "guide").glob("*.md"))
    for found in re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", guide.read_text("utf-8"))
]


@pytest.mark.parametrize(("guide", "file", "test"), NAMED)
def test_a_test_that_a_guide_names_is_there(guide: str, file: str, test: str) -> None:
    assert f"def {test}(" in (ROOT / file).read_text("utf-8"), guide


def test_guides_name_tests() -> None:
    assert NAMED
