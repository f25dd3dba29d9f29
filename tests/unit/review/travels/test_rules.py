"""A person may change how far a piece may travel, later (C5; review 5.10): their newest word counts."""

from datetime import UTC, datetime, timedelta

from voicecapture.review.travels.rules import Said, Travel, newest

MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def said(
    travel: Travel, hours: int = 0, seq: int = 0, device: str | None = "tablet", piece: str = "a"
) -> Said:
    return Said(piece, travel, device, seq, MORNING + timedelta(hours=hours))


def test_what_nobody_spoke_of_again_stays_as_it_was_kept() -> None:
    assert newest([]) == {}


def test_the_newest_word_of_one_tablet_counts_in_whatever_order_they_arrive() -> None:
    first, second = said("social_worker", hours=5, seq=4), said("team", hours=1, seq=7)
    assert newest([first, second]) == newest([second, first]) == {"a": "team"}


def test_of_two_tablets_the_one_heard_last_counts() -> None:
    words = [said("team", hours=2, seq=90, device="x"), said("undecided", hours=3, device="y")]
    assert newest(words) == {"a": "undecided"}


def test_what_a_worker_wrote_down_later_counts_and_an_earlier_note_does_not() -> None:
    note = said("social_worker", hours=8, device=None)
    assert newest([note, said("team", hours=2, seq=3)]) == {"a": "social_worker"}
    assert newest([note, said("team", hours=9, seq=3)]) == {"a": "team"}


def test_each_piece_has_a_word_of_its_own() -> None:
    words = [said("team", seq=1), said("social_worker", seq=2, piece="b")]
    assert newest(words) == {"a": "team", "b": "social_worker"}
