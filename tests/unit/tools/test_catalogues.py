"""A catalogue says which doors it covers and who has read it, and is held to it."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from tools.catalogues import (
    LETTER_TEMPLATES,
    Header,
    doors_of,
    read_catalogue,
    read_header,
    rendered,
)
from tools.strings import covered, faults_of_file, merged

HEADER = Header("pnb", "nplurals=2; plural=(n > 1);", ("voice",), "draft")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a catalogue of the voice door in Western Punjabi, which Babel does not know."""
    place = tmp_path / "pnb" / "LC_MESSAGES" / "messages.po"
    place.parent.mkdir(parents=True)
    place.write_bytes(rendered(Catalog("pnb", project="voicecapture", version="1"), HEADER))
    return place


def template(*sentences: tuple[str, str]) -> Catalog:
    """Return a template with these sentences, each in the file where it is said."""
    catalogue = Catalog(project="voicecapture", version="1", fuzzy=False)
    for sentence, place in sentences:
        catalogue.add(sentence, locations=[(place, 0)], auto_comments=["Translators: a word."])
    return catalogue


VOICE = ("Draw", "frontend/src/voice/screens/Choose.svelte")
SHARED = ("Close", "frontend/src/components/Dialog.svelte")
DESK = ("Sign in", "frontend/src/desk/SignIn.svelte")
SERVER = ("Not found", "src/voicecapture/base/errors.py")


def test_a_sentence_belongs_to_the_doors_where_it_is_said() -> None:
    message = Message("x", locations=[(VOICE[1], 0), (DESK[1], 0)])
    assert doors_of(message) == {"voice", "desk"}
    assert doors_of(Message("x", locations=[(SHARED[1], 0)])) >= {"voice", "desk", "portal"}
    assert doors_of(Message("x", locations=[(SERVER[1], 0)])) == set()
    assert doors_of(Message("x", locations=[(LETTER_TEMPLATES, 0)])) == {"letters"}


def test_a_catalogue_of_the_voice_door_holds_what_is_said_there_and_what_is_shared() -> None:
    held = {message.id for message in covered(template(VOICE, SHARED, DESK, SERVER), HEADER)}
    assert held == {"", "Draw", "Close"}


def test_a_catalogue_without_doors_holds_everything() -> None:
    everything = Header("ur", "nplurals=2; plural=(n != 1);", status="draft")
    held = {message.id for message in covered(template(VOICE, DESK, SERVER), everything)}
    assert held == {"", "Draw", "Sign in", "Not found"}


def test_what_a_catalogue_says_of_itself_survives_being_written(file: Path) -> None:
    assert read_header(file) == HEADER
    file.write_bytes(rendered(merged(file, template(VOICE), HEADER), HEADER))
    assert read_header(file) == HEADER


def test_what_a_merge_dropped_from_the_header_is_put_back(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    dropped = ('"X-', '"Plural-Forms')
    file.write_text("".join(line for line in lines if not line.startswith(dropped)))
    assert read_header(file) == Header("pnb", HEADER.plurals, ("voice", "letters"), "draft")


def test_a_field_that_is_broken_over_lines_is_read_whole(file: Path) -> None:
    broken = '"Plural-Forms: nplurals=2; "\n"plural=(n > 1);\\n"'
    whole = '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"'
    file.write_text(file.read_text(encoding="utf-8").replace(whole, broken), encoding="utf-8")
    assert broken in file.read_text(encoding="utf-8")
    assert read_header(file) == HEADER


def test_a_long_plural_rule_is_written_once(file: Path) -> None:
    rule = "nplurals=2; plural=(" + " || ".join(f"n=={number}" for number in range(30)) + ");"
    long = Header("ar", rule, ("voice",), "draft")
    text = rendered(Catalog("ar", project="voicecapture", version="1"), long).decode()
    assert text.count("Plural-Forms") == 1
    assert text.count("n==29") == 1


def test_a_missing_translation_of_the_door_is_a_fault(file: Path) -> None:
    file.write_bytes(rendered(merged(file, template(VOICE, DESK), HEADER), HEADER))
    assert list(faults_of_file(file, template(VOICE, DESK))) == ["not translated: 'Draw'"]


def test_a_catalogue_behind_the_code_is_a_fault(file: Path) -> None:
    [fault] = [one for one in faults_of_file(file, template(VOICE)) if "out of step" in one]
    assert "make strings" in fault


def test_a_plural_with_a_form_missing_is_a_fault(file: Path) -> None:
    plural = template()
    plural.add(
        ("{count} day", "{count} days"),
        locations=[(VOICE[1], 0)],
        auto_comments=["Translators: x."],
    )
    catalogue = merged(file, plural, HEADER)
    catalogue["{count} day"].string = ("{count} دن", "")
    file.write_bytes(rendered(catalogue, HEADER))
    assert len(read_catalogue(file)) == 1
    assert list(faults_of_file(file, plural)) == ["not translated: '{count} day'"]


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        (Header("pl", "", ("kitchen",), "draft"), "no door: kitchen"),
        (Header("pl", "", ("voice",), "seen"), "neither draft nor reviewed"),
        (Header("pl", "", ("voice",), "reviewed"), "by whom and when"),
        (Header("pl", "", ("voice",), "reviewed", "Ewa Lis, worker", "soon"), "by whom and when"),
        (Header("pl", "", ("voice",), "draft", "Ewa Lis, worker"), "names a reviewer"),
    ],
)
def test_a_header_that_does_not_say_who_read_it_is_a_fault(header: Header, fault: str) -> None:
    assert any(fault in said for said in header.faults())


def test_a_reviewed_catalogue_says_by_whom_and_when() -> None:
    reviewed = Header("pl", "", ("voice",), "reviewed", "Ewa Lis, family worker", "2026-11-20")
    assert list(reviewed.faults()) == []
