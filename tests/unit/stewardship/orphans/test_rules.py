"""A part that nothing names goes after days, and never where so much is unnamed that something is wrong."""

from datetime import UTC, datetime, timedelta

import pytest

from voicecapture.base.blobs.store import SHELVES
from voicecapture.stewardship.orphans import rules

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)


@pytest.mark.parametrize(("keep_days", "days"), [(7, 7), (30, 30), (1, 1), (0, 1)])
def test_a_part_is_left_for_as_long_as_a_backup_is_kept_and_at_least_a_day(
    keep_days: int, days: int
) -> None:
    assert rules.old_before(NOW, keep_days) == NOW - timedelta(days=days)


@pytest.mark.parametrize(
    ("old", "unnamed", "wrong"),
    [
        (0, 0, False),
        (20, 20, False),  # A new folder, and a day on which much broke.
        (21, 21, True),
        (1000, 500, False),
        (1000, 501, True),  # A database that names half of what lies here is another one.
    ],
)
def test_where_most_is_named_by_nothing_the_database_is_doubted_first(
    old: int, unnamed: int, wrong: bool
) -> None:
    assert rules.looks_wrong(old, unnamed) is wrong


def test_every_shelf_has_its_turn() -> None:
    turns = {rules.shelf_of(NOW + timedelta(hours=hour)) for hour in range(SHELVES)}
    assert turns == set(range(SHELVES))
