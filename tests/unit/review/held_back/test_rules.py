"""A lead decides about what came after a dismissal, sees it before, and decides again when they know more."""

import pytest

from voicecapture.review.held_back import rules


@pytest.mark.parametrize(
    ("roles", "sees"),
    [
        ({"safeguarding_lead"}, True),
        ({"deputy", "worker"}, True),
        ({"worker", "approver"}, False),
        ({"administrator"}, False),
    ],
)
def test_leads_and_deputies_alone_see_what_waits(roles: set[str], sees: bool) -> None:
    assert rules.leads(roles) is sees


def test_nothing_is_decided_about_what_is_not_held() -> None:
    assert rules.are_held({"a"}, {"a", "b"})
    assert not rules.are_held({"a", "c"}, {"a", "b"})


def test_it_waits_until_something_was_decided_about_each() -> None:
    assert rules.still_waits({"a", "b"}, {"a": "kept_back"})
    assert not rules.still_waits({"a", "b"}, {"a": "kept_back", "b": "kept_back"})
    assert not rules.still_waits(set(), {})
