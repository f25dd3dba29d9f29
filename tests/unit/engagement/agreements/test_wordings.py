"""A text belongs to its version: one that changed under it stops the start with a clear sentence."""

import hashlib
import shutil
from pathlib import Path

import pytest

from voicecapture.base.config import SettingsError
from voicecapture.engagement.agreements.wordings import (
    WordingError,
    consent_folder,
    load_wordings,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the real catalogue and its texts."""
    return shutil.copytree(consent_folder(), tmp_path / "consent")


def edit(file: Path, old: str, new: str) -> None:
    said = file.read_text(encoding="utf-8")
    assert old in said
    file.write_text(said.replace(old, new), encoding="utf-8")


def test_every_language_has_a_wording_for_children_and_one_for_adults() -> None:
    found = load_wordings().find_current()
    assert {(one.entry.language, one.entry.band) for one in found} == {
        (language, band) for language in ("en", "ur") for band in ("child", "adult")
    }


def test_no_text_claims_a_review_that_nobody_made() -> None:
    assert {one.entry.status for one in load_wordings().find_current()} == {"draft"}


def test_both_languages_say_the_same_things_in_the_same_order() -> None:
    wordings = load_wordings()
    for band in ("child", "adult"):
        [english] = wordings.find_current("en", band)
        [urdu] = wordings.find_current("ur", band)
        shape = [(block.kind, len(block.items or ())) for block in english.blocks]
        assert shape == [(block.kind, len(block.items or ())) for block in urdu.blocks]


@pytest.mark.parametrize("band", ["child", "adult"])
def test_the_promises_are_said_in_the_missions_words(band: str) -> None:
    [wording] = [one for one in load_wordings().find_current("en") if one.entry.band == band]
    said = " ".join(" ".join((block.text or "", *(block.items or ()))) for block in wording.blocks)
    for words in (
        "If someone is or may be hurt, we tell people whose job is keeping you safe.",
        "We tell you first if that is safe.",
        "my worker's team also my social worker not decided yet",
        "Nobody waits unread",
        "999",
    ):
        assert words in said
    assert "secret" not in said.replace("No secrecy is promised", "")
    assert "only me" not in said


def test_a_text_that_changed_under_the_same_version_stops_the_start(folder: Path) -> None:
    edit(folder / "en" / "child.md", "You can say no.", "You must say yes.")
    with pytest.raises(WordingError, match=r"en/child\.md changed under version 1 of taking_part"):
        load_wordings(folder)


def test_a_new_version_with_its_own_hash_is_taken_and_the_old_one_stays(folder: Path) -> None:
    text = folder / "en" / "child.v2.md"
    text.write_text("# Would you like to take part?\n\nYou choose.\n", encoding="utf-8")
    entry = f"""
[[wording]]
id = "taking_part"
version = "2"
language = "en"
band = "child"
file = "en/child.v2.md"
sha256 = "{hashlib.sha256(text.read_bytes()).hexdigest()}"
status = "draft"
"""
    catalogue = folder / "catalogue.toml"
    catalogue.write_text(catalogue.read_text(encoding="utf-8") + entry, encoding="utf-8")
    assert load_wordings(folder).find("taking_part", "2", "en", "child") is None
    edit(catalogue, 'taking_part = "1"', 'taking_part = "2"')
    wordings = load_wordings(folder)
    assert [one.entry.version for one in wordings.find_current("en", "child")] == ["2"]
    assert wordings.find("taking_part", "1", "en", "child") is None


def test_a_missing_text_is_named(folder: Path) -> None:
    (folder / "ur" / "adult.md").unlink()
    with pytest.raises(WordingError, match=r"ur/adult\.md cannot be read"):
        load_wordings(folder)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('status = "draft"', 'status = "reviewed"', "does not say by whom"),
        ('band = "child"', 'band = "toddler"', "not as it must be"),
        ('file = "en/child.md"', 'file = "../../etc/passwd"', "not as it must be"),
        ('taking_part = "1"', 'taking_part = "3"', "lists no text of it"),
        ("[current]", "[current", "not as it must be"),
    ],
)
def test_a_catalogue_that_cannot_be_used_says_why(
    folder: Path, old: str, new: str, said: str
) -> None:
    edit(folder / "catalogue.toml", old, new)
    # The command line prints this kind of failure as one sentence, with exit code 2.
    with pytest.raises(SettingsError, match=said):
        load_wordings(folder)
