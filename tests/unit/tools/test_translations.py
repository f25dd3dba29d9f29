"""A translation is checked for what translators and readers trip over."""

import pytest
from babel.messages.catalog import Message

from tools.translations import faults_of_message, faults_of_plurals, letters, room_of

POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
WELSH = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);"


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        (Message("Hello {name}", "ہیلو"), "placeholders differ"),
        (Message("Hello", "{name} ہیلو"), "placeholders differ"),
        (Message("Hello", ""), "not translated"),
        (Message(("{count} day", "{count} days"), ("ایک دن", "")), "not translated"),
        (Message("Hello", "ہیلو", flags=["fuzzy"]), "marked fuzzy"),
    ],
)
def test_a_faulty_translation_is_named(message: Message, fault: str) -> None:
    assert any(fault in said for said in faults_of_message(message, "ur"))


def test_a_form_for_one_number_may_say_it_in_words() -> None:
    message = Message(("{count} day", "{count} days"), ("ایک دن", "{count} دن"))
    assert list(faults_of_message(message, "ur")) == []


def test_a_form_for_many_numbers_says_its_number() -> None:
    days = ("{count} dzień", "kilka dni", "{count} dni")
    message = Message(("{count} day", "{count} days"), days)
    assert any("placeholders" in said for said in faults_of_message(message, "pl", POLISH))


def test_welsh_may_say_nought_one_two_three_and_six_in_words() -> None:
    days = ("dim diwrnod", "un diwrnod", "deuddydd", "tridiau", "chwe diwrnod", "{count} diwrnod")
    message = Message(("{count} day", "{count} days"), days)
    assert list(faults_of_message(message, "cy", WELSH)) == []


@pytest.mark.parametrize(
    ("language", "translation"),
    [("fa", "كتاب"), ("ur", "هم"), ("ro", "şi"), ("ar", "من?"), ("fa", "کی?")],
)
def test_letters_of_another_language_are_named(language: str, translation: str) -> None:
    assert len(list(faults_of_message(Message("A book and we who?", translation), language))) == 1


@pytest.mark.parametrize(
    ("language", "translation"), [("fa", "کتاب"), ("ur", "ہم"), ("ro", "și"), ("ar", "كتاب")]
)
def test_a_languages_own_letters_are_its_own(language: str, translation: str) -> None:
    assert list(faults_of_message(Message("A book and we", translation), language)) == []


def test_a_translation_that_does_not_fit_its_button_is_named() -> None:
    notes = ["Translators: button, at most 12 letters."]
    fits = Message("Skip", "Pomiń", auto_comments=notes)
    long = Message("Skip", "Przejdź dalej bez", auto_comments=notes)
    assert list(faults_of_message(fits, "pl")) == []
    assert any("17 letters, with room for 12" in one for one in faults_of_message(long, "pl"))


def test_a_button_has_less_room_than_running_text() -> None:
    button = Message("Go on", auto_comments=["Translators: button, on to the next screen."])
    text = Message("Go on", auto_comments=["Translators: said while a circle grows."])
    assert (room_of(button), room_of(text)) == (19, 31)


def test_marks_on_letters_take_no_room() -> None:
    assert letters("مُہربند") == letters("مہربند")


@pytest.mark.parametrize(
    ("language", "header"),
    [
        ("pl", POLISH),
        ("cy", WELSH),
        ("pnb", "nplurals=2; plural=(n > 1);"),
        ("ur", "nplurals=2; plural=(n != 1);"),
    ],
)
def test_a_plural_rule_that_divides_numbers_as_the_cldr_does_stands(
    language: str, header: str
) -> None:
    assert list(faults_of_plurals(language, header)) == []


@pytest.mark.parametrize(
    ("language", "header", "fault"),
    [
        ("pl", "nplurals=2; plural=(n != 1);", "otherwise than the CLDR"),
        ("cy", POLISH, "otherwise than the CLDR"),
        ("fa", "nplurals=2; plural=(n != 1);", "otherwise than the CLDR"),
        ("ur", "nplurals=3; plural=(n != 1);", "nplurals is 3"),
        ("ur", "", "no Plural-Forms header"),
        ("ur", "nplurals=2; plural=os.abort();", "no rule"),
    ],
)
def test_a_plural_rule_that_does_not_is_named(language: str, header: str, fault: str) -> None:
    assert any(fault in said for said in faults_of_plurals(language, header))
