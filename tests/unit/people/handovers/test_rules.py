"""A worker leaves and nothing strands."""

from typing import Any

import pytest

from voicecapture.people.handovers.rules import (
    Item,
    may_end,
    may_finish,
    may_lead,
    may_take,
    propose,
    still_open,
)


def item(**said: Any) -> Item:
    about: dict[str, Any] = {
        "kind": "person",
        "object_id": "p1",
        "subject_id": "p1",
        "number": 1,
        "standing": "moved",
    }
    return Item(**about | said)


def test_the_act_is_whole_when_every_item_has_moved() -> None:
    assert may_finish([item(), item(kind="session")], leads_left=1, leaver_leads=False)


def test_it_cannot_be_finished_while_a_person_has_no_taker() -> None:
    waiting = item(standing="open")
    assert still_open([item(), waiting]) == [waiting]
    assert not may_finish([item(), waiting], leads_left=1, leaver_leads=False)


@pytest.mark.parametrize("kind", ["session", "notice", "translation", "summary", "approval"])
def test_it_cannot_be_finished_while_a_task_has_no_taker(kind: str) -> None:
    assert not may_finish([item(kind=kind, standing="open")], leads_left=1, leaver_leads=False)


def test_access_that_waits_for_another_holder_does_not_hold_it_up() -> None:
    assert may_finish([item(standing="waits")], leads_left=1, leaver_leads=False)


def test_access_that_nobody_else_could_pass_on_does() -> None:
    stuck = item(standing="waits", hurdle="no_holder")
    assert not may_finish([stuck], leads_left=1, leaver_leads=False)


def test_the_last_lead_does_not_leave_before_another_is_there() -> None:
    assert not may_finish([], leads_left=0, leaver_leads=True)
    assert may_finish([], leads_left=1, leaver_leads=True)
    assert may_finish([], leads_left=0, leaver_leads=False)


def test_a_lead_a_deputy_or_the_leaver_choose_who_takes_over() -> None:
    assert may_lead("ruth", {"safeguarding_lead"}, "nadia")
    assert may_lead("omar", {"deputy"}, "nadia")
    assert may_lead("nadia", {"worker"}, "nadia")


def test_an_administrator_chooses_no_one_who_reads() -> None:
    assert not may_lead("sam", {"administrator"}, "nadia")
    assert not may_lead("tom", {"worker"}, "nadia")


def test_an_administrator_may_end_a_dismissed_workers_access_at_once() -> None:
    assert may_end("sam", {"administrator"}, "nadia")
    assert may_end("ruth", {"safeguarding_lead"}, "nadia")
    assert not may_end("tom", {"worker"}, "nadia")


def test_nobody_ends_their_own_access_by_this_act() -> None:
    assert not may_end("ruth", {"safeguarding_lead"}, "ruth")


def test_a_worker_takes_over_a_person_and_only_a_lead_takes_over_standing_by() -> None:
    assert may_take("tom", {"worker"}, leaver="nadia", blocked=(), standby=False)
    assert not may_take("tom", {"worker"}, leaver="ruth", blocked=(), standby=True)
    assert may_take("omar", {"deputy"}, leaver="ruth", blocked=(), standby=True)


def test_whoever_is_blocked_leaves_or_never_holds_a_vault_takes_nothing_over() -> None:
    assert not may_take("tom", {"worker"}, leaver="nadia", blocked={"tom"}, standby=False)
    assert not may_take("nadia", {"worker"}, leaver="nadia", blocked=(), standby=False)
    assert not may_take("helen", {"approver"}, leaver="nadia", blocked=(), standby=False)


def test_whoever_holds_the_record_already_is_proposed_and_nobody_blocked() -> None:
    proposed = propose(["tom", "nadia", "priya"], leaver="nadia", suitable={"tom", "nadia"})
    assert proposed == ("tom",)
