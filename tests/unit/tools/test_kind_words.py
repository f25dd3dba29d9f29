"""A sentence that judges, or that speaks like a machine, does not come into the catalogues unseen."""

import pytest

from tools.kind_words import ALLOWED, faults_of_words
from tools.strings import collect


@pytest.mark.parametrize(
    "sentence",
    [
        "The mother failed to attend.",
        "She refused to talk to us.",
        "A non-engaging family",
        "They did not engage with the plan",
        "He is difficult and non-compliant.",
        "The user is not authorised: invalid token",
        "It is their fault.",
    ],
)
def test_a_sentence_that_judges_is_refused(sentence: str) -> None:
    assert [*faults_of_words(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "They said no for now",
        "Refuse in writing",
        "We were not let in",
        "A refuge, because of what happened",
        "Nobody opened",
    ],
)
def test_an_answer_a_door_and_a_decision_of_ours_can_be_named(sentence: str) -> None:
    assert [*faults_of_words(sentence)] == []


def test_what_to_say_instead_is_said() -> None:
    [fault] = faults_of_words("They missed it: a no-show.")
    assert fault == "says “no-show”; rather: we missed each other"


def test_each_exception_is_still_needed() -> None:
    said = [
        part
        for one in collect()
        if one.id
        for part in (one.id if isinstance(one.id, tuple) else (one.id,))
    ]
    assert all(any(allowed in sentence for sentence in said) for allowed in ALLOWED)
