"""Who was contacted directly, and through whom answers came, as the ledger says it (review 8, 8.7, 14.7)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.contacts import (
    AUNT,
    FATHER,
    HEALTH_VISITOR,
    INTERPRETER,
    MOTHER,
    UNVETTED,
    an_entry,
    contacts,
)
from voicecapture.engagement.contact_ledger.facts import facts_of
from voicecapture.engagement.contact_ledger.record import Entry
from voicecapture.engagement.contact_plans.record import Named

CALL_TO_FATHER = an_entry(
    channel="call", carried_by=FATHER, answered="for_them", answered_by=FATHER
)
HERSELF = an_entry(channel="visit", answered="themselves", outcome="accepted")


def test_somebody_whom_nobody_asked_was_never_asked() -> None:
    assert facts_of([], MOTHER).direct == "never_asked"


def test_the_mother_was_not_contacted_directly() -> None:
    """Preamble of 8: she was not contacted directly, and the father stated what she would not do."""
    facts = facts_of(contacts(CALL_TO_FATHER, CALL_TO_FATHER), MOTHER)
    assert (facts.direct, facts.direct_because) == ("never_directly", ("c1", "c2"))


def test_letters_and_calls_to_the_father_are_no_contact_with_the_mother() -> None:
    """14.7: a number of letters, calls and texts went to the father."""
    letter = an_entry(carried_by=FATHER)
    text = an_entry(channel="text", carried_by=FATHER)
    assert facts_of(contacts(letter, text, CALL_TO_FATHER), MOTHER).direct == "never_directly"


def test_it_does_not_appear_that_she_had_been_spoken_to_directly() -> None:
    """8.7: what the father reported of her is the father's."""
    reported = an_entry(
        direction="incoming", channel="call", answered="for_them", answered_by=FATHER
    )
    facts = facts_of(contacts(reported), MOTHER)
    assert facts.direct == "never_asked"
    assert facts.through == (FATHER,)


def test_every_answer_that_came_through_one_person_names_that_person() -> None:
    father_once_more = Named(name="farrukh ", person_id=None, kind="household")
    later = an_entry(answered="for_them", answered_by=father_once_more)
    facts = facts_of(contacts(CALL_TO_FATHER, an_entry(), later), MOTHER)
    assert facts.through == (FATHER,)
    assert facts.through_because == ("c1", "c3")


def test_what_a_relative_hands_over_is_not_the_persons_own_answer() -> None:
    signed = an_entry(direction="incoming", carried_by=AUNT, answered="themselves")
    facts = facts_of(contacts(an_entry(carried_by=AUNT), signed), MOTHER)
    assert (facts.direct, facts.through) == ("never_directly", (AUNT,))


@pytest.mark.parametrize("carrier", [None, INTERPRETER, HEALTH_VISITOR])
def test_an_interpreter_of_the_register_or_another_professional_is_no_go_between(
    carrier: Named | None,
) -> None:
    met = an_entry(channel="visit", carried_by=carrier, answered="themselves", outcome="declined")
    facts = facts_of(contacts(CALL_TO_FATHER, met), MOTHER)
    assert (facts.direct, facts.direct_because, facts.through) == ("directly", ("c2",), ())


@pytest.mark.parametrize(
    "carrier",
    [
        # "Interpreter" is a word; nobody vetted her cousin.
        UNVETTED,
        Named(name="Farrukh", person_id=FATHER.person_id, kind="professional"),
        Named(name="Farrukh", person_id=FATHER.person_id, kind="interpreter"),
    ],
)
def test_nobody_stops_being_a_go_between_by_what_they_are_called(carrier: Named) -> None:
    """4.1: those who interpreted for the family were not asked about."""
    met = an_entry(channel="visit", carried_by=carrier, answered="themselves", outcome="declined")
    facts = facts_of(contacts(met), MOTHER)
    assert (facts.direct, facts.through) == ("never_directly", (carrier,))


def test_a_letter_to_her_without_an_answer_is_not_yet_a_contact_with_her() -> None:
    facts = facts_of(contacts(CALL_TO_FATHER, an_entry()), MOTHER)
    assert (facts.direct, facts.direct_because) == ("not_heard", ("c2",))


def test_who_answered_is_read_on_the_safe_side_where_it_was_not_noted() -> None:
    facts = facts_of(contacts(an_entry(answered="unknown")), MOTHER)
    assert facts.direct == "never_directly"
    assert [one.kind for one in facts.through] == ["other"]


def test_one_answer_of_her_own_ends_that_every_answer_came_through_somebody() -> None:
    assert facts_of(contacts(CALL_TO_FATHER, HERSELF, CALL_TO_FATHER), MOTHER).through == ()


DIRECT = (None, INTERPRETER, HEALTH_VISITOR)
PEOPLE = st.sampled_from([*DIRECT, FATHER, AUNT, UNVETTED])
ENTRIES = st.builds(
    an_entry,
    direction=st.sampled_from(["outgoing", "incoming"]),
    channel=st.sampled_from(["letter", "call", "visit"]),
    carried_by=PEOPLE,
    answered=st.sampled_from(["themselves", "for_them", "nobody", "unknown"]),
    answered_by=st.sampled_from([FATHER, AUNT]),
)


@given(st.lists(ENTRIES, max_size=8))
def test_no_contact_that_went_through_others_is_ever_called_direct(entries: list[Entry]) -> None:
    facts = facts_of(contacts(*entries), MOTHER)
    said = dict(zip((f"c{n + 1}" for n in range(len(entries))), entries, strict=True))
    if facts.direct == "directly":
        for one in facts.direct_because:
            assert said[one].answered == "themselves"
            assert said[one].carried_by in DIRECT
    else:
        assert not any(one.answered == "themselves" and one.carried_by in DIRECT for one in entries)


@given(st.lists(ENTRIES, max_size=8))
def test_whatever_is_said_of_contact_names_the_entries_that_it_rests_on(
    entries: list[Entry],
) -> None:
    facts = facts_of(contacts(*entries), MOTHER)
    assert (facts.direct == "never_asked") == (not facts.direct_because)
    assert bool(facts.through) == bool(facts.through_because)
