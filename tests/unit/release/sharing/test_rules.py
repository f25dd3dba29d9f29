"""Stopping ends what rests on agreement, and nothing else."""

import pytest

from voicecapture.release.sharing import rules
from voicecapture.release.sharing.rules import Basis, Fate, Ground, Progress


@pytest.mark.parametrize("basis", ["legal", "safety"])
@pytest.mark.parametrize("progress", ["with_approver", "ready"])
def test_what_law_or_safety_asks_for_is_neither_blocked_nor_recalled(
    basis: Basis, progress: Progress
) -> None:
    assert rules.fate(basis, progress) == "stays"
    assert rules.may_send(basis, "stopped")


@pytest.mark.parametrize(
    ("progress", "fate"),
    [("with_approver", "stopped"), ("ready", "recalled"), ("returned", "over"), ("over", "over")],
)
def test_what_rests_on_agreement_does_not_leave_or_is_called_back(
    progress: Progress, fate: Fate
) -> None:
    assert rules.fate("agreement", progress) == fate


def test_after_stopping_agreement_sends_nothing() -> None:
    assert rules.may_send("agreement", "shares")
    assert not rules.may_send("agreement", "stopped")


def test_whatever_is_sent_without_agreement_says_why() -> None:
    assert not rules.lacks_reason(Ground("agreement"))
    for basis in ("legal", "safety"):
        assert rules.lacks_reason(Ground(basis, "  "))
        assert not rules.lacks_reason(Ground(basis, "A court order."))
