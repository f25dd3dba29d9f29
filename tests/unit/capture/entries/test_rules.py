"""Flags say what is remarkable about how a piece came; none of them loses one."""

import pytest

from voicecapture.capture.entries.rules import FIRST_PREVIOUS, Flag, flags

SOME = "ab" * 32


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ()),
        ({"late": True}, ("late",)),
        ({"has_before": False, "follows": False}, ("gap",)),
        ({"follows": False}, ("fork",)),
        ({"has_twin": True}, ("fork",)),
        ({"has_before": False, "follows": False, "has_twin": True}, ("gap", "fork")),
        ({"late": True, "has_before": False, "follows": False}, ("late", "gap")),
        ({"seq": 1, "prev": FIRST_PREVIOUS, "has_before": False, "follows": False}, ()),
        ({"seq": 1, "prev": SOME, "has_before": False, "follows": False}, ("fork",)),
    ],
    ids=str,
)
def test_a_pieces_flags_follow_from_its_place_in_the_chain(
    facts: dict[str, object], expected: tuple[Flag, ...]
) -> None:
    usual: dict[str, object] = {
        "seq": 5,
        "prev": SOME,
        "late": False,
        "has_before": True,
        "follows": True,
        "has_twin": False,
    }
    assert flags(**(usual | facts)) == expected  # type: ignore[arg-type]
