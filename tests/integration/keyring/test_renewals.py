"""What waited for a holder's keys is done when one of them is signed in."""

from typing import Any

import pytest
from sqlalchemy import delete, select, update

from tests.factories.families import Family
from tests.factories.keyholders import keyholder_of
from tests.factories.vaults import Scene
from tests.support.people_at_work import Office
from voicecapture.accounts import keys as key_pairs
from voicecapture.accounts.workers import queries as worker_queries
from voicecapture.keyring.blocks import service as blocks
from voicecapture.keyring.errors import LastHolder
from voicecapture.keyring.renewals import service as renewals
from voicecapture.keyring.renewals.service import Renewed
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.models import custodian_shares, grants, vault_epochs
from voicecapture.notices import service as notices

NOTHING = {"rotations": [], "grants": 0, "shares": 0}


@pytest.fixture
async def scene(office: Office) -> Scene:
    return await Scene(office).set()


async def _renew(scene: Scene, by: Any) -> Renewed:
    async with scene.state.database.transaction() as db:
        return await renewals.renew(db, scene.state.keystore, by)


async def _due(scene: Scene, by: Any) -> renewals.Due:
    async with scene.state.database.transaction() as db:
        return await renewals.find_due(db, by)


async def test_nothing_is_due_where_nothing_happened(scene: Scene) -> None:
    assert (await _due(scene, scene.holder)).vaults == []
    assert await _renew(scene, scene.holder) == Renewed(0, 0)


async def test_a_turn_that_was_due_is_made_by_the_next_holder(scene: Scene) -> None:
    lead = await scene.hire("safeguarding_lead")
    await scene.grant(scene.care, scene.colleague)
    await scene.revoke(scene.care, scene.colleague, by=lead)
    assert (await _due(scene, scene.holder)).rotations == [scene.care.id]
    assert await _renew(scene, scene.holder) == Renewed(1, 0)
    turned = await scene.now(scene.care)
    assert (turned.epoch, turned.rotation_due) == (2, False)
    async with scene.state.database.transaction() as db:
        told = await notices.find_open(db, turned.org_id, "rotation_due", [scene.holder.worker_id])
    assert told == []


async def test_a_colleague_on_standby_lets_their_keys_work_too(scene: Scene) -> None:
    lead = await scene.hire("safeguarding_lead")
    await scene.grant(scene.care, lead, standby=True)
    await scene.grant(scene.care, scene.colleague)
    await scene.revoke(scene.care, scene.colleague, by=scene.third)
    assert await _renew(scene, lead) == Renewed(1, 0)
    assert (await scene.now(scene.care)).signer_id == lead.worker_id


async def test_shares_that_are_missing_are_made(scene: Scene) -> None:
    await scene.edit(delete(custodian_shares).where(custodian_shares.c.vault_id == scene.care.id))
    assert (await _due(scene, scene.holder)).shares == [scene.care.id]
    assert await _renew(scene, scene.holder) == Renewed(1, 0)
    async with scene.state.database.transaction() as db:
        rows = (
            await db.execute(
                select(custodian_shares).where(custodian_shares.c.vault_id == scene.care.id)
            )
        ).all()
    assert len(rows) == 6
    assert (await scene.now(scene.care)).epoch == 1


async def test_shares_of_another_epoch_or_for_another_key_count_as_missing(scene: Scene) -> None:
    await scene.edit(
        update(custodian_shares)
        .where(custodian_shares.c.vault_id == scene.care.id)
        .values(key_hash=bytes(32))
    )
    await scene.edit(
        update(custodian_shares)
        .where(custodian_shares.c.vault_id == scene.voice.id)
        .values(epoch=7)
    )
    assert set((await _due(scene, scene.holder)).shares) == {scene.care.id, scene.voice.id}


async def _give_new_keys(scene: Scene, whom: Any) -> Any:
    """Do what happens to somebody who lost every way in, once the root has certified them anew."""
    keys = key_pairs.generate()
    public = key_pairs.public_keys_of(keys)
    async with scene.state.database.transaction() as db:
        await worker_queries.update_worker(
            db, whom.org_id, whom.worker_id, kem_public=public.kem, sign_public=public.sign
        )
    await scene.office.certify()
    return type(whom)(
        org_id=whom.org_id,
        worker_id=whom.worker_id,
        session_id="test",
        roles=whom.roles,
        kem_private=keys.kem,
        sign_private=keys.sign,
    )


async def test_a_colleague_with_new_keys_has_their_access_renewed(scene: Scene) -> None:
    await scene.grant(scene.care, scene.colleague, standby=True)
    (_, before) = await _holders(scene)
    anew = await _give_new_keys(scene, scene.colleague)
    assert (await _due(scene, scene.holder)).grants == [scene.care.id]
    assert await _renew(scene, scene.holder) == Renewed(1, 0)
    await scene.open_raw(scene.care, anew)
    assert (await _holders(scene))[1] == before


async def _holders(scene: Scene) -> list[vaults.Holder]:
    async with scene.state.database.transaction() as db:
        return await vaults.find_holders(db, scene.care)


