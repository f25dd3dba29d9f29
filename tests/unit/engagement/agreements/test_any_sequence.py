"""No sequence of events reaches a share on a withdrawn agreement, nor a session without a standing yes."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from voicecapture.engagement.agreements.catalogue import Purpose
from voicecapture.engagement.agreements.rules import (
    SHARING_RESTS_ON,
    Event,
    Recorded,
    ancestors,
    heads_of,
    standing_of,
    stop_for_session,
)

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
PURPOSES: tuple[Purpose, ...] = ("taking_part", "travel", "contact")
EVENTS: tuple[Event, ...] = ("agreed", "declined", "withdrawn")
ENDS: tuple[Event, ...] = ("declined", "withdrawn")

_Said = tuple[Purpose, Event, int]
sayings = st.lists(
    st.tuples(
        st.sampled_from(PURPOSES), st.sampled_from(EVENTS), st.integers(min_value=0, max_value=1023)
    ),
    max_size=10,
)


def at_the_desk(spoken: list[_Said]) -> list[Recorded]:
    """Return a history whose every writer had seen everything before."""
    ids = [str(at) for at in range(len(spoken))]
    return [
        Recorded(ids[at], purpose, event, frozenset(ids[:at]))
        for at, (purpose, event, _) in enumerate(spoken)
    ]


def on_tablets(spoken: list[_Said]) -> list[Recorded]:
    """Return a history whose writers had each seen some of what was before, or nothing."""
    return [
        Recorded(
            str(at),
            purpose,
            event,
            frozenset(str(one) for one in range(at) if seen >> one & 1),
        )
        for at, (purpose, event, seen) in enumerate(spoken)
    ]


def may_share(history: list[Recorded]) -> bool:
    return standing_of(history, SHARING_RESTS_ON, NOW) == "agreed"


def may_begin(history: list[Recorded]) -> bool:
    return stop_for_session(standing_of(history, "taking_part", NOW)) is None


def last(history: list[Recorded], purpose: Purpose, event: Event | None = None) -> int:
    """Return the place of the last such event, or -1."""
    found = [
        at
        for at, one in enumerate(history)
        if one.purpose == purpose and event in {None, one.event}
    ]
    return found[-1] if found else -1


@given(sayings)
def test_at_the_desk_a_session_begins_exactly_while_the_last_word_was_yes(
    spoken: list[_Said],
) -> None:
    history = at_the_desk(spoken)
    at = last(history, "taking_part")
    assert may_begin(history) == (at >= 0 and history[at].event == "agreed")


@given(sayings)
def test_at_the_desk_a_share_needs_both_last_words_to_be_yes_and_no_stop_or_no_between(
    spoken: list[_Said],
) -> None:
    history = at_the_desk(spoken)
    travel, part = last(history, "travel"), last(history, "taking_part")
    both = min(travel, part) >= 0 and {history[travel].event, history[part].event} == {"agreed"}
    ends = max(last(history, "taking_part", event) for event in ENDS)
    assert may_share(history) == (both and ends < travel)


@given(
    sayings,
    st.sampled_from(["taking_part", "travel"]),
    st.sampled_from(ENDS),
    st.integers(0, 1023),
)
def test_wherever_a_stop_or_a_no_is_written_down_nothing_is_shared_after_it(
    spoken: list[_Said], purpose: Any, event: Event, seen: int
) -> None:
    stop: _Said = (purpose, event, seen)
    history = on_tablets([*spoken, stop])
    assert not may_share(history)
    assert purpose != "taking_part" or not may_begin(history)


@given(sayings)
def test_a_share_rests_on_a_yes_that_knew_of_every_stop(spoken: list[_Said]) -> None:
    history = on_tablets(spoken)
    if not may_share(history):
        return
    current = heads_of(history, "travel")
    assert {one.event for one in current} == {"agreed"}
    for stop in history:
        if stop.event not in ENDS or stop.purpose == "contact":
            continue
        knowing = [one for one in history if stop.id in ancestors(history, one.id)]
        yes = {one.purpose for one in knowing if one.event == "agreed"}
        assert stop.purpose in yes
        assert stop.purpose == "travel" or all(one in knowing for one in current)


@given(sayings, st.sampled_from(ENDS), sayings)
def test_a_yes_that_had_not_heard_of_the_stop_or_the_no_brings_nothing_back(
    before: list[_Said], event: Event, after: list[_Said]
) -> None:
    spoken: list[_Said] = [*before, ("taking_part", event, 1023), *after]
    stop = str(len(before))
    history = [
        Recorded(one.id, one.purpose, one.event, one.knew - {stop}) for one in on_tablets(spoken)
    ]
    assert not may_begin(history)
    assert not may_share(history)


@given(sayings, st.integers(0, 1023))
def test_a_yes_that_lacks_what_makes_it_theirs_opens_no_session_and_carries_no_share(
    spoken: list[_Said], lacking: int
) -> None:
    history = [
        replace(one, incomplete=one.event == "agreed" and bool(lacking >> at & 1))
        for at, one in enumerate(on_tablets(spoken))
    ]
    opens: dict[Purpose, Any] = {"taking_part": may_begin, "travel": may_share}
    for purpose, may in opens.items():
        if any(one.incomplete for one in heads_of(history, purpose)):
            assert not may(history)


@given(sayings)
def test_how_events_arrive_does_not_change_what_they_say(spoken: list[_Said]) -> None:
    history = on_tablets(spoken)
    for purpose in PURPOSES:
        assert standing_of(history, purpose, NOW) == standing_of(history[::-1], purpose, NOW)
