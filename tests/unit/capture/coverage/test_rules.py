"""When somebody was last heard and last alone, told without a word of theirs; doubt counts against us."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecapture.capture.coverage.rules import (
    Counted,
    HandOver,
    Held,
    Piece,
    alone_throughout,
    coverage_of,
    pieces_of,
    was_heard,
    whole,
)
from voicecapture.engagement.presence.record import Access, Interpreter, Nearby, Presence

DAY = datetime(2026, 6, 1, 10, tzinfo=UTC)
FATHER = Nearby("f" * 32, "Farrukh", adult=True, asked_by="themselves")
BROTHER = Nearby("b" * 32, "Kamil", adult=False)
ALONE = Presence(alone=True, place="school")
END = Presence(when="end", same=True)


def held(days: int = 0, *notes: Presence, pieces: int = 1, listening: bool = False) -> Held:
    """Return a session some days later, with these notes."""
    at = DAY + timedelta(days=days)
    return Held(f"{days:032x}", listening, "ur", at, pieces, notes)


def with_father(note: Presence = ALONE) -> Presence:
    """Return a note on a room in which the father stayed."""
    return Presence(when=note.when, in_room=[FATHER], why_not="would_not_leave")


def test_what_it_is_like_for_each_of_them_is_asked_by_hearing_each_of_them() -> None:
    """12.2: a visit in which nothing was kept and nobody listened is not being heard."""
    told = coverage_of([held(0, pieces=0), held(1), held(2, listening=True, pieces=0)])
    assert (told.sessions, told.heard) == (3, 2)
    assert told.last_heard_at == DAY + timedelta(days=2)


def test_what_was_kept_without_a_line_belongs_to_the_visit_after_whose_beginning_it_was_kept() -> (
    None
):
    """12.2: two visits of three days away are told together, and neither was an empty one."""
    tablet, later = "d" * 32, DAY + timedelta(days=3)
    given = [HandOver("first", tablet, DAY, 4), HandOver("second", tablet, DAY + timedelta(1), 6)]
    came = [Piece(tablet, later, seq) for seq in (5, 6, 7)]
    assert pieces_of(given, came) == {"first": 2, "second": 1}
    assert pieces_of(given, [Piece(tablet, later, 4)]) == {}, "kept before either began"


@pytest.mark.parametrize("apart", [timedelta(0), timedelta(days=-1)])
@pytest.mark.parametrize("order", [1, -1])
def test_which_visit_it_was_is_asked_of_the_count_and_of_no_clock(
    apart: timedelta, order: int
) -> None:
    """12.2: by a clock that is off, both visits begin at one moment, or the second before the first."""
    tablet = "d" * 32
    given = [HandOver("first", tablet, DAY, 0), HandOver("second", tablet, DAY + apart, 1)][::order]
    came = [Piece(tablet, DAY - timedelta(days=2), seq) for seq in (1, 2, 3)]
    assert pieces_of(given, came) == {"first": 1, "second": 2}


def test_a_visit_with_a_line_after_those_without_one_has_what_came_of_it() -> None:
    tablet, later = "d" * 32, DAY + timedelta(days=2)
    given = [HandOver("away", tablet, DAY, 0), HandOver("with a line", tablet, later)]
    came = [Piece(tablet, later - timedelta(hours=1), 1), Piece(tablet, later + timedelta(1), 2)]
    assert pieces_of(given, came) == {"away": 1, "with a line": 1}


def test_somebody_who_was_never_heard_has_no_day() -> None:
    """12.2."""
    assert coverage_of([held(0, ALONE, END, pieces=0)]).last_heard_at is None
    assert coverage_of([]).last_alone_at is None


def test_what_is_said_with_one_adult_in_the_room_is_not_said_alone() -> None:
    """15.4: children were more withdrawn when one adult was present."""
    told = coverage_of([held(0, ALONE, END), held(5, with_father(), END)])
    assert told.last_heard_at == DAY + timedelta(days=5)
    assert told.last_alone_at == DAY
    assert (told.alone, told.not_alone) == (1, 1)


def test_somebody_who_came_in_halfway_was_there() -> None:
    """15.4."""
    came = replace_when(with_father(), "change")
    assert alone_throughout(held(0, ALONE, came, END)) == "no"


def test_a_listener_outside_the_open_door_was_there() -> None:
    """17.2: who stood where was seen, and not unpicked."""
    near = Presence(alone=True, in_earshot=[FATHER])
    assert alone_throughout(held(0, near, END)) == "no"


def test_a_session_whose_end_nobody_noted_is_not_called_alone() -> None:
    """17.2: what was not followed up stays open."""
    assert alone_throughout(held(0, ALONE)) == "unknown"
    assert alone_throughout(held(0)) == "unknown"
    assert alone_throughout(held(0, END)) == "unknown"
    assert alone_throughout(held(0, ALONE, END)) == "yes"


def test_nothing_has_changed_means_as_in_the_note_before() -> None:
    assert whole([with_father(), END]) == [with_father(), with_father()]
    assert alone_throughout(held(0, with_father(), END)) == "no"


def test_how_often_each_adult_was_there_is_counted_once_a_session() -> None:
    """15.4: one adult isolated services; how often he was in the room can be seen."""
    notes = (with_father(), replace_when(with_father(), "change"), END)
    told = coverage_of([held(0, *notes), held(1, *notes), held(2, ALONE, END)])
    assert told.adults == [Counted(FATHER.person_id or "", "Farrukh", 2, DAY + timedelta(days=1))]


def test_a_child_who_was_there_is_no_adult_and_still_nobody_was_alone() -> None:
    note = Presence(in_room=[BROTHER], why_not="small_child")
    told = coverage_of([held(0, note, END)])
    assert told.adults == []
    assert told.not_alone == 1


def test_who_opened_the_door_and_how_it_opened_is_counted() -> None:
    """17.2: it was always the males who opened; 8.5, 15.8: access was refused, and gained."""
    first = Access(outcome="refused_at_first", opened_by=FATHER)
    forced = Access(outcome="forced")
    told = coverage_of(
        [
            held(0, Presence(alone=True, access=first), END),
            held(1, Presence(alone=True, access=forced), END, pieces=0),
        ]
    )
    assert [(one.label, one.sessions) for one in told.doors] == [
        ("forced", 1),
        ("refused_at_first", 1),
    ]
    assert [(one.label, one.sessions) for one in told.opened_by] == [("Farrukh", 1)]


def test_who_interpreted_is_told_and_so_is_that_somebody_unvetted_did() -> None:
    vetted = Interpreter("Shaista Mirza", "register", "a" * 32)
    cousin = Interpreter("His cousin")
    told = coverage_of(
        [
            held(0, Presence(alone=True, interpreter=vetted), END),
            held(1, Presence(alone=True, interpreter=cousin), END),
        ]
    )
    assert {one.label for one in told.interpreters} == {"Shaista Mirza", "His cousin"}
    assert told.unvetted == 1
    assert told.last_interpreter == cousin


@pytest.mark.parametrize("lacks", ["language", "dialect"])
def test_what_was_said_through_somebody_without_her_language_counts_for_no_language(
    lacks: Literal["language", "dialect"],
) -> None:
    other = Interpreter("Adam Reza", "register", "a" * 32, lacks=lacks)
    able = Interpreter("Shaista Mirza", "register", "b" * 32)
    told = coverage_of([held(0, Presence(interpreter=able)), held(1, Presence(interpreter=other))])
    assert (told.heard, told.unbridged, told.last_language) == (2, 1, None)
    assert [(one.label, one.sessions) for one in told.languages] == [("ur", 1)]
    assert told.unvetted == 0


def test_a_piece_belongs_to_the_last_session_in_which_its_tablet_was_given() -> None:
    given = [HandOver("1", "t", DAY), HandOver("2", "t", DAY + timedelta(days=2))]
    came = [
        Piece("t", DAY + timedelta(hours=1)),
        Piece("t", DAY + timedelta(days=1)),
        Piece("t", DAY + timedelta(days=2, hours=1)),
        Piece("another", DAY + timedelta(days=3)),
        Piece("t", DAY - timedelta(days=1)),
    ]
    assert pieces_of(given, came) == {"1": 2, "2": 1}


def replace_when(note: Presence, when: str) -> Presence:
    """Return the note as of another moment of the session."""
    return Presence(when=when, in_room=note.in_room, why_not=note.why_not)  # type: ignore[arg-type]


notes = st.lists(st.sampled_from([ALONE, END, with_father()]), max_size=4)
many = st.lists(
    st.builds(
        lambda days, listed, pieces, listening: replace(
            held(days, *listed, pieces=pieces), listening=listening
        ),
        st.integers(0, 90),
        notes,
        st.integers(0, 2),
        st.booleans(),
    ),
    max_size=6,
)


@given(many)
def test_nobody_is_heard_alone_more_often_or_later_than_they_are_heard(
    sessions: list[Held],
) -> None:
    told = coverage_of(sessions)
    assert told.alone + told.not_alone + told.alone_unknown == told.heard <= told.sessions
    assert told.heard == sum(was_heard(one) for one in sessions)
    if told.last_alone_at is not None:
        assert told.last_heard_at is not None
        assert told.last_alone_at <= told.last_heard_at


@given(many)
def test_the_order_in_which_sessions_are_listed_changes_nothing(sessions: list[Held]) -> None:
    days = {one.started_at for one in sessions}
    if len(days) == len(sessions):
        assert coverage_of(sessions) == coverage_of(list(reversed(sessions)))
