"""Access is brought back by two custodians, in front of everyone it concerns."""

from datetime import timedelta

import pytest

from tests.factories.families import audit_rows
from tests.factories.recoveries import Loss, make_loss
from tests.support.people_at_work import Office
from voicecapture.accounts.workers import service as workers
from voicecapture.keyring.vaults import service as vaults
from voicecapture.notices import service as notices
from voicecapture.people.recoveries import queries


@pytest.fixture
async def loss(office: Office) -> Loss:
    return await make_loss(office)


async def _epochs(loss: Loss) -> dict[str, int]:
    async with loss.office.state.database.transaction() as db:
        found = await vaults.find_vaults_of(db, loss.office.organisation.id, loss.mother)
    return {one.kind: one.epoch for one in found}


async def test_two_custodians_bring_a_record_back_to_the_colleague_who_was_named(
    loss: Loss,
) -> None:
    assert await loss.opens() == 403
    recovery_id = await loss.asked()
    assert await loss.state_of(recovery_id) == "waiting"
    await loss.later()
    await loss.both_give(recovery_id)
    assert await loss.state_of(recovery_id) == "ready"
    answer = await loss.complete(recovery_id)
    assert (answer.status_code, answer.json()) == (201, {"completed": 3, "waiting": 0})
    assert await loss.state_of(recovery_id) == "done"
    assert await loss.opens() == 200


async def test_keys_turn_with_a_recovery_so_that_its_shares_open_nothing_later(
    loss: Loss,
) -> None:
    recovery_id = await loss.asked()
    await loss.later()
    await loss.both_give(recovery_id)
    await loss.complete(recovery_id)
    assert await _epochs(loss) == {"voice": 2, "care": 2, "safeguarding": 2}
    async with loss.office.state.database.transaction() as db:
        left = await queries.find_shares(db, loss.office.organisation.id, recovery_id)
    assert left == []


async def test_whoever_held_the_record_before_holds_it_still(loss: Loss) -> None:
    recovery_id = await loss.asked()
    await loss.later()
    await loss.both_give(recovery_id)
    await loss.complete(recovery_id)
    assert await loss.opens(loss.nadia) == 200


async def test_every_step_is_on_the_record(loss: Loss) -> None:
    recovery_id = await loss.asked()
    await loss.later()
    await loss.both_give(recovery_id)
    await loss.complete(recovery_id)
    steps = [row.action for row in await audit_rows(loss.office) if row.object_id == recovery_id]
    assert steps == [
        "recovery.asked",
        *["recovery.shares_taken", "recovery.shares_given"] * 2,
        *["recovery.completed"] * 3,
    ]


async def _told(loss: Loss, kind: notices.Kind, recovery_id: str) -> set[str | None]:
    async with loss.office.state.database.transaction() as db:
        found = await notices.find_open(db, loss.office.organisation.id, kind, [recovery_id])
    return {one.worker_id for one in found}


async def _leads(loss: Loss) -> set[str]:
    org_id = loss.office.organisation.id
    async with loss.office.state.database.transaction() as db:
        return {one.id for one in await workers.find_workers(db, org_id, "safeguarding_lead")}


async def test_those_with_access_and_the_lead_are_told_when_it_begins_and_when_it_is_done(
    loss: Loss,
) -> None:
    recovery_id = await loss.asked()
    told = {loss.nadia.colleague.id, *await _leads(loss)}
    assert await _told(loss, "recovery_asked", recovery_id) == told
    await loss.later()
    await loss.both_give(recovery_id)
    await loss.complete(recovery_id)
    assert await _told(loss, "recovery_asked", recovery_id) == set()
    assert await _told(loss, "recovery_done", recovery_id) == told


async def test_an_objection_stops_it_until_a_lead_has_considered_it_and_both_give_again(
    loss: Loss,
) -> None:
    recovery_id = await loss.asked(loss.custodians[2].desk)
    await loss.later()
    await loss.custodians[0].give(recovery_id)
    path = f"/api/recoveries/{recovery_id}"
    objected = await loss.nadia.post(f"{path}/objections", {"reason": "My keys are not lost."})
    assert objected.status_code == 201, objected.text
    assert (objected.json()["state"], objected.json()["gave"]) == ("objected", [])
    stopped = await loss.custodians[1].take(recovery_id)
    assert (stopped.status_code, stopped.json()["code"]) == (409, "recovery_not_now")
    said = {"decision": "go_on", "reason": "Her tablet was left on the bus; she is mistaken."}
    considered = await loss.lead.post(f"{path}/consideration", said)
    assert (considered.status_code, considered.json()["state"]) == (201, "open")
    await loss.both_give(recovery_id, objections_seen=1)
    assert (await loss.complete(recovery_id)).status_code == 201
    assert await loss.opens() == 200


