"""The printed summary is archival, tagged, complete, and says what it is not."""

from io import BytesIO
from typing import Any

import msgspec
import pytest
from pypdf import PdfReader

from tests.factories.summaries import (
    DRAWING,
    HANDLING,
    OBSERVED,
    TRANSLATED,
    URDU,
    picture,
    voice_summary,
)
from voicecapture.release.documents import sentences
from voicecapture.release.documents.content import Person, Said, VoiceSummary
from voicecapture.release.documents.letters import NoLetters
from voicecapture.release.documents.typesetting import record_of, typeset


def _set(summary: VoiceSummary) -> PdfReader:
    pictures = {item.piece: picture() for item in summary.drawn}
    return PdfReader(BytesIO(typeset(summary, pictures, record_of(summary))))


def _root(reader: PdfReader) -> Any:
    return reader.trailer["/Root"]


def _text(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def _metadata(reader: PdfReader) -> str:
    metadata = _root(reader)["/Metadata"]
    return str(metadata.get_object().get_data().decode())


@pytest.mark.parametrize("language", ["en", "ur"])
def test_it_declares_archival_and_accessible_pdf(language: str) -> None:
    reader = _set(voice_summary(language))
    metadata = _metadata(reader)
    assert "<pdfaid:part>3</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    root = _root(reader)
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == language
    assert "/StructTreeRoot" in root


def test_every_picture_has_its_text_in_the_tags() -> None:
    reader = _set(voice_summary())
    assert "A drawing by Zara, 12 November 2026" in _alternative_texts(reader)


def _alternative_texts(reader: PdfReader) -> list[str]:
    found, waiting = [], [_root(reader)["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            found += [str(node["/Alt"])] if "/Alt" in node else []
            waiting += [node["/K"]] if "/K" in node else []
    return found


def test_the_record_is_attached_byte_for_byte() -> None:
    summary = voice_summary()
    reader = _set(summary)
    (attached,) = reader.attachments["voice-summary.json"]
    assert attached == record_of(summary)
    assert msgspec.json.decode(attached, type=VoiceSummary) == summary


def test_the_record_traces_every_quote_to_its_piece() -> None:
    summary = voice_summary()
    read = msgspec.json.decode(record_of(summary), type=VoiceSummary)
    assert [quote.piece for quote in read.said] == ["3f2a91c0" * 4, "77aa91c0" * 4]
    assert read.said[1].text == URDU
    assert read.drawn[0].piece == DRAWING


def test_english_text_can_be_read_out_in_the_order_that_the_summary_promises() -> None:
    text = _text(_set(voice_summary()))
    in_order = [
        "In Zara’s own words",
        HANDLING,
        "I like it when it is quiet.",
        TRANSLATED,
        "A drawing by Zara",
        "What the worker saw and heard",
        OBSERVED,
        "never replaces the authority’s own duty",
    ]
    places = [text.find(words) for words in in_order]
    assert -1 not in places
    assert places == sorted(places)
    assert "Children Act 1989, sections 17 and 47" in text


def test_who_said_it_when_and_in_which_language_stands_under_each_quote() -> None:
    text = _text(_set(voice_summary()))
    assert "Zara, on 12 November 2026, in English Piece 3f2a91c0" in text
    assert "Zara, on 14 November 2026, in Urdu" in text
    assert "Translation into English by Farah Aziz" in text
    assert "The translator was not sure of" in text


@pytest.mark.parametrize("language", ["en", "ur"])
def test_urdu_words_can_be_read_out_from_the_plainer_page(language: str) -> None:
    reader = _set(voice_summary(language))
    companion = "".join(_letters(page.extract_text()) for page in reader.pages[-2:])
    # The program that extracts may turn a line around; letters and words are all there, once each.
    for word in ("کاغذات", "پوچھنا", "چاہتی"):
        assert word in companion or word[::-1] in companion


def _letters(text: str) -> str:
    return "".join(character for character in text if not character.isspace())


def test_an_urdu_summary_runs_from_right_to_left_as_a_whole() -> None:
    reader = _set(voice_summary("ur"))
    assert reader.metadata is not None
    assert reader.metadata.title == sentences.title("Zara", "ur")


def test_a_pictograph_is_printed_by_name_and_kept_as_typed_in_the_record() -> None:
    summary = voice_summary()
    reader = _set(summary)
    assert "[rabbit face]" in _text(reader)
    assert "🐰" in reader.attachments["voice-summary.json"][0].decode()


def test_an_adult_is_never_called_a_child() -> None:
    text = _text(_set(voice_summary(person=Person(called="Samina", kind="adult"))))
    assert "Care Act 2014" in text
    assert "Children Act" not in text
    assert "the child" not in text


def test_markup_in_someones_words_stays_words() -> None:
    typed = '#panic("x") $1/0$ *not bold* <label> #image("/etc/passwd") \\ ```'
    quote = Said(
        piece="aa" * 16, activity="journal", language="en", on=voice_summary().made, text=typed
    )
    text = _text(_set(voice_summary(said=[quote], drawn=[])))
    assert '#panic("x") $1/0$ *not bold* <label>' in text


def test_a_script_that_we_cannot_print_is_refused_by_name() -> None:
    with pytest.raises(NoLetters, match="Bengali"):
        _set(voice_summary(handling="দয়া করে"))


def test_the_same_summary_is_set_to_the_same_bytes() -> None:
    summary, pictures = voice_summary(), {DRAWING: picture()}
    record = record_of(summary)
    assert typeset(summary, pictures, record) == typeset(summary, pictures, record)


def test_no_font_of_the_machine_is_used() -> None:
    reader = _set(voice_summary("ur"))
    fonts: list[Any] = [page["/Resources"] for page in reader.pages]
    names = {
        str(font.get_object()["/BaseFont"]).split("+")[-1]
        for resources in fonts
        for font in resources["/Font"].values()
    }
    assert all(name.startswith(("Andika", "NotoNastaliq", "Vazirmatn", "Latin")) for name in names)
