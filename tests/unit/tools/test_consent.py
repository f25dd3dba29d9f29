"""The catalogue of agreement texts: complete, no harder than its readers, the same in every language."""

import hashlib
from pathlib import Path
from typing import Any

from tools.consent import CATALOGUE, CONSENT, TEXTS, faults_of
from tools.reading_age import reading_age
from voicecapture.engagement.agreements.catalogue import (
    BANDS,
    LANGUAGES,
    Entry,
    read_catalogue,
)


def write(folder: Path, text: str, **said: Any) -> Entry:
    """Put a text into a folder and return its entry."""
    entry = Entry(
        purpose="taking_part",
        version="1",
        language=said.get("language", "en"),
        bands=said.get("bands", ["adult"]),
        file=f"{said.get('language', 'en')}/taking_part.{said.get('bands', ['adult'])[0]}.md",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        status="draft",
        reading_age=said.get("age"),
    )
    file = folder / entry.file
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return entry


def faults(folder: Path, *entries: Entry) -> list[str]:
    """Return the faults, without those about texts that this little catalogue lacks."""
    return [one for one in faults_of([*entries], folder) if "has no text" not in one]


def test_the_catalogue_has_every_text_and_none_is_too_hard() -> None:
    assert [*faults_of(read_catalogue(CATALOGUE).text, CONSENT)] == []


def test_a_purpose_without_a_text_for_somebody_is_named(tmp_path: Path) -> None:
    found = [*faults_of([], tmp_path)]
    assert len(found) == len(TEXTS) * len(LANGUAGES) * len(BANDS)
    assert "consent/ has no text of taking_part in ur for easy_read" in found


def test_a_text_that_is_harder_than_its_readers_is_refused(tmp_path: Path) -> None:
    hard = "# Safeguarding considerations necessitate proportionate information sharing\n\nYes.\n"
    entry = write(tmp_path, hard, age=12.6)
    assert any("9 is the most" in one for one in faults(tmp_path, entry))


def test_a_text_that_serves_a_younger_age_too_is_measured_against_it(tmp_path: Path) -> None:
    """A receipt for six to nine, at 5.7 years, was shown to children of three."""
    text = "# This is what you said\n\nTell your worker, or ask a grown-up you trust to tell us.\n"
    age = reading_age(text)
    assert 4 < age <= 7
    older = write(tmp_path, text, bands=["child_6_9"], age=age)
    assert faults(tmp_path, older) == []
    entry = write(tmp_path, text, bands=["child_6_9", "child_3_5"], age=age)
    [fault] = faults(tmp_path, entry)
    assert "for child_3_5 4 is the most" in fault


def test_a_reading_age_is_measured_and_not_claimed(tmp_path: Path) -> None:
    entry = write(tmp_path, "# May we?\n\nYou can say no.\n", age=8.0)
    assert any("the catalogue says otherwise" in one for one in faults(tmp_path, entry))


def test_a_translation_that_leaves_a_promise_out_is_named(tmp_path: Path) -> None:
    english = write(tmp_path, "# May we?\n\nYou can say no.\n\nYou can stop.\n")
    polish = write(tmp_path, "# Czy możemy?\n\nMożesz powiedzieć nie.\n", language="pl")
    found = faults(tmp_path, english, polish)
    assert any("consent/pl/taking_part.adult.md does not have the parts" in one for one in found)


def test_a_text_that_nobody_is_shown_is_named(tmp_path: Path) -> None:
    write(tmp_path, "# May we?\n\nYou can say no.\n")
    assert faults(tmp_path) == [
        "consent/en/taking_part.adult.md is not in the catalogue; run `make consent`"
    ]
