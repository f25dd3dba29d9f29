"""Each sentence about who may seal or erase, and when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from voicecapture.stewardship.withdrawals import rules
from voicecapture.stewardship.withdrawals.rules import MOVES, Act, Facts, Kind, State

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LEAD = frozenset({"safeguarding_lead"})
WORKER = frozenset({"worker"})
ASKER, OTHER = "a" * 32, "b" * 32


def facts(kind: Kind = "erase", state: State = "checked", **said: Any) -> Facts:
    """Return a wish that rested long enough and that nothing stands against."""
    rested = NOW if kind == "erase" else None
    wish = Facts(kind, state, ASKER, rested, kept=False, session_open=False)
    return replace(wish, **said)


def test_a_second_person_who_leads_safeguarding_confirms() -> None:
    assert rules.why_not(facts(), "confirm", OTHER, LEAD, NOW) is None
    assert rules.why_not(facts(), "confirm", OTHER, frozenset({"deputy"}), NOW) is None


def test_the_asker_never_confirms_whatever_their_role() -> None:
    for kind in ("seal", "erase"):
        wish = facts(kind)
        assert rules.why_not(wish, "confirm", ASKER, LEAD, NOW) == "second_person"


def test_a_worker_an_administrator_or_a_custodian_decides_nothing() -> None:
    for role in ("worker", "administrator", "custodian", "approver"):
        for act in ("confirm", "refuse"):
            found = rules.why_not(facts(kept=True), act, OTHER, frozenset({role}), NOW)
            assert found == "not_your_role"


def test_nothing_is_confirmed_before_the_person_was_asked_alone() -> None:
    assert rules.why_not(facts(state="asked"), "confirm", OTHER, LEAD, NOW) == "not_now"


def test_an_erasure_rests_to_the_last_moment() -> None:
    wish = facts(cooling_until=NOW + timedelta(milliseconds=1))
    assert rules.why_not(wish, "confirm", OTHER, LEAD, NOW) == "cooling"
    assert rules.why_not(facts(cooling_until=None), "confirm", OTHER, LEAD, NOW) == "cooling"


def test_sealing_need_not_rest_since_it_can_be_undone() -> None:
    assert rules.cooling_until("seal", NOW, 7) is None
    assert rules.cooling_until("erase", NOW, 7) == NOW + timedelta(days=7)
    assert rules.why_not(facts("seal"), "confirm", OTHER, LEAD, NOW) is None


def test_while_a_need_stands_nothing_is_erased_and_sealing_is_possible() -> None:
    assert rules.why_not(facts(kept=True), "confirm", OTHER, LEAD, NOW) == "kept"
    assert rules.why_not(facts("seal", kept=True), "confirm", OTHER, LEAD, NOW) is None


def test_an_erasure_waits_for_an_open_session() -> None:
    assert rules.why_not(facts(session_open=True), "confirm", OTHER, LEAD, NOW) == "session_open"


def test_an_erasure_is_refused_only_while_a_need_stands() -> None:
    assert rules.why_not(facts(), "refuse", OTHER, LEAD, NOW) == "nothing_stands"
    assert rules.why_not(facts(kept=True), "refuse", OTHER, LEAD, NOW) is None


def test_while_it_rests_anyone_who_works_with_the_person_takes_it_back() -> None:
    for who in (ASKER, OTHER):
        assert rules.why_not(facts(), "take_back", who, WORKER, NOW) is None
    assert rules.why_not(facts(state="done"), "take_back", OTHER, LEAD, NOW) == "not_now"


def test_a_seal_and_a_restriction_can_be_undone_and_an_erasure_cannot() -> None:
    assert rules.why_not(facts("seal", "done"), "undo", OTHER, LEAD, NOW) is None
    assert rules.why_not(facts("erase", "refused"), "undo", OTHER, LEAD, NOW) is None
    assert rules.why_not(facts("erase", "done"), "undo", OTHER, LEAD, NOW) == "not_now"


@pytest.mark.parametrize(
    ("alone", "wishes", "counts"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_only_what_is_said_alone_moves_it_on(alone: bool, wishes: bool, counts: bool) -> None:
    assert rules.counts_as_private(alone, wishes) is counts


@pytest.mark.parametrize("state", ["done", "undone", "taken_back", "refused"])
@pytest.mark.parametrize("act", ["check", "confirm", "take_back", "refuse"])
def test_what_is_over_is_not_decided_again(state: State, act: Act) -> None:
    assert (state, act) not in MOVES