async def test_custodians_give_only_when_they_have_seen_every_objection(loss: Loss) -> None:
    recovery_id = await loss.asked(loss.custodians[2].desk)
    await loss.later()
    path = f"/api/recoveries/{recovery_id}"
    await loss.nadia.post(f"{path}/objections", {"reason": "Please ask me first."})
    await loss.lead.post(f"{path}/consideration", {"decision": "go_on", "reason": "Asked her."})
    custodian = loss.custodians[0]
    _, kem_public = await custodian.verify(recovery_id)
    rows = (await custodian.take(recovery_id)).json()["items"]
    items = await custodian.seal(recovery_id, rows, kem_public)
    answer = await custodian.hand_in(recovery_id, items, objections_seen=0)
    assert (answer.status_code, answer.json()["code"]) == (409, "recovery_not_now")


async def test_a_lead_can_stop_it_and_no_share_stays(loss: Loss) -> None:
    recovery_id = await loss.asked(loss.custodians[2].desk)
    path = f"/api/recoveries/{recovery_id}"
    await loss.nadia.post(f"{path}/objections", {"reason": "He is her brother-in-law."})
    await loss.lead.post(f"{path}/consideration", {"decision": "stop", "reason": "She is right."})
    await loss.later()
    assert await loss.state_of(recovery_id) == "stopped"
    assert (await loss.custodians[0].take(recovery_id)).json()["code"] == "recovery_not_now"


async def test_an_objections_reason_is_read_by_those_who_weigh_it_and_nobody_else(
    loss: Loss,
) -> None:
    recovery_id = await loss.asked(loss.custodians[2].desk)
    path = f"/api/recoveries/{recovery_id}"
    await loss.nadia.post(f"{path}/objections", {"reason": "zebra umbrella"})
    (seen,) = (await loss.lead.get(path)).json()["objections"]
    assert seen["reason"] == "zebra umbrella"
    (unseen,) = (await loss.custodians[0].look(recovery_id))["objections"]
    assert unseen["reason"] is None
    said = {"decision": "go_on", "reason": "quiet lantern"}
    await loss.lead.post(f"{path}/consideration", said)
    (told,) = (await loss.custodians[0].look(recovery_id))["objections"]
    assert (told["consideration"], told["reason"]) == ("quiet lantern", None)


async def test_what_is_called_off_cannot_go_on(loss: Loss) -> None:
    recovery_id = await loss.asked()
    assert (await loss.lead.post(f"/api/recoveries/{recovery_id}/call-off")).status_code == 204
    await loss.later()
    assert await loss.state_of(recovery_id) == "called_off"
    assert (await loss.custodians[0].take(recovery_id)).status_code == 409
    assert await _told(loss, "recovery_asked", recovery_id) == set()


async def test_what_nobody_finished_lapses(loss: Loss) -> None:
    recovery_id = await loss.asked()
    await loss.later(timedelta(days=34))
    assert await loss.state_of(recovery_id) == "lapsed"
    assert (await loss.custodians[0].take(recovery_id)).status_code == 409


async def _raise_alert(loss: Loss) -> None:
    async with loss.office.state.database.transaction() as db:
        await notices.raise_notice(
            db,
            loss.office.organisation.id,
            "must_act",
            role="safeguarding_lead",
            person_id=loss.mother,
        )


async def test_with_an_open_alert_the_two_recover_without_delay_and_others_are_told(
    loss: Loss,
) -> None:
    await _raise_alert(loss)
    recovery_id = await loss.asked(reason="emergency")
    assert await loss.state_of(recovery_id) == "open"
    assert loss.nadia.colleague.id in await _told(loss, "recovery_asked", recovery_id)
    await loss.both_give(recovery_id)
    assert (await loss.complete(recovery_id)).status_code == 201
    assert await loss.opens() == 200


async def test_without_an_open_alert_an_emergency_is_refused(loss: Loss) -> None:
    answer = await loss.ask(reason="emergency")
    assert (answer.status_code, answer.json()["code"]) == (409, "recovery_no_alert")


async def test_an_alert_about_one_person_hurries_nobody_elses_record(loss: Loss) -> None:
    await _raise_alert(loss)
    both = [loss.mother, loss.family.father]
    assert (await loss.ask(reason="emergency", person_ids=both)).status_code == 409
    family = [loss.family.household]
    assert (await loss.ask(reason="emergency", household_ids=family)).status_code == 409


