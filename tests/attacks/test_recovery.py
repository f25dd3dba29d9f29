"""Nobody brings a record back alone: not a custodian, not whoever appoints one, not who is named.

Each story has a person with some power who tries to read a mother's record without a second pair of
hands, without the wait, or against somebody's objection.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from tests.factories.families import audit_rows
from tests.factories.recoveries import Loss, make_loss
from tests.support.custodians import CustodianAtWork
from tests.support.people_at_work import Desk, Office, b64
from voicecapture.accounts.custodians import keys as custodian_keys
from voicecapture.accounts.custodians import service as custodians
from voicecapture.accounts.workers.service import NewWorker, add_worker
from voicecapture.base.ids import new_id
from voicecapture.crypto import hpke, shares
from voicecapture.keyring.vaults import service as vaults

_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
async def loss(office: Office) -> Loss:
    return await make_loss(office)


async def _ready_to_give(loss: Loss, **said: Any) -> str:
    recovery_id = await loss.asked(**said)
    await loss.later()
    return recovery_id


async def _write(loss: Loss, statement: str, **values: Any) -> None:
    """Change the database behind the service's back."""
    async with loss.office.state.database.transaction() as db:
        changed = await db.execute(text(statement), values)
        assert changed.rowcount > 0, statement


async def _fails(answer: Any, status: int, code: str) -> None:
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text


async def test_one_custodian_with_everything_on_the_server_makes_no_key(loss: Loss) -> None:
    """She copies the database and the keystore, and has her own words: every share of hers is noise."""
    alone = loss.custodians[0]
    async with loss.office.state.database.transaction() as db:
        org_id, keystore = loss.office.organisation.id, loss.office.state.keystore
        found = await vaults.find_vaults_of(db, org_id, loss.mother)
        held = await vaults.find_shares_for(db, keystore, org_id, alone.id, found)
    opened = [hpke.open_(alone.custodian.kem_private, one.wrap, one.label) for one in held]
    assert len(opened) == 2 * len(found)
    public_keys = {vault.public_key for vault in found}
    guesses = [*opened, *(shares.combine(a, b) for a in opened for b in opened if a != b)]
    assert not public_keys & {hpke.public_key_of(guess) for guess in guesses}


async def test_one_custodian_who_gives_twice_is_still_one(loss: Loss) -> None:
    recovery_id = await _ready_to_give(loss)
    await loss.custodians[0].give(recovery_id)
    await _fails(await loss.custodians[0].take(recovery_id), 409, "recovery_not_now")
    assert await loss.state_of(recovery_id) == "open"
    await _fails(await loss.complete(recovery_id), 409, "recovery_not_now")
    assert await loss.opens() == 403


async def test_one_custodian_cannot_hand_in_the_other_ones_half(loss: Loss) -> None:
    """He writes rubbish in the place of a colleague's share: only the signed-in custodian's place exists."""
    recovery_id = await _ready_to_give(loss)
    one, other = loss.custodians[0], loss.custodians[1]
    await one.give(recovery_id)
    forged = {
        "vault_id": new_id(),
        "epoch": 1,
        "partner_id": one.id,
        "share": b64(bytes(96 + 1136)),
    }
    await _fails(await one.hand_in(recovery_id, [forged]), 409, "recovery_not_now")
    unknown = await other.hand_in(recovery_id, [forged])
    await _fails(unknown, 409, "recovery_shares_do_not_fit")
    assert await loss.state_of(recovery_id) == "open"


async def test_a_custodian_cannot_name_themselves(loss: Loss) -> None:
    for named in (loss.custodians[0], loss.custodians[1]):
        answer = await loss.ask(loss.custodians[0].desk, to_worker=named.id)
        await _fails(answer, 409, "recovery_not_to_them")


@pytest.mark.parametrize("role", ["administrator", "approver", "worker", "translator"])
async def test_nobody_else_can_ask_take_or_complete(loss: Loss, role: str) -> None:
    recovery_id = await _ready_to_give(loss)
    someone = await loss.office.desk(role, name="Sam Hill")
    path = f"/api/recoveries/{recovery_id}"
    assert (await loss.ask(someone)).status_code == 403
    assert (await someone.get(f"{path}/shares")).status_code in {403, 404}
    assert (await someone.post(f"{path}/complete")).status_code in {403, 404}


