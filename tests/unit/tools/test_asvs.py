"""Every requirement of ASVS levels 1 and 2 has a row, and every kept one a test that is there."""

from pathlib import Path

import pytest

from tools import asvs

# 217 requirements outside of chapters 10 and 17, which have one row each.
ROWS = 219


def test_every_requirement_has_a_row() -> None:
    assert len(asvs.rows()) == ROWS


@pytest.mark.parametrize(("number", "row"), asvs.rows().items())
def test_a_row_says_where_it_stands_and_by_which_tests(number: str, row: list[str]) -> None:
    state, words, *tests = row
    assert state in asvs.STATES
    assert words.endswith("."), f"{number} is a sentence"
    assert tests or state != "kept", f"{number} names no test"
    assert [test for test in tests if not Path(test).is_file()] == []


def test_the_evidence_shows_the_rows_as_they_are() -> None:
    document = Path("docs/security-evidence.md").read_text(encoding="utf-8")
    assert asvs.written() in document, "run `python -m tools.asvs`"
