"""A letter speaks the person's language and tells whoever finds it nothing (review 14.7, 16.5)."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.engagement.contact_ledger.test_rules import a_plan
from voicecapture.engagement.letters.rules import (
    Blanks,
    channel_of,
    fault_of,
    missing_blank,
    render,
    where_to,
)
from voicecapture.engagement.letters.templates import (
    LANGUAGES,
    TEMPLATES,
    Template,
    find_template,
)
from voicecapture.i18n import LANGUAGES as OF_SCREENS
from voicecapture.i18n import direction, t

US = ["Harbour Voices", "voicecapture"]
BLANKS = Blanks("Zarmina", "Nadia", "Harbour Voices", "020 7946 0100", "on Tuesday", "the library")
PLACEHOLDER = re.compile(r"\{\w+\}")
EVERY = pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.id)


@EVERY
@pytest.mark.parametrize("language", LANGUAGES)
def test_where_letters_may_not_name_us_none_does(template: Template, language: str) -> None:
    text = render(template, language, BLANKS, names_us=False)
    assert fault_of(text, "", US, names_us=False) is None
    assert "020 7946 0100" not in " ".join(text)


@EVERY
def test_where_they_may_the_person_learns_who_writes(template: Template) -> None:
    assert (
        fault_of(render(template, "en", BLANKS, names_us=True), "", US, names_us=False)
        == "names_us"
    )


@EVERY
@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_every_sentence_of_every_letter_is_there_in_every_language(
    template: Template, language: str
) -> None:
    for sentence in {*template.named, *template.discreet} - {
        "{worker}",
        "{worker}, {organisation}",
    }:
        said = t(sentence, language)
        assert said != sentence
        assert set(PLACEHOLDER.findall(said)) == set(PLACEHOLDER.findall(sentence))


@EVERY
def test_a_worker_chooses_a_letter_by_a_name_in_their_own_language(template: Template) -> None:
    assert all(t(template.title, one) != template.title for one in OF_SCREENS if one != "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_telephone_number_keeps_its_order_in_every_script(language: str) -> None:
    first = find_template("first_offer")
    assert first is not None
    text = " ".join(render(first, language, BLANKS, names_us=True))
    isolated = "\u2068020 7946 0100\u2069"
    assert (isolated in text) == (direction(language) == "rtl")
    assert "020 7946 0100" in text


def test_a_code_word_is_found_beside_the_marks_that_place_a_name() -> None:
    visit = find_template("visit")
    assert visit is not None
    blanks = Blanks("Zarmina", "Nadia", "Harbour Voices", when="Tuesday", where="blue kite")
    text = render(visit, "ur", blanks, names_us=False)
    assert fault_of(text, "Blue Kite", US, names_us=False) == "code_word"
    assert fault_of(["blue \u2068kite\u2069"], "Blue Kite", US, names_us=True) == "code_word"


def test_of_two_plans_neither_code_word_is_written() -> None:
    both = "Blue Kite\nGreen Tea"
    for word in ("blue kite", "green tea"):
        assert fault_of([f"Bring {word}."], both, US, names_us=True) == "code_word"
    assert fault_of(["Bring tea."], both, US, names_us=True) is None


@EVERY
def test_every_letter_says_that_no_is_an_answer(template: Template) -> None:
    free = ("no is fine", "no or not now", "if you say no", "stays open", "another day is fine")
    for names_us in (True, False):
        text = " ".join(render(template, "en", BLANKS, names_us=names_us)).casefold()
        assert any(words in text for words in free)


@EVERY
def test_no_blank_is_left_visible(template: Template) -> None:
    for names_us in (True, False):
        assert "{" not in " ".join(render(template, "en", BLANKS, names_us=names_us))


def test_a_sentence_whose_blank_is_empty_is_left_out() -> None:
    first = find_template("first_offer")
    assert first is not None
    silent = Blanks("Zarmina", "Nadia", "Harbour Voices")
    assert not any("ring" in one for one in render(first, "en", silent, names_us=True))


def test_the_workers_own_words_stand_before_the_name() -> None:
    first = find_template("first_offer")
    assert first is not None
    own = Blanks("Zarmina", "Nadia", "Harbour Voices", own_words="The library has tea.")
    assert render(first, "en", own, names_us=False)[-2:] == ["The library has tea.", "Nadia"]


def test_a_letter_that_proposes_a_meeting_says_when_and_where() -> None:
    visit = find_template("visit")
    assert visit is not None
    assert missing_blank(visit, Blanks("Zarmina", "Nadia", "H", when="on Tuesday")) == "where"
    assert missing_blank(visit, BLANKS) is None


@given(
    st.text("lib ry\t\n", min_size=0, max_size=12),
    st.sampled_from(["the library books", "Blue  Kite"]),
)
def test_the_code_word_is_never_written_however_it_is_spaced(around: str, code_word: str) -> None:
    written = f"{around} {code_word.upper().replace(' ', '  ')} {around}"
    assert fault_of([written], code_word, US, names_us=True) == "code_word"


def test_without_a_code_word_nothing_is_mistaken_for_one() -> None:
    assert fault_of(["Hello Zarmina,"], "  ", US, names_us=True) is None


def test_a_message_goes_only_where_the_plan_says_that_it_is_safe() -> None:
    plan = a_plan(
        safe_number="+44 20 7946 0456", safe_email=" z@example.org ", valid_until=date.max
    )
    assert where_to(plan, "text") == "+442079460456"
    assert where_to(plan, "email") == "z@example.org"
    assert where_to(a_plan(), "text") is None
    assert where_to(a_plan(), "email") is None


def test_the_ledger_calls_a_message_what_it_was() -> None:
    assert channel_of("letter", None) == "letter"
    assert channel_of("letter", "email") == "email"
    assert channel_of("text", "text") == "text"
