"""Who may hold a vault, and when taking access would lose it."""

import pytest

from voicecapture.keyring.vaults.rules import may_hold_vaults, would_close_for_good


@pytest.mark.parametrize("role", ["worker", "safeguarding_lead", "deputy"])
def test_workers_and_leads_may_hold_a_vault(role: str) -> None:
    assert may_hold_vaults({role})


@pytest.mark.parametrize("role", ["administrator", "approver", "translator"])
def test_nobody_else_may(role: str) -> None:
    assert not may_hold_vaults({role})
    assert not may_hold_vaults(set())


def test_a_second_role_takes_nothing_away() -> None:
    assert may_hold_vaults({"worker", "administrator"})


def test_a_vault_needs_someone_who_can_open_it() -> None:
    assert would_close_for_good(["a"], "a")
    assert not would_close_for_good(["a", "b"], "a")
    assert not would_close_for_good(["b"], "a")
