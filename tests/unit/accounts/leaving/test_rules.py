"""Nobody ends their own access, and an administrator remains."""

import pytest

from voicecapture.accounts.leaving.rules import find_hindrance


@pytest.mark.parametrize(
    ("worker", "by", "administrators", "hindrance"),
    [
        ("a", "a", {"a", "b"}, "oneself"),
        ("a", "b", {"a"}, "last_administrator"),
        ("a", "b", {"a", "c"}, None),
        ("w", "a", {"a"}, None),
    ],
)
def test_somebody_elses_access_ends_while_an_administrator_remains(
    worker: str, by: str, administrators: set[str], hindrance: str | None
) -> None:
    assert find_hindrance(worker, by=by, administrators=administrators) == hindrance
