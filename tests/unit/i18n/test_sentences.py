"""A sentence reaches its reader whole, in their language or in English."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from voicecapture.i18n import catalogues, direction, t, tn

CATALOGUE = """
msgid ""
msgstr ""
"Language: ur\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Try {count} more times"
msgstr "{count} بار اور کوشش کریں"

msgid "{count} piece"
msgid_plural "{count} pieces"
msgstr[0] "ایک تحریر"
msgstr[1] "{count} تحریریں"

#, fuzzy
msgid "Stop"
msgstr "غلط"

msgid "Go on"
msgstr ""
"""


@pytest.fixture(autouse=True)
def _catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    file = tmp_path / "ur" / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    file.write_text(CATALOGUE, encoding="utf-8")
    monkeypatch.setattr(catalogues, "catalogue_folder", lambda: tmp_path)
    catalogues.find_catalogue.cache_clear()
    yield
    catalogues.find_catalogue.cache_clear()


def test_a_translated_sentence_has_its_values_filled_in() -> None:
    assert t("Try {count} more times", "ur", count=3) == "3 بار اور کوشش کریں"


def test_plural_forms_are_those_of_the_readers_language() -> None:
    assert tn("{count} piece", "{count} pieces", 1, "ur") == "ایک تحریر"
    assert tn("{count} piece", "{count} pieces", 4, "ur") == "4 تحریریں"
    assert tn("{count} piece", "{count} pieces", 1, "en") == "1 piece"


@pytest.mark.parametrize("sentence", ["Stop", "Go on", "Never translated"])
def test_an_unfinished_translation_is_shown_in_english_rather_than_wrong(sentence: str) -> None:
    assert t(sentence, "ur") == sentence


def test_a_placeholder_reaches_into_nothing() -> None:
    assert t("{x.__class__} {x}", "en", x="y") == "{x.__class__} y"


def test_urdu_runs_from_right_to_left() -> None:
    assert direction("ur-PK") == "rtl"
    assert direction("en") == "ltr"
