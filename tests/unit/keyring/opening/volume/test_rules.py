"""Who opens unusually much, by their own measure, is asked about it."""

from voicecapture.keyring.opening.volume.rules import is_unusual, limit_of


def test_thirty_different_records_in_a_day_are_nobodys_business() -> None:
    assert not is_unusual(30, [])
    assert not is_unusual(30, [1, 1, 1])


def test_the_thirty_first_is_told_to_a_lead() -> None:
    assert is_unusual(31, [])
    assert is_unusual(31, [2, 3, 4])


def test_whoever_opens_much_every_day_is_measured_by_their_own_days() -> None:
    assert limit_of([20, 20, 20]) == 80
    assert not is_unusual(80, [20, 20, 20])
    assert is_unusual(81, [20, 20, 20])


def test_one_busy_day_does_not_hide_the_next() -> None:
    """The middle of their days counts, not the mean: one court report moves it hardly at all."""
    assert limit_of([5, 5, 5, 5, 400]) == 30


def test_a_new_colleague_without_a_past_day_has_the_common_limit() -> None:
    assert limit_of([]) == 30
