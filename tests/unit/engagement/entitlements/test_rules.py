"""Rights are explained to each person, separately and in their language, or they are owed (review 5.7)."""

from datetime import date, timedelta
from typing import get_args

import pytest

from voicecapture.engagement.entitlements.rules import (
    LONGEST,
    STRICTEST_FIRST,
    TOPICS,
    Alone,
    Audience,
    Topic,
    count_owed,
    first_misplaced,
    first_unsaid,
    state_of,
)
from voicecapture.engagement.entitlements.topics import SENTENCES, TITLES, texts_for
from voicecapture.i18n import find_catalogue

TODAY = date(2026, 3, 10)


def test_nothing_is_assumed_explained() -> None:
    # 5.7: the rights of the women of the house were not explored; one person stood for all.
    assert count_owed(0) == len(TOPICS) == len(get_args(Topic))


def test_a_right_is_done_only_alone_and_in_a_language_they_chose() -> None:
    assert state_of("explained", "yes", chosen_language=True) == "done"


@pytest.mark.parametrize("alone", ["no", "unknown"])
def test_heard_beside_the_one_who_speaks_for_them_it_is_still_owed(alone: Alone) -> None:
    # 16.2: a single point of contact; 8.7: her rights were settled through somebody else.
    assert state_of("explained", alone, chosen_language=True) == "partly"


def test_heard_through_somebody_of_no_register_it_is_still_owed() -> None:
    # 5.9: a leader of the community was consulted; 4.1: who translates is who decides what is heard.
    state = state_of("explained", "yes", chosen_language=True, interpreted="other")
    assert state == "partly"


def test_in_a_language_that_somebody_else_chose_it_is_still_owed() -> None:
    # 4.1 and 14.7: the person's own language.
    assert state_of("explained", "yes", chosen_language=False) == "partly"


def test_owed_is_owed_however_alone_they_were() -> None:
    assert state_of("owed", "yes", chosen_language=True) == "owed"


def test_an_explanation_says_who_when_and_in_which_language() -> None:
    said = {"explained_by": "Nadia", "explained_on": TODAY, "language": "ur"}
    assert first_unsaid("explained", said) is None
    for name in said:
        assert first_unsaid("explained", said | {name: ""}) == name


def test_what_is_owed_says_why_and_by_when() -> None:
    assert first_unsaid("owed", {"why": "He would not leave.", "again_by": TODAY}) is None
    assert first_unsaid("owed", {"why": "", "again_by": TODAY}) == "why"
    assert first_unsaid("owed", {"why": "He would not leave.", "again_by": None}) == "again_by"


def test_days_lie_where_they_belong() -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert first_misplaced("explained", TODAY, tomorrow, None) == "explained_on"
    assert first_misplaced("explained", TODAY, TODAY, tomorrow) is None
    assert first_misplaced("owed", TODAY, None, TODAY - timedelta(days=1)) == "again_by"
    assert first_misplaced("owed", TODAY, None, TODAY + LONGEST + timedelta(days=1)) == "again_by"


def test_while_two_stand_side_by_side_the_one_that_owes_counts() -> None:
    assert STRICTEST_FIRST == ("owed", "partly", "done")


@pytest.mark.parametrize("audience", get_args(Audience))
def test_every_right_has_a_title_and_one_sentence_for_adults_and_for_children(
    audience: Audience,
) -> None:
    assert TITLES.keys() == SENTENCES[audience].keys() == set(TOPICS)
    for sentence in SENTENCES[audience].values():
        assert sentence.endswith(".")
        assert sentence.count(". ") == 0, "one sentence"
        assert len(sentence.split()) <= 36


@pytest.mark.parametrize("audience", get_args(Audience))
def test_a_mother_who_reads_urdu_reads_every_right_in_urdu(audience: Audience) -> None:
    catalogue = find_catalogue("ur")
    assert catalogue is not None
    for text in texts_for(audience, "ur"):
        assert (text.language, text.direction, text.draft) == ("ur", "rtl", True)
        assert any("\u0600" <= letter <= "\u06ff" for letter in text.sentence), text.topic
        assert any("\u0600" <= letter <= "\u06ff" for letter in text.title), text.topic


def test_in_a_language_without_words_yet_the_english_is_given_and_says_so() -> None:
    assert {(one.language, one.draft) for one in texts_for("adult", "ti")} == {("en", False)}
