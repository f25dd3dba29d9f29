"""What somebody must choose to come in with."""

import pytest

from voicecapture.accounts.invitations.rules import is_enough


@pytest.mark.parametrize(
    ("words", "code", "passkey", "unlocks", "enough"),
    [
        (False, False, True, True, True),
        (True, True, False, False, True),
        (True, False, True, False, True),
        (True, False, True, True, True),
        (True, False, False, False, False),
        (False, False, True, False, False),
        (False, True, True, False, False),
        (False, True, False, False, False),
        (False, False, False, False, False),
    ],
)
def test_a_passkey_that_unlocks_or_words_with_something_beside_them(
    words: bool, code: bool, passkey: bool, unlocks: bool, enough: bool
) -> None:
    assert is_enough(words=words, code=code, passkey=passkey, unlocks=unlocks) is enough
