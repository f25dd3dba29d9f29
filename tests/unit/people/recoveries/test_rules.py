"""When lost access may be brought back, by whom, and who may stop it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from voicecapture.people.recoveries import rules
from voicecapture.people.recoveries.rules import Act, Candidate, Facts, Objection, Reader

ASKED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OPENS = ASKED + rules.DELAY
LATER = OPENS + timedelta(hours=1)
FACTS = Facts(asked_by="ruth", to_worker="nadia", asked_at=ASKED, opens_at=OPENS)
CUSTODIAN = Reader("ada", frozenset({"custodian"}))
NADIA = Reader("nadia", frozenset({"worker"}))
LEAD = Reader("leila", frozenset({"safeguarding_lead"}))
TOM = Reader("tom", frozenset({"worker"}), holds=True)
STRANGER = Reader("imran", frozenset({"worker"}))


def a_worker(**said: object) -> Candidate:
    return replace(Candidate("nadia", frozenset({"worker"})), **said)  # type: ignore[arg-type]


def test_the_custodians_act_after_seventy_two_hours() -> None:
    assert rules.opens_at(ASKED, urgent=False, rehearsal=False) - ASKED == timedelta(hours=72)


def test_someone_in_danger_waits_for_no_delay() -> None:
    assert rules.opens_at(ASKED, urgent=True, rehearsal=False) == ASKED


def test_a_rehearsal_gives_nobody_anything_and_waits_for_nothing() -> None:
    assert rules.opens_at(ASKED, urgent=False, rehearsal=True) == ASKED


@pytest.mark.parametrize("role", ["worker", "safeguarding_lead", "deputy"])
def test_access_goes_to_a_colleague_who_may_hold_it(role: str) -> None:
    assert rules.fault_of(a_worker(roles=frozenset({role})), [], rehearsal=False) is None


@pytest.mark.parametrize("role", ["administrator", "approver", "translator", "custodian"])
def test_it_goes_to_nobody_else(role: str) -> None:
    assert rules.fault_of(a_worker(roles=frozenset({role})), [], rehearsal=False) == "role"


def test_a_custodian_is_never_the_one_it_goes_to_whatever_else_they_are() -> None:
    both = a_worker(roles=frozenset({"worker", "custodian"}))
    assert rules.fault_of(both, [], rehearsal=False) == "role"


def test_it_goes_to_nobody_who_left_is_blocked_uncertified_or_complained_of() -> None:
    assert rules.fault_of(a_worker(active=False), [], rehearsal=False) == "left"
    assert rules.fault_of(a_worker(blocked=True), [], rehearsal=False) == "blocked"
    assert rules.fault_of(a_worker(certified=False), [], rehearsal=False) == "not_certified"
    assert rules.fault_of(a_worker(), ["nadia"], rehearsal=False) == "kept_out"


def test_a_rehearsal_is_done_with_someone_who_holds_the_record_already() -> None:
    assert rules.fault_of(a_worker(), [], rehearsal=True) == "not_a_holder"
    assert rules.fault_of(a_worker(holds_all=True), [], rehearsal=True) is None


def test_it_waits_then_opens_then_is_ready_when_both_gave() -> None:
    assert rules.state_of(FACTS, OPENS - timedelta(milliseconds=1)) == "waiting"
    assert rules.state_of(FACTS, OPENS) == "open"
    assert rules.state_of(replace(FACTS, enough=True), OPENS) == "ready"


def test_enough_shares_do_not_shorten_the_wait() -> None:
    assert rules.state_of(replace(FACTS, enough=True), OPENS - timedelta(seconds=1)) == "waiting"


def test_an_objection_stops_it_until_a_lead_has_considered_it() -> None:
    objected = replace(FACTS, objections=(Objection("tom"),), enough=True)
    assert rules.state_of(objected, LATER) == "objected"
    considered = replace(objected, objections=(Objection("tom", "go_on"),))
    assert rules.state_of(considered, LATER) == "ready"


def test_every_objection_is_considered_not_only_the_first() -> None:
    two = replace(FACTS, objections=(Objection("tom", "go_on"), Objection("leila")))
    assert rules.state_of(two, LATER) == "objected"


def test_what_nobody_finished_lapses_and_lets_nobody_do_anything() -> None:
    late = OPENS + rules.LAPSES_AFTER
    assert rules.state_of(FACTS, late) == "lapsed"
    assert rules.moves(FACTS, CUSTODIAN, late) == frozenset()


def test_what_ended_stays_ended() -> None:
    assert rules.state_of(replace(FACTS, ended="stopped", enough=True), LATER) == "stopped"
    assert rules.moves(replace(FACTS, ended="done"), NADIA, LATER) == frozenset()


def test_custodians_act_only_when_the_wait_is_over() -> None:
    assert "share" not in rules.moves(FACTS, CUSTODIAN, ASKED)
    assert "share" in rules.moves(FACTS, CUSTODIAN, OPENS)


def test_a_custodian_gives_once() -> None:
    assert "share" not in rules.moves(replace(FACTS, gave=frozenset({"ada"})), CUSTODIAN, LATER)


def test_nobody_but_a_custodian_gives_shares_and_nobody_but_the_named_completes() -> None:
    ready = replace(FACTS, enough=True)
    for reader in (NADIA, LEAD, TOM):
        assert "share" not in rules.moves(FACTS, reader, LATER)
    for reader in (CUSTODIAN, LEAD, TOM):
        assert "complete" not in rules.moves(ready, reader, LATER)
    assert "complete" in rules.moves(ready, NADIA, LATER)


def test_everyone_with_access_may_object_even_after_the_wait_until_it_is_done() -> None:
    assert "object" in rules.moves(FACTS, TOM, ASKED)
    assert "object" in rules.moves(replace(FACTS, enough=True), TOM, LATER)


def test_an_objection_is_made_once() -> None:
    assert "object" not in rules.moves(replace(FACTS, objections=(Objection("tom"),)), TOM, ASKED)


def test_whoever_is_complained_of_sees_nothing_and_may_do_nothing() -> None:
    for reader in (TOM, LEAD, CUSTODIAN):
        against = replace(FACTS, kept_out=frozenset({reader.id}), objections=(Objection("x"),))
        assert not rules.may_see(against, reader)
        assert rules.moves(against, reader, LATER) == frozenset()


def test_a_colleague_it_does_not_concern_does_not_see_it() -> None:
    assert not rules.may_see(FACTS, STRANGER)
    for reader in (TOM, LEAD, CUSTODIAN, NADIA):
        assert rules.may_see(FACTS, reader)


def test_who_asked_or_gains_does_not_weigh_an_objection() -> None:
    objected = replace(FACTS, objections=(Objection("tom"),))
    assert rules.may_consider(objected, LEAD)
    assert not rules.may_consider(replace(objected, asked_by="leila"), LEAD)
    assert not rules.may_consider(replace(objected, to_worker="leila"), LEAD)


def test_who_objected_does_not_weigh_it_and_a_worker_never_does() -> None:
    assert not rules.may_consider(replace(FACTS, objections=(Objection("leila"),)), LEAD)
    assert not rules.may_consider(replace(FACTS, objections=(Objection("tom"),)), TOM)


def test_the_record_says_who_objected_and_who_decided() -> None:
    tom, leila = Act("tom"), Act("leila", "go_on")
    assert rules.agrees_with_record([], [])
    assert rules.agrees_with_record([Objection("tom")], [tom])
    assert rules.agrees_with_record([Objection("tom", "go_on", "leila")], [tom, leila])


def test_an_objection_that_is_on_record_and_gone_is_missed() -> None:
    assert not rules.agrees_with_record([], [Act("tom")])


def test_a_decision_that_is_not_on_record_was_not_made() -> None:
    assert not rules.agrees_with_record([Objection("tom", "go_on", "leila")], [Act("tom")])
    someone = [Act("tom"), Act("leila", "stop")]
    assert not rules.agrees_with_record([Objection("tom", "go_on", "leila")], someone)
    assert not rules.agrees_with_record([Objection("tom", "stop", "ruth")], someone)


def test_a_decision_is_about_the_objections_before_it_only() -> None:
    acts = [Act("tom"), Act("leila", "go_on"), Act("ruth")]
    first, second = Objection("tom", "go_on", "leila"), Objection("ruth")
    assert rules.agrees_with_record([second, first], acts)
    assert not rules.agrees_with_record([first, Objection("ruth", "go_on", "leila")], acts)


def test_two_custodians_make_a_pair_when_each_gave_the_half_for_the_other() -> None:
    assert rules.find_pair([("ada", "ben"), ("ben", "ada")]) == ("ada", "ben")
    assert rules.find_pair([("ada", "ben"), ("ada", "cleo"), ("cleo", "ada")]) == ("ada", "cleo")


def test_one_custodian_twice_or_halves_for_others_make_no_pair() -> None:
    assert rules.find_pair([("ada", "ben"), ("ada", "cleo")]) is None
    assert rules.find_pair([("ada", "ben"), ("ben", "cleo")]) is None
    assert rules.find_pair([("ada", "ada")]) is None


def test_those_with_access_and_the_leads_are_told_never_the_complained_of() -> None:
    assert rules.who_is_told(["tom", "nadia", "tom"], ["leila"], ["tom"]) == ["leila", "nadia"]


def test_a_rehearsal_is_due_when_there_was_none_or_half_a_year_has_passed() -> None:
    assert rules.rehearsal_due(None, ASKED)
    assert not rules.rehearsal_due(ASKED, ASKED + timedelta(days=179))
    assert rules.rehearsal_due(ASKED, ASKED + timedelta(days=180))
