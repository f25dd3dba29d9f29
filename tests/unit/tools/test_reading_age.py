"""Reading age: the grade formula of Kincaid et al. (1975), five years added."""

import pytest

from tools.reading_age import reading_age, sentences, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [("say", 1), ("worker", 2), ("language", 2), ("can’t", 1), ("un-read", 2), ("zarmina", 3)],
)
def test_syllables_are_those_that_are_said(word: str, count: int) -> None:
    assert syllables(word) == count


def test_headings_and_lines_of_a_list_are_read_as_sentences() -> None:
    source = "# Do you want to?\n\nYou can draw. You\ncan play.\n\n- my team\n- not yet\n"
    assert [" ".join(words) for words in sentences(source)] == [
        "Do you want to",
        "You can draw",
        "You can play",
        "my team",
        "not yet",
    ]


def test_short_words_in_short_sentences_are_for_the_youngest() -> None:
    # Three words a sentence, one syllable a word: grade 0.39·3 + 11.8 − 15.59 = −2.62.
    assert reading_age("You can draw. You can play.") == 2.4


def test_long_words_in_one_long_sentence_are_for_nobody_here() -> None:
    hard = "Safeguarding considerations necessitate proportionate information sharing."
    assert reading_age(hard) > 15
