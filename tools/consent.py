"""Keep ``consent/catalogue.toml`` in step with the texts (``--check`` only says what is wrong).

A text without an entry gets one, as a draft, with its hash and, in English, its measured reading age.
An entry that is there is never changed: a text that changed needs a new version, so that what people
agreed to can still be read.

The check holds the catalogue to issue and mission: a text for every purpose, language and age; no
English text harder than its readers; and translations with the blocks of the English text, so that
no promise is missing in one language.
"""

import hashlib
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import get_args

from tools.reading_age import reading_age
from voicecapture.engagement.agreements.blocks import UnfitText, read_blocks
from voicecapture.engagement.agreements.catalogue import (
    BANDS,
    LANGUAGES,
    Entry,
    TextPurpose,
    WordingError,
    read_catalogue,
    read_text,
)

ROOT = Path(__file__).parents[1]
CONSENT = ROOT / "consent"
CATALOGUE = CONSENT / "catalogue.toml"
TEXTS: tuple[TextPurpose, ...] = get_args(TextPurpose)
# In years: for children a year above the youngest of the band; nine for adults, seven for easy-read.
OLDEST = {
    "child_3_5": 4,
    "child_6_9": 7,
    "child_10_13": 11,
    "child_14_17": 15,
    "adult": 9,
    "easy_read": 7,
}
# Whom a text is for beside the band that its file is named after, where there is no nearer one.
ALSO_FOR = {
    "child_3_5": ["child_6_9"],
    "child_10_13": ["child_14_17"],
    "easy_read": ["adult"],
}


def main(arguments: list[str]) -> int:
    """Add the entries of new texts, or with ``--check`` say what is wrong."""
    try:
        entries = read_catalogue(CATALOGUE).text
        if "--check" not in arguments:
            add_new(entries)
            entries = read_catalogue(CATALOGUE).text
        faults = [*faults_of(entries, CONSENT)]
    except WordingError as error:
        faults = [str(error)]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def add_new(entries: list[Entry]) -> None:
    """Write an entry at the end of the catalogue for each text that has none."""
    known = {entry.file for entry in entries}
    files = sorted(
        (path.relative_to(CONSENT) for path in CONSENT.glob("*/*.md")),
        key=lambda path: (path.parts[0], TEXTS.index(_purpose(path)), BANDS.index(_band(path))),
    )
    new = [_entry_of(path) for path in files if path.as_posix() not in known]
    with CATALOGUE.open("a", encoding="utf-8") as catalogue:
        catalogue.writelines(new)


def _entry_of(path: Path) -> str:
    content = (CONSENT / path).read_bytes()
    language, purpose, band = path.parts[0], _purpose(path), _band(path)
    # There is one text for each age about taking part, and one for each stage of life about the rest.
    also = [] if purpose == "taking_part" else ALSO_FOR.get(band, [])
    nearer = {_band(one) for one in (CONSENT / language).glob(f"{purpose}.*.md")}
    bands = [band, *(one for one in also if one not in nearer)]
    lines = [
        "",
        "[[text]]",
        f'purpose = "{purpose}"',
        'version = "1"',
        f'language = "{language}"',
        f"bands = {bands}".replace("'", '"'),
        f'file = "{path.as_posix()}"',
        f'sha256 = "{hashlib.sha256(content).hexdigest()}"',
        'status = "draft"',
    ]
    if language == "en":
        lines.append(f"reading_age = {reading_age(content.decode())}")
    return "\n".join(lines) + "\n"


def _purpose(path: Path) -> str:
    return path.name.split(".")[0]


def _band(path: Path) -> str:
    return path.name.split(".")[1]


def faults_of(entries: list[Entry], folder: Path) -> Iterator[str]:
    """Yield what is missing, unlisted, too hard, or not the same in every language."""
    shown = {
        (entry.purpose, entry.language, band): entry
        for entry in entries
        for band in entry.bands
        if entry.status != "withdrawn_text"
    }
    for purpose, language, band in product(TEXTS, LANGUAGES, BANDS):
        if (purpose, language, band) not in shown:
            yield f"consent/ has no text of {purpose} in {language} for {band}"
    yield from faults_of_files(entries, folder)
    for entry in entries:
        text = read_text(folder, entry).decode()
        yield from faults_of_age(entry, text)
        english = shown.get((entry.purpose, "en", entry.bands[0]))
        if english is not None:
            yield from faults_of_shape(entry, text, read_text(folder, english).decode())


def faults_of_files(entries: list[Entry], folder: Path) -> Iterator[str]:
    """Yield the texts that nobody is shown because the catalogue does not name them."""
    listed = {entry.file for entry in entries}
    for path in sorted(folder.glob("*/*.md")):
        name = path.relative_to(folder).as_posix()
        if name not in listed:
            yield f"consent/{name} is not in the catalogue; run `make consent`"


def faults_of_age(entry: Entry, text: str) -> Iterator[str]:
    """Yield whether an English text is harder than its readers, or its age is not as measured."""
    if entry.language != "en":
        return
    age = reading_age(text)
    if entry.reading_age != age:
        yield f"consent/{entry.file} has a reading age of {age}; the catalogue says otherwise"
    for band in entry.bands:
        if age > OLDEST[band]:
            yield (
                f"consent/{entry.file} reads at {age} years; for {band} "
                f"{OLDEST[band]} is the most: shorter sentences and shorter words, please"
            )


def faults_of_shape(entry: Entry, text: str, english: str) -> Iterator[str]:
    """Yield whether a translation lacks a heading, a paragraph or a line of a list."""
    try:
        here, there = _shape(text), _shape(english)
    except UnfitText as error:
        yield f"consent/{entry.file} cannot be shown: {error}"
        return
    if here != there:
        yield f"consent/{entry.file} does not have the parts of the English text: {here}, {there}"


def _shape(text: str) -> list[tuple[str, int]]:
    _title, blocks = read_blocks(text)
    return [(block.kind, len(block.items or ())) for block in blocks]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
