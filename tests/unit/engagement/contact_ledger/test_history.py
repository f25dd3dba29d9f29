"""A correction is an event: what was written stays, and what is derived follows the newest word."""

from hypothesis import given
from hypothesis import strategies as st

from tests.factories.contacts import FATHER, MOTHER, an_entry, ledger
from voicecapture.engagement.contact_ledger.facts import facts_of
from voicecapture.engagement.contact_ledger.history import as_it_counts, root_of, said_before
from voicecapture.engagement.contact_ledger.record import Entry, FirstForm

HERSELF = an_entry(channel="call", answered="themselves", outcome="accepted")


def corrected(**said: object) -> Entry:
    return an_entry(corrects="c1", correction_reason="He answered, not she.", **said)


def test_the_wrong_person_was_recorded_as_answering_and_the_facts_follow_the_correction() -> None:
    wrong = ledger(HERSELF)
    assert facts_of(as_it_counts(wrong), MOTHER).direct == "directly"
    right = ledger(HERSELF, corrected(channel="call", answered="for_them", answered_by=FATHER))
    facts = facts_of(as_it_counts(right), MOTHER)
    assert (facts.direct, facts.through) == ("never_directly", (FATHER,))
    assert facts.direct_because == ("c1",)


def test_a_corrected_entry_keeps_its_own_day_and_its_place() -> None:
    entries = ledger(HERSELF, an_entry(), corrected())
    counted = as_it_counts(entries)
    assert [(one.id, one.moment) for one in counted] == [
        ("c1", entries[0].recorded_at),
        ("c2", entries[1].recorded_at),
    ]


def test_a_correction_of_a_correction_belongs_to_the_first_entry() -> None:
    second = an_entry(corrects="c2", correction_reason="Both were there.", answered="themselves")
    entries = ledger(HERSELF, corrected(), second)
    assert root_of(entries) == {"c1": "c1", "c2": "c1", "c3": "c1"}
    assert [one.entry for one in as_it_counts(entries)] == [second]


def test_what_was_struck_out_does_not_count_and_can_be_put_back() -> None:
    struck = ledger(HERSELF, corrected(struck=True))
    assert as_it_counts(struck) == []
    back = ledger(HERSELF, corrected(struck=True), corrected(answered="themselves"))
    assert [one.id for one in as_it_counts(back)] == ["c1"]


def test_what_was_last_said_of_a_contact_outlasts_its_being_struck_out() -> None:
    stopped = an_entry(departs="stop")
    struck = ledger(stopped, corrected(struck=True))
    assert [said_before(struck, one) for one in ("c1", "c2")] == [stopped, stopped]
    newer = corrected(note="At noon.", departs="stop")
    assert said_before(ledger(stopped, newer, corrected(struck=True)), "c1") == newer
    assert said_before(struck, "f" * 32) is None


def test_what_was_ours_is_not_forgotten_where_it_was_told_as_theirs_meanwhile() -> None:
    stopped, theirs = an_entry(departs="stop"), corrected(direction="incoming")
    assert said_before(ledger(stopped, theirs), "c1") == stopped
    assert said_before(ledger(an_entry(direction="incoming"), theirs), "c1") == theirs


def test_a_correction_of_an_entry_that_is_not_here_changes_nothing() -> None:
    stray = an_entry(corrects="f" * 32, correction_reason="Another ledger.")
    assert [one.id for one in as_it_counts(ledger(HERSELF, stray))] == ["c1"]


def test_an_entry_of_the_first_form_is_read_without_guessing_who_answered() -> None:
    old = FirstForm(
        direction="outgoing",
        channel="letter",
        language="ur",
        carried_by="",
        answered_by="her husband",
        outcome="declined",
        note="",
    ).as_entry()
    assert (old.carried_by, old.answered) == (None, "unknown")
    assert facts_of(as_it_counts(ledger(old)), MOTHER).direct == "never_directly"


WORDS = st.sampled_from(["themselves", "for_them", "nobody"])
STEPS = st.lists(st.tuples(st.booleans(), st.integers(0, 30), WORDS), max_size=12)


@given(STEPS)
def test_no_sequence_of_corrections_loses_a_contact_or_counts_one_twice(
    steps: list[tuple[bool, int, str]],
) -> None:
    entries: list[Entry] = []
    truth: dict[str, str] = {}
    roots: dict[str, str] = {}
    for correct, which, answered in steps:
        own = f"c{len(entries) + 1}"
        wanted = f"c{which % len(entries) + 1}" if correct and entries else None
        reason = "Noted wrongly." if wanted else ""
        entries.append(an_entry(corrects=wanted, correction_reason=reason, answered=answered))
        roots[own] = roots[wanted] if wanted else own
        truth[roots[own]] = answered
    counted = {one.id: one.entry.answered for one in as_it_counts(ledger(*entries))}
    assert counted == truth
