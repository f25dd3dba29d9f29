"""What is shown to whom: the newest text of each purpose, language and band, and never a wrong one."""

import hashlib
import shutil
from pathlib import Path

import pytest

from voicecapture.engagement.agreements.catalogue import BANDS, WordingError
from voicecapture.engagement.agreements.wordings import Wordings, consent_folder, load_wordings

OLD = """[[text]]
purpose = "contact"
version = "1"
language = "en"
bands = ["adult", "easy_read"]
file = "en/contact.adult.v1.md"
sha256 = "{old}"
status = "{status}"
"""
NEW = """[[text]]
purpose = "contact"
version = "2"
language = "en"
bands = ["adult"]
file = "en/contact.adult.md"
sha256 = "{new}"
status = "draft"
"""
WITHDRAWN = 'withdrawn_on = 2026-11-20\nwithdrawn_because = "It left out that stopping is free."\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue with a text that was changed once."""
    (tmp_path / "en").mkdir()
    write(tmp_path, OLD + NEW)
    return tmp_path


def write(folder: Path, catalogue: str, status: str = "draft") -> None:
    """Write two texts and the catalogue, with their hashes."""
    hashes = {}
    for name, file in (("old", "contact.adult.v1.md"), ("new", "contact.adult.md")):
        text = f"# May we ring you?\n\nThis is the {name} text.\n".encode()
        (folder / "en" / file).write_bytes(text)
        hashes[name] = hashlib.sha256(text).hexdigest()
    (folder / "catalogue.toml").write_text(catalogue.format(status=status, **hashes))


def versions(wordings: Wordings, band: str) -> list[str]:
    return [one.entry.version for one in wordings.find_current("en", band)]  # type: ignore[arg-type]


def test_every_band_has_a_wording_to_take_part_in_english_and_urdu() -> None:
    wordings = load_wordings()
    for language in ("en", "ur"):
        for band in BANDS:
            assert len(wordings.find_current(language, band, "taking_part")) == 1


def test_no_text_claims_a_review_that_nobody_made() -> None:
    assert {one.entry.status for one in load_wordings().find_current()} == {"draft"}


def test_the_newest_text_is_shown_and_the_old_one_stays_in_the_catalogue(folder: Path) -> None:
    wordings = load_wordings(folder)
    assert versions(wordings, "adult") == ["2"]
    assert wordings.find("contact", "1", "en", "adult") is None
    assert wordings.find("contact", "2", "en", "adult") is not None
    assert [one.entry.version for one in wordings.every] == ["1", "2"]


def test_a_band_that_the_new_text_is_not_for_keeps_the_old_one(folder: Path) -> None:
    assert versions(load_wordings(folder), "easy_read") == ["1"]


def test_a_text_found_wrong_is_shown_to_nobody(folder: Path) -> None:
    write(folder, OLD + WITHDRAWN + NEW, "withdrawn_text")
    wordings = load_wordings(folder)
    assert versions(wordings, "adult") == ["2"]
    assert versions(wordings, "easy_read") == []


def test_the_text_before_a_wrong_one_does_not_come_back(folder: Path) -> None:
    wrong = NEW.replace('"draft"', '"withdrawn_text"') + WITHDRAWN
    write(folder, OLD + wrong)
    assert versions(load_wordings(folder), "adult") == []


def test_a_missing_text_is_named(folder: Path) -> None:
    (folder / "en" / "contact.adult.md").unlink()
    with pytest.raises(WordingError, match=r"en/contact\.adult\.md cannot be read"):
        load_wordings(folder)


def test_a_text_with_a_mark_that_is_not_read_is_named(folder: Path) -> None:
    text = b"# May we ring you?\n\n[Click](https://example.org)\n"
    (folder / "en" / "contact.adult.md").write_bytes(text)
    catalogue = folder / "catalogue.toml"
    lines = catalogue.read_text().splitlines()
    lines[-2] = f'sha256 = "{hashlib.sha256(text).hexdigest()}"'
    catalogue.write_text("\n".join(lines))
    with pytest.raises(WordingError, match=r"en/contact\.adult\.md cannot be shown: line 3"):
        load_wordings(folder)


def test_the_real_texts_are_found_beside_the_package() -> None:
    assert (consent_folder() / "catalogue.toml").is_file()


@pytest.mark.parametrize("band", ["child_10_13", "child_14_17", "adult"])
def test_the_promises_are_said_in_the_missions_words(band: str) -> None:
    [wording] = load_wordings().find_current("en", band, "taking_part")  # type: ignore[arg-type]
    said = " ".join(" ".join((block.text or "", *(block.items or ()))) for block in wording.blocks)
    for words in (
        "If someone is or may be hurt, we tell people whose job is keeping you safe.",
        "We tell you first if that is safe.",
        "my worker’s team also my social worker not decided yet",
        "999",
    ):
        assert words in said
    assert "only me" not in said


@pytest.mark.parametrize("band", BANDS)
def test_secrecy_is_promised_to_nobody_whatever_their_age(band: str) -> None:
    [wording] = load_wordings().find_current("en", band, "taking_part")  # type: ignore[arg-type]
    said = " ".join(block.text or "" for block in wording.blocks)
    assert "It is not a secret" in said or "We do not promise to keep it secret" in said


def test_a_copy_of_the_real_catalogue_reads_the_same(tmp_path: Path) -> None:
    copy = shutil.copytree(consent_folder(), tmp_path / "consent")
    assert load_wordings(copy).every == load_wordings().every