async def test_a_rehearsal_takes_every_step_and_grants_nothing(loss: Loss) -> None:
    named = {"to_worker": loss.nadia.colleague.id, "rehearsal": True, "person_ids": []}
    recovery_id = await loss.asked(**named)
    assert await _told(loss, "recovery_asked", recovery_id) == set()
    before = await _epochs(loss)
    await loss.both_give(recovery_id)
    answer = await loss.complete(recovery_id, loss.nadia)
    assert (answer.status_code, answer.json()["waiting"]) == (201, 0)
    assert await _epochs(loss) == before
    async with loss.office.state.database.transaction() as db:
        proofs = await queries.find_last_proofs(db, loss.office.organisation.id)
    assert set(proofs) == {one.id for one in loss.custodians[:2]}


async def test_a_rehearsal_with_somebody_who_does_not_hold_the_record_is_refused(
    loss: Loss,
) -> None:
    answer = await loss.ask(rehearsal=True)
    assert (answer.status_code, answer.json()["code"]) == (409, "recovery_not_to_them")


async def test_a_lost_workers_vaults_are_those_that_nobody_else_opens(loss: Loss) -> None:
    await loss.without_cover(loss.family.father, loss.family.household)
    lost = {"person_ids": [], "lost_worker": loss.nadia.colleague.id}
    answer = (await loss.ask(**lost)).json()
    assert (answer["people"], answer["households"], answer["vaults"]) == (1, 1, 4)


async def test_a_household_that_is_brought_back_opens_its_names(loss: Loss) -> None:
    home = loss.family.household
    recovery_id = await loss.asked(person_ids=[], household_ids=[home])
    await loss.later()
    await loss.both_give(recovery_id)
    assert (await loss.complete(recovery_id)).status_code == 201
    assert (await loss.owen.get(f"/api/households/{home}")).status_code == 200


async def test_whoever_is_complained_of_is_not_told_sees_nothing_and_loses_access(
    loss: Loss,
) -> None:
    nadia = loss.nadia.colleague.id
    recovery_id = await loss.asked(complained_of=[nadia], reason="holder_gone")
    assert nadia not in await _told(loss, "recovery_asked", recovery_id)
    path = f"/api/recoveries/{recovery_id}"
    assert (await loss.nadia.get(path)).status_code == 404
    assert (await loss.nadia.get("/api/recoveries")).json()["items"] == []
    objection = await loss.nadia.post(f"{path}/objections", {"reason": "No."})
    assert objection.status_code == 404
    await loss.later()
    await loss.both_give(recovery_id)
    assert (await loss.complete(recovery_id)).status_code == 201
    assert nadia not in await _told(loss, "recovery_done", recovery_id)
    assert await loss.opens(loss.nadia) == 403
    assert await loss.opens() == 200


async def test_those_kept_out_are_named_to_custodians_and_leads_only(loss: Loss) -> None:
    nadia = loss.nadia.colleague.id
    recovery_id = await loss.asked(complained_of=[nadia])
    path = f"/api/recoveries/{recovery_id}"
    assert (await loss.lead.get(path)).json()["kept_out"] == [nadia]
    assert (await loss.owen.get(path)).json()["kept_out"] == []


async def test_nothing_is_asked_for_what_the_named_colleague_opens_already(loss: Loss) -> None:
    answer = await loss.ask(to_worker=loss.nadia.colleague.id)
    assert (answer.status_code, answer.json()["code"]) == (409, "recovery_of_nothing")


@pytest.mark.parametrize("role", ["approver", "administrator", "translator"])
async def test_access_goes_to_nobody_whose_role_never_holds_it(loss: Loss, role: str) -> None:
    someone = await loss.office.hire(role)
    answer = await loss.ask(to_worker=someone.id)
    assert (answer.status_code, answer.json()["code"]) == (409, "recovery_not_to_them")


async def test_it_goes_to_nobody_who_is_not_certified(loss: Loss) -> None:
    someone = await loss.office.hire("worker", certified=False)
    answer = await loss.ask(to_worker=someone.id)
    assert (answer.status_code, answer.json()["code"]) == (409, "recovery_not_to_them")


async def test_a_worker_does_not_ask_and_an_unrelated_one_does_not_see(loss: Loss) -> None:
    assert (await loss.ask(loss.nadia)).status_code == 403
    recovery_id = await loss.asked()
    stranger = await loss.office.desk("worker", name="Imran Vale")
    assert (await stranger.get(f"/api/recoveries/{recovery_id}")).status_code == 404


async def test_another_organisation_finds_nothing(loss: Loss, other_office: Office) -> None:
    recovery_id = await loss.asked()
    other = await other_office.desk("safeguarding_lead")
    assert (await other.get(f"/api/recoveries/{recovery_id}")).status_code == 404