async def test_an_administrator_who_appoints_a_friend_gets_no_share_for_them(loss: Loss) -> None:
    """He makes the friend a custodian and lets her make a key; only the root makes a custodian count."""
    org_id, friend = loss.office.organisation.id, new_id()
    words, private_key = "amber river thimble oak lantern stair", hpke.generate_private_key()
    async with loss.office.state.database.transaction() as db:
        new = NewWorker(f"f{friend[:8]}", "Farah Friend", ("custodian",))
        await add_worker(db, org_id, friend, "system", new)
        key = custodian_keys.make_key(org_id, friend, words, private_key)
        await custodians.keep_key(db, org_id, friend, key)
    added = await loss.family.add(name="Sahar Darya", called="Sahar")
    async with loss.office.state.database.transaction() as db:
        found = await vaults.find_vaults_of(db, org_id, added)
        held = await vaults.find_shares_for(db, loss.office.state.keystore, org_id, friend, found)
    assert held == []
    assert friend not in {one.id for one in loss.office.custodians}


async def test_custodians_get_nothing_before_the_wait_is_over(loss: Loss) -> None:
    recovery_id = await loss.asked()
    await loss.later(timedelta(hours=71, minutes=59))
    for one in loss.custodians:
        await _fails(await one.take(recovery_id), 409, "recovery_not_now")
        assert (await one.look(recovery_id))["proof"] is None
    await _fails(await loss.complete(recovery_id), 409, "recovery_not_now")


async def test_an_earlier_hour_written_into_the_database_is_found_out(loss: Loss) -> None:
    recovery_id = await loss.asked()
    await _write(
        loss,
        "UPDATE recoveries SET asked_at = :at WHERE recovery_id = :id",
        at="2020-01-01 00:00:00.000000" if loss.office.state.database.is_sqlite else _LONG_AGO,
        id=recovery_id,
    )
    await _fails(await loss.custodians[0].take(recovery_id), 409, "does_not_open")


async def test_a_request_that_was_signed_anew_by_somebody_else_is_found_out(loss: Loss) -> None:
    """The asker's name is changed to one whose key the thief has; the signature is still the lead's."""
    recovery_id = await _ready_to_give(loss)
    await _write(
        loss,
        "UPDATE recoveries SET asked_by = :other WHERE recovery_id = :id",
        other=loss.nadia.colleague.id,
        id=recovery_id,
    )
    await _fails(await loss.custodians[0].take(recovery_id), 409, "does_not_open")


async def test_another_vault_added_to_a_recovery_is_found_out(loss: Loss) -> None:
    recovery_id = await _ready_to_give(loss)
    async with loss.office.state.database.transaction() as db:
        org_id = loss.office.organisation.id
        (other, *_) = await vaults.find_vaults_of(db, org_id, loss.family.father)
    await _write(
        loss,
        "INSERT INTO recovery_vaults (org_id, recovery_id, vault_id) VALUES (:org, :id, :vault)",
        org=loss.office.organisation.id,
        id=recovery_id,
        vault=other.id,
    )
    await _fails(await loss.custodians[0].take(recovery_id), 409, "does_not_open")


async def test_the_named_worker_swapped_after_the_custodians_sealed_opens_nothing(
    loss: Loss,
) -> None:
    """A thief puts his own id in Owen's place: the request does not hold, and the shares are not his."""
    recovery_id = await _ready_to_give(loss)
    await loss.both_give(recovery_id)
    thief = await loss.office.desk("worker", name="Imran Vale")
    await _write(
        loss,
        "UPDATE recoveries SET to_worker = :thief WHERE recovery_id = :id",
        thief=thief.colleague.id,
        id=recovery_id,
    )
    await _fails(await loss.complete(recovery_id, thief), 409, "does_not_open")
    assert await loss.opens(thief) == 403


