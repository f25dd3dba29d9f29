"""Keep the catalogues in step with the sentences in the code (`make strings`), or check them.

Updating never loses a translation: what the code no longer says is kept below as obsolete. A changed
sentence starts empty: to guess which old one it was, Babel compares it with every other sentence, and
with eight catalogues that took minutes.
"""

import ast
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file

from tools.catalogues import Header, read_catalogue, read_header, rendered
from tools.frontend_extractor import UnfitCall, extract
from tools.kind_words import faults_of_words
from tools.translations import faults_of_message, faults_of_plurals, said

ROOT = Path(__file__).parents[1]
LOCALES = ROOT / "locales"
TEMPLATE = LOCALES / "messages.pot"
PYTHON_KEYWORDS = {"N_": None, "t": None, "tn": (1, 2)}
ABOUT = """\
# Sentences of voicecapture.
#"""


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
    template = Catalog(project="voicecapture", version="1", header_comment=ABOUT, fuzzy=False)
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
        header = read_header(file)
        file.write_bytes(rendered(merged(file, template, header), header))


def merged(file: Path, template: Catalog, header: Header) -> Catalog:
    """Return the language's catalogue brought up to those sentences of the template that it covers."""
    catalogue = read_catalogue(file)
    part = covered(template, header)
    catalogue.update(part, no_fuzzy_matching=True, update_header_comment=False)
    return catalogue


def covered(template: Catalog, header: Header) -> Catalog:
    """Return the sentences of the catalogue's doors."""
    if not header.doors:
        return template
    part = Catalog(project=template.project, version=template.version, fuzzy=False)
    for message in template:
        if message.id and header.covers(message):
            part[message.id] = message
    return part


def catalogue_files() -> list[Path]:
    """Return the catalogues of all languages."""
    return sorted(LOCALES.glob("*/LC_MESSAGES/messages.po"))


def faults_of_template(template: Catalog) -> Iterator[str]:
    """Yield sentences that a translator would have to guess at, or that judge whom they are about."""
    for message in template:
        where = message.locations[0][0] if message.locations else "?"
        if message.id and not message.auto_comments:
            yield f"{where}: no translator's note: {said(message)!r}"
        for form in (message.id,) if isinstance(message.id, str) else message.id:
            yield from (f"{where}: {form!r} {fault}" for fault in faults_of_words(form))


def faults_of_files(template: Catalog) -> Iterator[str]:
    """Yield what is out of step, missing, empty, mismatched or too long in the files."""
    if not TEMPLATE.exists() or TEMPLATE.read_bytes() != rendered(template):
        yield "locales/messages.pot is out of step with the code; run `make strings`"
    for file in catalogue_files():
        place = file.relative_to(ROOT).as_posix()
        yield from (f"{place}: {fault}" for fault in faults_of_file(file, template))


def faults_of_file(file: Path, template: Catalog) -> Iterator[str]:
    """Yield what is wrong with one language's catalogue."""
    header = read_header(file)
    if file.read_bytes() != rendered(merged(file, template, header), header):
        yield "out of step with the code; run `make strings`"
    yield from header.faults()
    yield from faults_of_plurals(header.language, header.plurals)
    for message in read_catalogue(file):
        if message.id:
            yield from faults_of_message(message, header.language, header.plurals)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
