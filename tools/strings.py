"""Keep the catalogues in step with the sentences in the code (`make strings`), or check them.

Updating never loses a translation: what the code no longer says is kept below as obsolete, and a
changed sentence keeps its old translation marked fuzzy, which nobody is shown until someone looks.
"""

import ast
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from tools.frontend_extractor import UnfitCall, extract

ROOT = Path(__file__).parents[1]
LOCALES = ROOT / "locales"
TEMPLATE = LOCALES / "messages.pot"
PYTHON_KEYWORDS = {"N_": None, "t": None, "tn": (1, 2)}
DRAFT = """\
# Sentences of voicecapture.
# Status: draft. No native speaker who works with families has read these translations yet.
#"""
_IDLE_HEADERS = (
    '"POT-Creation-Date',
    '"PO-Revision-Date',
    '"Generated-By',
    '"Report-Msgid-Bugs-To',
    '"Last-Translator',
    '"Language-Team',
)
PLACEHOLDER = re.compile(r"\{\w+\}")


def main(arguments: list[str]) -> int:
    """Update the catalogues, or with ``--check`` only say what is wrong with them."""
    try:
        template = collect()
    except UnfitCall as error:
        print(error)
        return 1
    faults = [*faults_of_template(template)]
    if "--check" in arguments:
        faults += [*faults_of_files(template)]
    else:
        update_files(template)
    for fault in faults:
        print(fault)
    print(f"{len(template)} sentences, {len(faults)} faults")
    return 1 if faults else 0


def collect() -> Catalog:
    """Return every sentence of both halves, with its notes and the files it is in."""
    template = Catalog(project="voicecapture", version="1", header_comment=DRAFT, fuzzy=False)
    for path in _sources():
        place = path.relative_to(ROOT).as_posix()
        for message, notes in _sentences(path, place):
            # Line numbers are left out: they would change the catalogue with every edit.
            template.add(message, locations=[(place, 0)], auto_comments=notes)
    return template


def _sources() -> Iterator[Path]:
    yield from sorted((ROOT / "src" / "voicecapture").rglob("*.py"))
    for pattern in ("*.svelte", "*.ts"):
        for path in sorted((ROOT / "frontend" / "src").rglob(pattern)):
            if not path.name.endswith((".test.ts", ".d.ts")) and "generated" not in path.parts:
                yield path


def _sentences(path: Path, place: str) -> Iterator[tuple[str | tuple[str, ...], list[str]]]:
    if path.suffix == ".py":
        found = extract_from_file(
            "python", path, keywords=PYTHON_KEYWORDS, comment_tags=("Translators:",)
        )
        shared = _notes_of_lists(path.read_text(encoding="utf-8"))
        for line, message, notes, _context in found:
            note = " ".join(" ".join(notes).split()) or shared.get(line, "")
            yield message, [note] if note else []
        return
    try:
        for _line, _function, message, notes in extract(BytesIO(path.read_bytes()), (), (), {}):
            yield message, notes
    except UnfitCall as error:
        raise UnfitCall(f"{place}: {error}") from None


def _notes_of_lists(source: str) -> dict[int, str]:
    """Return, line by line, the note that stands above the whole list in which the line is."""
    lines = source.splitlines()
    notes: dict[int, str] = {}
    for statement in ast.parse(source).body:
        above = statement.lineno - 1
        while above and lines[above - 1].startswith("#"):
            above -= 1
        said = " ".join(line.lstrip("# ") for line in lines[above : statement.lineno - 1])
        if said.startswith("Translators:"):
            end = statement.end_lineno or statement.lineno
            notes |= dict.fromkeys(range(statement.lineno, end + 1), said)
    return notes


def update_files(template: Catalog) -> None:
    """Write the template, and merge it into each language's catalogue."""
    LOCALES.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(rendered(template))
    for file in catalogue_files():
        catalogue = merged(file, template)
        file.write_bytes(rendered(catalogue))


def merged(file: Path, template: Catalog) -> Catalog:
    """Return the language's catalogue brought up to the template."""
    with file.open("rb") as opened:
        catalogue = read_po(opened, locale=file.parts[-3])
    catalogue.update(template, no_fuzzy_matching=False, update_header_comment=False)
    return catalogue


def rendered(catalogue: Catalog) -> bytes:
    """Return the catalogue's file, the same bytes for the same sentences whatever the day."""
    buffer = BytesIO()
    write_po(
        buffer, catalogue, width=110, sort_output=True, omit_header=False, include_lineno=False
    )
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_IDLE_HEADERS)).encode()


def catalogue_files() -> list[Path]:
    """Return the catalogues of all languages."""
    return sorted(LOCALES.glob("*/LC_MESSAGES/messages.po"))


def faults_of_template(template: Catalog) -> Iterator[str]:
    """Yield sentences that a translator would have to guess at."""
    for message in template:
        if message.id and not message.auto_comments:
            yield f"{_where(message)}: no translator's note: {_said(message)!r}"


def faults_of_files(template: Catalog) -> Iterator[str]:
    """Yield what is out of step, missing, empty or mismatched in the files."""
    if not TEMPLATE.exists() or TEMPLATE.read_bytes() != rendered(template):
        yield "locales/messages.pot is out of step with the code; run `make strings`"
    for file in catalogue_files():
        place = file.relative_to(ROOT).as_posix()
        if file.read_bytes() != rendered(merged(file, template)):
            yield f"{place} is out of step with the code; run `make strings`"
        with file.open("rb") as opened:
            catalogue = read_po(opened, locale=file.parts[-3])
        for message in catalogue:
            if message.id:
                yield from (f"{place}: {fault}" for fault in faults_of_message(message))


def faults_of_message(message: Message) -> Iterator[str]:
    """Yield what is wrong with one translation."""
    forms = _forms(message)
    # Babel pads missing plural forms with empty strings and says nothing.
    if not all(forms):
        yield f"not translated: {_said(message)!r}"
        return
    if message.fuzzy:
        yield f"marked fuzzy, needs a look: {_said(message)!r}"
    wanted = _placeholders(message.id if isinstance(message.id, str) else message.id[-1])
    for form in forms:
        extra, missing = _placeholders(form) - wanted, wanted - _placeholders(form)
        # "one" may say its number in words.
        if extra or (missing and len(forms) == 1):
            yield f"placeholders differ: {_said(message)!r}"


def _forms(message: Message) -> tuple[str, ...]:
    string = message.string
    return tuple(string) if isinstance(string, (tuple, list)) else (string or "",)


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def _said(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _where(message: Message) -> str:
    return message.locations[0][0] if message.locations else "?"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