async def test_the_named_workers_key_swapped_in_the_database_is_not_sealed_to(loss: Loss) -> None:
    """He writes his own public key into Owen's row: the root never certified it, so it counts for nothing."""
    recovery_id = await _ready_to_give(loss)
    mine = hpke.public_key_of(hpke.generate_private_key())
    await _write(
        loss,
        "UPDATE workers SET kem_public = :mine WHERE worker_id = :owen",
        mine=mine,
        owen=loss.owen.colleague.id,
    )
    answer = await loss.custodians[0].desk.get(f"/api/recoveries/{recovery_id}")
    proof = answer.json().get("proof") if answer.status_code == 200 else None
    assert proof is None or b64(mine) not in proof["to_certificate"]


async def _give_with(
    loss: Loss, recovery_id: str, change: Any, by: tuple[CustodianAtWork, ...]
) -> None:
    for one in by:
        _, kem_public = await one.verify(recovery_id)
        rows = (await one.take(recovery_id)).json()["items"]
        items = await one.seal(recovery_id, rows, kem_public)
        answer = await one.hand_in(recovery_id, change(items))
        assert answer.status_code == 201, answer.text


async def test_shares_sealed_for_another_recovery_open_nothing_and_are_removed(loss: Loss) -> None:
    """Shares of an earlier rehearsal, kept by a custodian, are handed in for a real one."""
    first = await loss.asked()
    second = await loss.asked()
    await loss.later()
    one, other = loss.custodians[:2]
    _, kem_public = await one.verify(first)
    rows = (await one.take(first)).json()["items"]
    replayed = await one.seal(first, rows, kem_public)
    assert (await one.hand_in(second, replayed)).status_code == 201
    await other.give(second)
    await _fails(await loss.complete(second), 409, "recovery_shares_do_not_fit")
    assert await loss.opens() == 403
    assert await loss.state_of(second) == "open"
    assert "recovery.shares_refused" in {row.action for row in await audit_rows(loss.office)}


