"""Which faults of a database mean: try again in a moment."""

import pytest
from sqlalchemy.exc import DBAPIError

from voicecapture.problems import _is_away


class _Said(Exception):
    def __init__(self, sqlstate: str | None) -> None:
        super().__init__()
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("sqlstate", "away"),
    [
        ("53300", True),  # too many connections
        ("53100", True),  # the disk is full
        ("57P01", True),  # the server is being stopped
        ("25006", False),  # a write on a connection that reads: a fault of ours
        ("42601", False),  # a statement that is none
        (None, False),
    ],
)
def test_a_database_that_cannot_just_now_is_busy_and_one_that_refuses_is_not(
    sqlstate: str | None, away: bool
) -> None:
    assert _is_away(DBAPIError("SELECT 1", None, _Said(sqlstate))) is away
