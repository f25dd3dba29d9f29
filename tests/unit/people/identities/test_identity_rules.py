"""Ethnicity, culture and faith are not one blurred field (17.5), and each person's is unique (21.5)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from voicecapture.people.identities import rules
from voicecapture.people.identities.record import Field, Said, Source
from voicecapture.people.identities.rules import Kept

START = datetime(2026, 11, 2, 9, tzinfo=UTC)


def said(words: str, source: Source = "person", field: Field = "faith", **more: Any) -> Said:
    return Said(field=field, words=words, source=source, **more)


def kept(*notes: Said) -> list[Kept]:
    return [
        Kept(str(number), one, START + timedelta(days=number), "nadia")
        for number, one in enumerate(notes)
    ]


def test_each_thing_stands_in_a_place_of_its_own() -> None:
    notes = kept(said("Muslim"), said("Pashtun", field="ethnicity"))
    faith = rules.standing("faith", notes)
    assert faith.own is not None
    assert faith.own.said.words == "Muslim"
    assert rules.standing("culture", notes) == rules.Standing("culture", None, [], [])


def test_ethnicity_culture_and_faith_are_three_things() -> None:
    assert {"ethnicity", "culture", "faith"} <= set(rules.FIELDS)


def test_speaking_understanding_and_reading_a_language_are_three_things() -> None:
    assert set(rules.LANGUAGES) == {"speaks", "understands", "reads"}


def test_what_a_relative_says_never_stands_in_for_the_persons_own_word() -> None:
    notes = kept(said("I believe in my own way."), said("Strict", "someone", told_by="Her husband"))
    found = rules.standing("faith", notes)
    assert found.own is not None
    assert found.own.said.words == "I believe in my own way."
    assert [one.said.told_by for one in found.others] == ["Her husband"]


def test_two_relatives_who_differ_stand_side_by_side() -> None:
    notes = kept(
        said("Strict", "someone", told_by="Her husband"),
        said("Not much", "someone", told_by="Her sister"),
    )
    found = rules.standing("faith", notes)
    assert found.own is None
    assert [one.said.words for one in found.others] == ["Strict", "Not much"]


def test_their_newest_word_counts_and_the_one_before_is_kept() -> None:
    found = rules.standing("faith", kept(said("Muslim"), said("Still looking")))
    assert found.own is not None
    assert found.own.said.words == "Still looking"
    assert [one.said.words for one in found.before] == ["Muslim"]


def test_whoever_takes_a_word_back_is_not_described_by_it_any_more() -> None:
    notes = kept(said("Muslim"), said("", taken_back=True))
    found = rules.standing("faith", notes)
    assert (found.own, found.others) == (None, [])
    assert [one.id for one in found.before] == ["1", "0"]


@pytest.mark.parametrize(
    ("note", "fault"),
    [
        (said("Muslim"), None),
        (said("  "), "words"),
        (said("", taken_back=True), None),
        (said("", field="speaks", languages=["ur"]), None),
        (said("Urdu", languages=["ur"]), "languages"),
        (said("Muslim", "someone"), "told_by"),
        (said("Muslim", "document", told_by="Health visitor’s record"), None),
    ],
)
def test_a_note_says_something_and_who_said_it(note: Said, fault: str | None) -> None:
    assert rules.fault_of(note) == fault