async def test_what_somebody_stated_with_former_keys_still_opens(scene: Scene) -> None:
    await scene.grant(scene.care, scene.colleague)
    written = scene.write(scene.care, "before")
    await _give_new_keys(scene, scene.holder)
    opened = await scene.open_raw(await scene.now(scene.care), scene.colleague)
    assert await scene.read(opened, written) == "before"


async def test_a_colleague_whose_certificate_ended_waits_and_comes_back(scene: Scene) -> None:
    await scene.grant(scene.care, scene.colleague)
    async with scene.state.database.transaction() as db:
        row = await worker_queries.find_worker(
            db, scene.colleague.org_id, scene.colleague.worker_id
        )
        assert row is not None
        none = {"certificate": None, "certificate_signature": None}
        await worker_queries.update_worker(db, row.org_id, row.worker_id, **none)
    await scene.rotate(scene.care)
    assert [one.live for one in await _holders(scene)] == [True, False]
    assert await _renew(scene, scene.holder) == Renewed(0, 0)
    await scene.office.certify()
    assert await _renew(scene, scene.holder) == Renewed(1, 0)
    await scene.open_raw(await scene.now(scene.care), scene.colleague)


async def test_one_vault_that_was_tampered_with_keeps_none_of_the_others_waiting(
    scene: Scene,
) -> None:
    await scene.edit(delete(custodian_shares))
    await scene.edit(
        update(vault_epochs)
        .where(vault_epochs.c.vault_id == scene.care.id)
        .values(statement_signature=bytes(64))
    )
    assert await _renew(scene, scene.holder) == Renewed(1, 1)
    assert (await _due(scene, scene.holder)).shares == [scene.care.id]


async def test_the_blocked_renew_nothing_of_whom_they_are_kept_from(scene: Scene) -> None:
    """Their wrap is the last one. If their keys turned the vault, nobody would be left to open it."""
    lead = await scene.hire("safeguarding_lead")
    async with scene.state.database.transaction() as db:
        await blocks.add(
            db, scene.state.keystore, lead, scene.person, scene.holder.worker_id, "complained"
        )
        await vaults.mark_due(db, scene.care, lead.worker_id)
    assert (await _due(scene, scene.holder)).vaults == []
    assert await _renew(scene, scene.holder) == Renewed(0, 0)
    with pytest.raises(LastHolder):
        await scene.rotate(scene.care)
    assert (await scene.now(scene.care)).epoch == 1


async def test_a_call_renews_so_many_and_says_how_many_wait(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renewals, "AT_ONCE", 1)
    await scene.edit(delete(custodian_shares))
    assert await _renew(scene, scene.holder) == Renewed(1, 1)
    assert await _renew(scene, scene.holder) == Renewed(1, 0)


async def test_the_desk_sees_what_is_due_and_renews_it(office: Office, family: Family) -> None:
    assert (await family.desk.get("/api/keyring/due")).json() == NOTHING
    await _edit(office, delete(custodian_shares))
    due = (await family.desk.get("/api/keyring/due")).json()
    assert (due["rotations"], due["shares"]) == ([], 7)
    answer = await family.desk.post("/api/keyring/renewals")
    assert (answer.status_code, answer.json()) == (200, {"renewed": 7, "waiting": 0})
    assert (await family.desk.get("/api/keyring/due")).json() == NOTHING


async def test_nobody_sees_or_renews_what_they_do_not_hold(office: Office, family: Family) -> None:
    await _edit(office, delete(custodian_shares))
    other = await office.desk("worker", name="Priya Holt")
    assert (await other.get("/api/keyring/due")).json() == NOTHING
    assert (await other.post("/api/keyring/renewals")).json() == {"renewed": 0, "waiting": 0}
    approver = await office.desk("approver", name="Imran Vale")
    assert (await approver.get("/api/keyring/due")).status_code == 403


async def test_after_access_is_taken_the_rest_of_the_work_goes_on(
    office: Office, family: Family
) -> None:
    """The desk's own routes: give, take, and read what was written before and after."""
    colleague = await office.desk("worker", name="Priya Holt")
    path = f"/api/people/{family.mother}/grants"
    body = {"worker_id": colleague.colleague.id, "vaults": ["care", "voice", "safeguarding"]}
    assert (await family.desk.post(path, body)).status_code == 201
    observed = f"/api/people/{family.mother}/observations"
    await family.desk.post(observed, {"seen_and_heard": "She hummed."})
    taken = await family.desk.delete(f"{path}/{colleague.colleague.id}")
    assert taken.status_code < 300, taken.text
    await family.desk.post(observed, {"seen_and_heard": "She sang."})
    opened = await family.desk.post(f"{observed}/open", {"purpose": "supervision"})
    assert [one["seen_and_heard"] for one in opened.json()["items"]] == ["She hummed.", "She sang."]
    holder = await keyholder_of(office, family.desk.colleague)
    async with office.state.database.transaction() as db:
        rows = (await db.execute(select(grants.c.worker_id).distinct())).scalars().all()
        voice = await vaults.get_vault_of(db, holder.org_id, family.mother, "voice")
    assert holder.worker_id in rows
    assert colleague.colleague.id not in rows
    assert voice.epoch == 2


async def _edit(office: Office, query: Any) -> None:
    async with office.state.database.transaction() as db:
        await db.execute(query)
