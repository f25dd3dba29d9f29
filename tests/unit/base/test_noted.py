"""Notes made without a line: nothing is overwritten, and a person decides between two."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from voicecapture.base.noted import Known, heads, knew_or_all, moment_of, within

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def known(name: str, *knew: str) -> Known:
    return Known(name, frozenset(knew))


def test_the_newest_of_a_line_is_what_counts() -> None:
    assert heads([known("a"), known("b", "a"), known("c", "b")]) == ["c"]


def test_two_that_did_not_know_of_each_other_both_stand() -> None:
    assert heads([known("a"), known("b", "a"), known("c", "a")]) == ["b", "c"]


def test_one_that_knew_both_settles_them() -> None:
    assert heads([known("a"), known("b", "a"), known("c", "a"), known("d", "b", "c")]) == ["d"]


def test_a_late_third_does_not_undo_what_was_settled() -> None:
    records = [known("a"), known("b", "a"), known("c", "a"), known("d", "b", "c"), known("e", "a")]
    assert heads(records) == ["d", "e"]


@given(st.lists(st.sets(st.integers(0, 30)), min_size=1, max_size=30))
def test_something_always_counts_whatever_the_tablets_knew(knew: list[set[int]]) -> None:
    records = [
        known(str(at), *(str(one) for one in said if one < at)) for at, said in enumerate(knew)
    ]
    assert heads(records)


def test_at_the_desk_the_page_was_just_read() -> None:
    assert knew_or_all([], ["a", "b"], away=False) == {"a", "b"}
    assert knew_or_all(["a"], ["a", "b"], away=False) == {"a"}


def test_without_a_line_only_what_was_seen_is_known() -> None:
    assert knew_or_all([], ["a"], away=True) == frozenset()


def test_a_tablets_clock_never_puts_a_note_into_the_future() -> None:
    assert moment_of(NOW + timedelta(days=3650), NOW) == NOW
    assert moment_of(NOW + timedelta(minutes=1), NOW) == NOW
    assert moment_of(NOW - timedelta(days=2), NOW) == NOW - timedelta(days=2)
    assert moment_of(None, NOW) == NOW


def test_a_note_is_no_older_than_the_sheet_it_was_written_from() -> None:
    opened = NOW - timedelta(days=3)
    for years in (-3653, 3653):
        assert opened <= within(NOW + timedelta(days=years), opened, NOW) <= NOW
    assert within(NOW - timedelta(days=3653), opened, NOW) == opened
    assert within(NOW - timedelta(days=2), opened, NOW) == NOW - timedelta(days=2)
    # A claim about the sheet cannot put the note into the future either.
    assert within(NOW, NOW + timedelta(days=1), NOW) == NOW
    assert within(NOW - timedelta(days=2), None, NOW) == NOW - timedelta(days=2)
