"""A passphrase is six generated words, and yields three keys that say nothing of one another."""

import math

import pytest

from voicecapture.crypto import passwords
from voicecapture.crypto.errors import BadFormat
from voicecapture.crypto.passwords import Cost

SALT = bytes(range(16))


def test_a_generated_passphrase_has_six_words_and_does_not_repeat() -> None:
    drawn = {passwords.generate_passphrase() for _ in range(50)}
    assert len(drawn) == 50
    assert all(len(passphrase.split()) == 6 for passphrase in drawn)


def test_the_list_is_long_enough_and_holds_no_word_that_could_frighten() -> None:
    words = passwords.all_words()
    assert len(set(words)) == len(words)
    assert 6 * math.log2(len(words)) > 77
    assert not {"cannon", "jailer", "strangle", "valium", "widow"} & set(words)


def test_the_three_keys_differ_and_depend_on_the_salt() -> None:
    unlock = passwords.derive_unlock("one two three four five six", SALT)
    assert len({unlock.auth, unlock.kek, unlock.tablet}) == 3
    other = passwords.derive_unlock("one two three four five six", SALT[::-1])
    assert unlock.auth != other.auth


def test_capital_letters_and_spaces_do_not_matter() -> None:
    plain = passwords.derive_unlock("one two three four five six", SALT)
    assert passwords.derive_unlock("  One two\tthree FOUR five  six ", SALT) == plain


def test_the_derivation_is_the_one_that_the_specification_states() -> None:
    """A fixed vector, which the browser's own test computes too."""
    unlock = passwords.derive_unlock("one two three four five six", SALT)
    assert unlock.auth.hex() == VECTOR_AUTH
    assert unlock.tablet.hex() == VECTOR_TABLET


@pytest.mark.parametrize(
    "cost",
    [
        Cost(memory_kib=65535),
        Cost(iterations=2),
        Cost(memory_kib=8, iterations=1),
        Cost(parallelism=0),
    ],
)
def test_weaker_parameters_are_refused(cost: Cost) -> None:
    with pytest.raises(BadFormat):
        passwords.derive_unlock("one two three four five six", SALT, cost)


def test_words_to_compare_are_stable() -> None:
    assert passwords.words_for(bytes(32)) == passwords.words_for(bytes(32))
    assert passwords.words_for(bytes(32)) != passwords.words_for(b"\x01" * 32)


VECTOR_AUTH = "41c769197baf336b8442454663c9582b3de376584a8548339d0b6c93809c2a67"
VECTOR_TABLET = "8c01c74042d4b59fda8dca7c5fa502984f45304e10b2bf0aecba460d141d1c30"
