"""What is said quietly has one size, so that nobody who looks on learns how much was said."""

import pytest

from tests.factories.pieces import framed
from voicecapture.capture.quiet_words.rules import FRAME_BYTES, QuietWord, unframed

SHORT = QuietWord(bytes(16), bytes(16), "worker", "")
LONG = QuietWord(bytes(16), bytes(16), "other", "🙈" * 200)


@pytest.mark.parametrize("word", [SHORT, LONG])
def test_few_words_and_many_are_of_one_size_and_read_back(word: QuietWord) -> None:
    assert len(framed(word)) == FRAME_BYTES
    assert unframed(framed(word)) == word


def test_something_hidden_behind_the_words_is_refused() -> None:
    with pytest.raises(ValueError, match="frame"):
        unframed(framed(SHORT)[:-1] + b"\x01")
