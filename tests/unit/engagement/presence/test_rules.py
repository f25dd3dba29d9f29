"""Who was there is said whole: alone or not, and why not; a door that stayed shut is no session."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecapture.engagement.presence import rules
from voicecapture.engagement.presence.record import Access, Nearby, Presence

FATHER = Nearby("f" * 32, "Farrukh", adult=True, asked_by="themselves")
ALONE = Presence(alone=True, place="school")
presences = st.builds(
    Presence,
    alone=st.booleans(),
    in_room=st.lists(st.just(FATHER), max_size=2),
    in_earshot=st.lists(st.just(FATHER), max_size=2),
    why_not=st.sampled_from(["", "no_other_room", "other"]),
    alone_reason=st.sampled_from(["", "  ", "The lounge has no door."]),
)


def test_why_the_girls_were_left_upstairs_in_the_dark_is_written_down_when_it_is_asked() -> None:
    """17.2: a social worker did enquire; nothing further was noted of it."""
    assert rules.first_unsaid(Presence(alone=False)) == "alone_reason"
    assert rules.first_unsaid(Presence(alone=False, why_not="no_other_room")) is None
    assert rules.first_unsaid(Presence(alone=False, alone_reason="She held the baby.")) is None


def test_another_reason_is_said_in_words() -> None:
    """17.2."""
    assert rules.first_unsaid(Presence(alone=False, why_not="other")) == "alone_reason"
    said = Presence(alone=False, why_not="other", alone_reason="The lights were off.")
    assert rules.first_unsaid(said) is None


def test_nobody_is_alone_with_another_adult_in_the_room() -> None:
    """15.4: children were more withdrawn while one adult was present."""
    there = msgspec.structs.replace(ALONE, in_room=[FATHER])
    assert rules.first_unsaid(there) == "in_room"
    assert not rules.heard_by_nobody(there)


def test_alone_with_a_listener_behind_the_door_does_not_count_as_heard_by_nobody() -> None:
    """15.4: what a child says while one adult can hear it is not what it says alone."""
    assert rules.heard_by_nobody(ALONE)
    assert not rules.heard_by_nobody(msgspec.structs.replace(ALONE, in_earshot=[FATHER]))


@pytest.mark.parametrize(
    ("outcome", "shut"),
    [("refused", True), ("refused_at_first", False), ("forced", False), ("given", False)],
)
def test_a_door_that_was_opened_in_the_end_lets_somebody_be_seen(outcome: str, shut: bool) -> None:
    """8.5: access was first refused and then gained; 15.8: it had to be gained by the police."""
    access = Access(outcome=outcome, opened_by=FATHER)  # type: ignore[arg-type]
    assert rules.nobody_was_seen(Presence(access=access)) is shut


def test_who_opened_the_door_is_kept_beside_how_it_opened() -> None:
    """17.2: those who opened were always the same."""
    access = Access(outcome="given", opened_by=FATHER)
    again = msgspec.msgpack.decode(
        msgspec.msgpack.encode(Presence(access=access, alone=True)), type=Presence
    )
    assert again.access == access


def test_that_nothing_has_changed_needs_no_more_words() -> None:
    assert rules.first_unsaid(Presence(when="end", same=True)) is None


@given(presences)
def test_a_note_that_says_all_either_gives_a_reason_or_an_empty_room(presence: Presence) -> None:
    if rules.first_unsaid(presence) is None and not presence.same:
        reason = presence.alone_reason.strip() or presence.why_not not in {"", "other"}
        assert (not presence.in_room) if presence.alone else reason


@given(presences)
def test_nobody_is_heard_by_nobody_while_anyone_is_noted_nearby(presence: Presence) -> None:
    if rules.heard_by_nobody(presence):
        assert presence.alone
        assert not presence.in_room
        assert not presence.in_earshot


def test_a_note_from_before_these_questions_were_asked_still_opens() -> None:
    before = {
        "in_room": [{"person_id": None, "label": "his mother"}],
        "in_earshot": [],
        "alone": False,
        "alone_reason": "She stayed.",
        "place": "home",
        "interpreter": {"name": "Parveen Hale", "kind": "vetted"},
    }
    read = msgspec.msgpack.decode(msgspec.msgpack.encode(before), type=Presence)
    assert (read.when, read.access, read.in_room[0].adult) == ("start", None, None)
    assert read.interpreter is not None
    assert read.interpreter.id is None
