"""Sentences are found in the code, each with its note for the translator."""

from io import BytesIO

import pytest

from tools.frontend_extractor import Found, UnfitCall, extract
from tools.strings import _notes_of_lists


def found_in(source: str) -> list[Found]:
    return list(extract(BytesIO(source.encode()), (), (), {}))


def test_a_sentence_is_found_with_the_note_above_it() -> None:
    source = """
        // Translators: the button that opens a session;
        // it stands alone.
        const label = t("Start a session");
    """
    assert found_in(source) == [
        (
            4,
            "gettext",
            "Start a session",
            ["Translators: the button that opens a session; it stands alone."],
        )
    ]


def test_markup_notes_and_plurals_are_found() -> None:
    source = """
      <!-- Translators: {count} is a number of people. -->
      <p>{tn("{count} person", "{count} people", count, { count })}</p>
    """
    [(_, function, message, notes)] = found_in(source)
    assert (function, message) == ("ngettext", ("{count} person", "{count} people"))
    assert notes == ["Translators: {count} is a number of people."]


def test_a_note_too_far_above_belongs_to_something_else() -> None:
    [(_, _, _, notes)] = found_in('// Translators: far.\n\n\n\n\nt("Close")')
    assert notes == []


@pytest.mark.parametrize(
    "call", ["t(`Hello`)", "t('Hello')", 't("Hello " + name)', 'tn("one", many, 2)']
)
def test_a_sentence_that_no_catalogue_can_hold_is_refused(call: str) -> None:
    with pytest.raises(UnfitCall):
        found_in(call)


def test_examples_in_comments_and_calls_with_variables_are_no_sentences() -> None:
    assert found_in('/* t("Example") */ t(label); part("x"); obj.t("y")') == []


def test_a_note_above_a_list_goes_for_each_of_its_lines() -> None:
    source = """
x = 1
# Translators: each line names a thing,
# with its article.
THINGS = {
    "a": N_("an apple"),
}
y = N_("a pear")
"""
    notes = _notes_of_lists(source)
    assert notes[6] == "Translators: each line names a thing, with its article."
    assert 8 not in notes
