"""The word list of the pages."""

from pathlib import Path

import pytest

from tools import words


def test_the_pages_hold_the_very_words_that_python_draws_from() -> None:
    assert words.main(["--check"]) == 0


def test_a_list_that_has_drifted_by_one_word_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = tmp_path / "wordList.txt"
    changed.write_text(words.TARGET.read_text(encoding="utf-8").replace("abacus", "abbacus"))
    monkeypatch.setattr(words, "TARGET", changed)
    assert words.main(["--check"]) == 1
    assert "tools.words" in capsys.readouterr().out
