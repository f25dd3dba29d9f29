"""The last wrap stays, words never stand bare, and two ways in are enough."""

from dataclasses import dataclass

import pytest

from voicecapture.accounts.unlocks.rules import Standing, find_hindrance, find_standing


@dataclass(frozen=True)
class _Way:
    id: str
    kind: str
    wraps: bool


WORDS = _Way("words", "passphrase", wraps=True)
KEY = _Way("key", "passkey", wraps=True)
PLAIN = _Way("plain", "passkey", wraps=False)
APP = _Way("app", "totp", wraps=False)


@pytest.mark.parametrize(
    ("ways", "gone", "hindrance"),
    [
        ([KEY], KEY, "last_wrap"),
        ([WORDS, APP], WORDS, "last_wrap"),
        ([PLAIN, KEY], KEY, "last_wrap"),
        ([WORDS, APP], APP, "last_second_factor"),
        ([WORDS, KEY], KEY, "last_second_factor"),
        ([WORDS, KEY], WORDS, None),
        ([WORDS, KEY, APP], APP, None),
        ([WORDS, KEY, APP], KEY, None),
        ([KEY, APP], APP, None),
    ],
)
def test_a_way_may_go_only_if_the_rest_is_safe(
    ways: list[_Way], gone: _Way, hindrance: str | None
) -> None:
    assert find_hindrance(ways, gone.id) == hindrance


@pytest.mark.parametrize(
    ("ways", "standing"),
    [
        ([WORDS], Standing(1, 0, enough=False)),
        ([WORDS, APP], Standing(1, 1, enough=False)),
        ([WORDS, KEY], Standing(2, 1, enough=True)),
        ([KEY], Standing(1, 1, enough=False)),
        ([KEY, _Way("two", "passkey", wraps=True)], Standing(2, 2, enough=True)),
        ([WORDS, PLAIN], Standing(1, 1, enough=False)),
    ],
)
def test_two_wraps_are_enough_and_words_want_something_beside_them(
    ways: list[_Way], standing: Standing
) -> None:
    assert find_standing(ways) == standing
