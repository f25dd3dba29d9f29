"""What a person typed is printed as it is, named where there is no picture for it, never swapped."""

import pytest

from voicecapture.release.documents.letters import NoLetters, is_right_to_left, printable


@pytest.mark.parametrize(
    "words",
    [
        "I like it when it’s quiet. – “Really?”",
        "میں اپنی بیٹی کے کاغذات کے بارے میں پوچھنا چاہتی ہوں۔",
        "Zażółć gęślą jaźń, Çağlayan, Đorđe",
        "one line\nand the next",
    ],
)
def test_words_in_our_scripts_are_printed_as_they_are(words: str) -> None:
    assert printable(words) == words


def test_a_pictograph_is_named_in_brackets() -> None:
    assert printable("my rabbit 🐰") == "my rabbit [rabbit face]"


def test_what_only_colours_or_joins_pictographs_is_left_out() -> None:
    assert printable("👍🏽❤️") == "[thumbs up sign][heavy black heart]"


def test_invisible_controls_cannot_turn_a_line_around() -> None:
    assert printable("a\u202eb\u2066c\x07") == "abc"


def test_letters_of_a_script_without_a_font_are_refused_by_name() -> None:
    with pytest.raises(NoLetters, match="Gurmukhi"):
        printable("ਸਤ ਸ੍ਰੀ ਅਕਾਲ")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("کسی نے", True),
        ("Main theek hoon", False),
        ("2019 سے", True),
        ("123", False),
        ("“آج” said", True),
    ],
)
def test_the_first_letter_gives_the_direction(words: str, expected: bool) -> None:
    assert is_right_to_left(words) is expected