async def test_shares_swapped_between_vaults_open_nothing(loss: Loss) -> None:
    def swapped(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
        by_place = {(one["vault_id"], one["partner_id"]): one["share"] for one in items}
        order = sorted({one["vault_id"] for one in items})
        after = dict(zip(order, [*order[1:], order[0]], strict=True))
        return [
            one | {"share": by_place[after[one["vault_id"]], one["partner_id"]]} for one in items
        ]

    recovery_id = await _ready_to_give(loss)
    await _give_with(loss, recovery_id, swapped, (loss.custodians[0],))
    await loss.custodians[1].give(recovery_id)
    await _fails(await loss.complete(recovery_id), 409, "recovery_shares_do_not_fit")
    assert await loss.opens() == 403


async def test_shares_of_an_epoch_that_has_passed_are_refused(loss: Loss) -> None:
    """Access is taken from a colleague meanwhile, so the keys turn; old shares are worth nothing."""
    recovery_id = await _ready_to_give(loss)
    await loss.both_give(recovery_id)
    grants = f"/api/people/{loss.mother}/grants"
    body = {"worker_id": loss.lead.colleague.id, "vaults": ["voice", "care", "safeguarding"]}
    assert (await loss.nadia.post(grants, body)).status_code == 201
    assert (await loss.nadia.delete(f"{grants}/{loss.lead.colleague.id}")).status_code == 204
    await _fails(await loss.complete(recovery_id), 409, "recovery_shares_do_not_fit")
    assert await loss.opens() == 403
    await loss.both_give(recovery_id)
    assert (await loss.complete(recovery_id)).status_code == 201


async def test_the_named_worker_alone_receives_nothing(loss: Loss) -> None:
    recovery_id = await _ready_to_give(loss)
    await _fails(await loss.complete(recovery_id), 409, "recovery_not_now")
    assert (await loss.owen.get(f"/api/recoveries/{recovery_id}/shares")).status_code == 403


async def test_nobody_but_the_named_worker_completes(loss: Loss) -> None:
    recovery_id = await _ready_to_give(loss)
    await loss.both_give(recovery_id)
    await _fails(await loss.complete(recovery_id, loss.lead), 403, "recovery_not_yours")
    assert (await loss.complete(recovery_id, loss.custodians[0].desk)).status_code == 403


async def _object(loss: Loss, recovery_id: str, desk: Desk) -> None:
    path = f"/api/recoveries/{recovery_id}/objections"
    answer = await desk.post(path, {"reason": "This is not what she wants."})
    assert answer.status_code == 201, answer.text


async def test_an_objection_at_the_last_moment_stops_what_is_ready(loss: Loss) -> None:
    recovery_id = await _ready_to_give(loss)
    await loss.both_give(recovery_id)
    await _object(loss, recovery_id, loss.nadia)
    await _fails(await loss.complete(recovery_id), 409, "recovery_not_now")
    assert await loss.opens() == 403


async def test_who_asked_cannot_wave_an_objection_through(loss: Loss) -> None:
    recovery_id = await _ready_to_give(loss)
    await _object(loss, recovery_id, loss.nadia)
    said = {"decision": "go_on", "reason": "Never mind."}
    path = f"/api/recoveries/{recovery_id}/consideration"
    await _fails(await loss.lead.post(path, said), 409, "recovery_not_now")
    assert (await loss.owen.post(path, said)).status_code == 403


async def test_an_objection_deleted_from_the_database_is_missed(loss: Loss) -> None:
    """The record still says that somebody objected; what it says counts, not what is left of it."""
    recovery_id = await _ready_to_give(loss)
    await _object(loss, recovery_id, loss.nadia)
    await _write(loss, "DELETE FROM recovery_objections WHERE recovery_id = :id", id=recovery_id)
    await _fails(await loss.custodians[0].take(recovery_id), 409, "does_not_open")


async def test_an_objection_considered_by_nobody_but_the_database_is_found_out(loss: Loss) -> None:
    recovery_id = await _ready_to_give(loss)
    await _object(loss, recovery_id, loss.nadia)
    await _write(
        loss,
        "UPDATE recovery_objections SET decision = 'go_on' WHERE recovery_id = :id",
        id=recovery_id,
    )
    await _fails(await loss.custodians[0].take(recovery_id), 409, "does_not_open")


async def test_whoever_is_complained_of_can_neither_receive_nor_give(loss: Loss) -> None:
    owen, one = loss.owen.colleague.id, loss.custodians[0]
    await _fails(await loss.ask(complained_of=[owen]), 409, "recovery_not_to_them")
    recovery_id = await _ready_to_give(loss, complained_of=[one.id])
    assert (await one.take(recovery_id)).status_code == 404
    assert (await one.desk.get("/api/recoveries")).json()["items"] == []


async def test_a_worker_who_was_blocked_meanwhile_receives_nothing(loss: Loss) -> None:
    recovery_id = await _ready_to_give(loss)
    await loss.both_give(recovery_id)
    async with loss.office.state.database.transaction() as db:
        await db.execute(
            text(
                "INSERT INTO blocks (org_id, subject_id, worker_id, reason, by, at) VALUES "
                "(:org, :who, :owen, 'related', :owen, CURRENT_TIMESTAMP)"
            ),
            {
                "org": loss.office.organisation.id,
                "who": loss.mother,
                "owen": loss.owen.colleague.id,
            },
        )
    await _fails(await loss.complete(recovery_id), 409, "recovery_not_to_them")
    assert await loss.opens() == 403


async def test_a_rehearsal_cannot_be_turned_into_a_recovery_in_the_database(loss: Loss) -> None:
    """A rehearsal waits for nobody's objection; flipping its flag afterwards must give nobody anything."""
    named = {"to_worker": loss.nadia.colleague.id, "rehearsal": True}
    recovery_id = await loss.asked(**named)
    flag = "0" if loss.office.state.database.is_sqlite else "false"
    await _write(
        loss,
        f"UPDATE recoveries SET rehearsal = {flag} WHERE recovery_id = :id",  # noqa: S608
        id=recovery_id,
    )
    await _fails(await loss.custodians[0].take(recovery_id), 409, "does_not_open")
