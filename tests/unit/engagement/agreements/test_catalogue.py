"""A text belongs to its version: one that changed under it stops the start with a clear sentence."""

import shutil
from pathlib import Path

import pytest

from voicecapture.base.config import SettingsError
from voicecapture.engagement.agreements.catalogue import WordingError
from voicecapture.engagement.agreements.wordings import consent_folder, load_wordings

ADULT = "taking_part.adult.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the real catalogue and its texts."""
    return shutil.copytree(consent_folder(), tmp_path / "consent")


def edit(file: Path, old: str, new: str) -> None:
    said = file.read_text(encoding="utf-8")
    assert old in said
    file.write_text(said.replace(old, new, 1), encoding="utf-8")


def test_a_text_that_changed_under_the_same_version_stops_the_start(folder: Path) -> None:
    with (folder / "en" / ADULT).open("a", encoding="utf-8") as text:
        text.write("\nYou must say yes.\n")
    with pytest.raises(WordingError, match=r"en/taking_part\.adult\.md changed under version"):
        load_wordings(folder)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('status = "draft"', 'status = "signed_off"', "does not say by whom"),
        ('status = "draft"', 'status = "withdrawn_text"', "does not say when and why"),
        ('purpose = "taking_part"', 'purpose = "everything"', "not as it must be"),
        ('bands = ["', 'bands = ["toddler", "', "not as it must be"),
        ('file = "', 'file = "../../etc/', "not as it must be"),
        ('file = "en/taking_part', 'file = "en/travel', "not named after its language"),
        ("[[text]]", "[[text", "not as it must be"),
    ],
)
def test_a_catalogue_that_cannot_be_used_says_why(
    folder: Path, old: str, new: str, said: str
) -> None:
    edit(folder / "catalogue.toml", old, new)
    # The command line prints this kind of failure as one sentence, with exit code 2.
    with pytest.raises(SettingsError, match=said):
        load_wordings(folder)


def test_the_same_version_is_not_listed_twice_for_the_same_people(folder: Path) -> None:
    catalogue = folder / "catalogue.toml"
    said = catalogue.read_text(encoding="utf-8")
    entry = said.split("[[text]]")[1]
    catalogue.write_text(f"{said}\n[[text]]{entry}", encoding="utf-8")
    with pytest.raises(WordingError, match="twice"):
        load_wordings(folder)
