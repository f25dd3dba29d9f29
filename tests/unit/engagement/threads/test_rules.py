"""Two people who wrote without a line both stand, and the stricter counts until somebody settles it."""

from hypothesis import given
from hypothesis import strategies as st

from voicecapture.engagement.threads.rules import Happened, standing_of, state_known

ORDER = ("owed", "partly", "done")


def event(name: str, state: str, *knew: str) -> Happened[str]:
    return Happened(name, frozenset(knew), state)


def test_what_is_known_to_a_later_writer_counts_no_more() -> None:
    standing = standing_of([event("a", "owed"), event("b", "done", "a")], ORDER)
    assert (standing.state, standing.heads) == ("done", ("b",))


def test_of_two_written_side_by_side_the_stricter_counts_and_both_are_named() -> None:
    events = [event("a", "owed"), event("b", "done", "a"), event("c", "owed", "a")]
    standing = standing_of(events, ORDER)
    assert (standing.state, standing.heads) == ("owed", ("b", "c"))


def test_whoever_knew_both_settles_it() -> None:
    events = [event("a", "owed"), event("b", "done", "a"), event("c", "owed", "a")]
    settled = standing_of([*events, event("d", "done", "b", "c")], ORDER)
    assert (settled.state, settled.heads) == ("done", ("d",))


def test_a_writer_without_a_line_is_judged_by_what_they_had_seen() -> None:
    events = [event("a", "owed"), event("b", "done", "a")]
    assert state_known(events, ["a"], ORDER) == "owed"
    assert state_known(events, ["b"], ORDER) == "done"
    # A tablet that names nothing we know is judged by where things stand.
    assert state_known(events, ["elsewhere"], ORDER) == "done"


@given(
    st.lists(
        st.tuples(st.sampled_from(ORDER), st.sets(st.integers(0, 12))), min_size=1, max_size=12
    )
)
def test_something_always_counts_and_it_is_never_milder_than_any_newest_word(
    said: list[tuple[str, set[int]]],
) -> None:
    events = [
        event(str(at), state, *(str(one) for one in knew if one < at))
        for at, (state, knew) in enumerate(said)
    ]
    standing = standing_of(events, ORDER)
    newest = [one.state for one in events if one.id in standing.heads]
    assert standing.state in newest
    assert all(ORDER.index(standing.state) <= ORDER.index(state) for state in newest)
