"""A vault's key turns: everything earlier still opens, and whoever lost access opens nothing new."""

import asyncio
from collections.abc import Awaitable
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import select, update

from tests.factories.vaults import Scene
from tests.support.people_at_work import Office
from voicecapture.accounts.workers.errors import NotYetCertified
from voicecapture.accounts.workers.models import workers as worker_table
from voicecapture.crypto import hpke, shares
from voicecapture.crypto.hashing import sha256
from voicecapture.crypto.packing import unpack
from voicecapture.crypto.statements import VaultStatement
from voicecapture.keyring.errors import DoesNotOpen, LastHolder, NoGrant
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.models import custodian_shares, grants
from voicecapture.keyring.vaults.models import vaults as vault_table


@pytest.fixture
async def scene(office: Office) -> Scene:
    return await Scene(office).set()


async def test_what_was_written_in_every_epoch_opens_in_the_newest(scene: Scene) -> None:
    written = [scene.write(scene.care, "first")]
    for text in ("second", "third"):
        opened = await scene.rotate(await scene.now(scene.care))
        written.append(scene.write(opened.vault, text))
    opened = await scene.open_care(scene.holder, await scene.now(scene.care))
    assert opened.vault.epoch == 3
    assert [await scene.read(opened, one) for one in written] == ["first", "second", "third"]


async def test_each_epoch_names_the_statement_before_it(scene: Scene) -> None:
    assert unpack(scene.care.statement.statement, VaultStatement).prev is None
    turned = (await scene.rotate(scene.care)).vault
    said = unpack(turned.statement.statement, VaultStatement)
    assert (said.epoch, said.prev) == (2, sha256(scene.care.statement.statement))
    assert said.key != scene.care.public_key


async def test_there_is_no_key_for_an_epoch_that_never_was(scene: Scene) -> None:
    opened = await scene.rotate(scene.care)
    for epoch in (0, 3):
        with pytest.raises(DoesNotOpen):
            opened.key_of(epoch)


async def test_everyone_who_still_holds_it_opens_the_next_epoch(scene: Scene) -> None:
    await scene.grant(scene.care, scene.colleague, standby=True)
    await scene.grant(scene.care, scene.third, read_first=True)
    before = await _holders(scene)
    turned = await scene.rotate(scene.care)
    for who in (scene.holder, scene.colleague, scene.third):
        assert (await scene.open_raw(turned.vault, who)).private_key == turned.private_key
    assert await _holders(scene) == before


async def _holders(scene: Scene) -> list[vaults.Holder]:
    async with scene.state.database.transaction() as db:
        return await vaults.find_holders(db, scene.care)


async def test_whoever_loses_access_loses_the_wrap_and_the_next_epoch(scene: Scene) -> None:
    await scene.grant(scene.care, scene.colleague)
    await scene.revoke(scene.care, scene.colleague)
    turned = await scene.now(scene.care)
    assert (turned.epoch, turned.rotation_due) == (2, False)
    with pytest.raises(NoGrant):
        await scene.open_raw(turned, scene.colleague)
    async with scene.state.database.transaction() as db:
        rows = (await db.execute(select(grants).where(grants.c.vault_id == turned.id))).all()
    assert [(row.worker_id, row.epoch) for row in rows] == [(scene.holder.worker_id, 2)]


async def test_two_who_turn_at_once_turn_it_once(scene: Scene) -> None:
    await scene.grant(scene.care, scene.colleague)
    both = await asyncio.gather(
        scene.rotate(scene.care), scene.rotate(scene.care, by=scene.colleague)
    )
    assert {one.vault.epoch for one in both} == {2}
    assert len({one.private_key for one in both}) == 1
    assert len(await scene.audited("vault.rotated")) == 1


async def test_many_who_turn_and_take_at_once_leave_one_whole_chain(scene: Scene) -> None:
    others = [await scene.hire() for _ in range(3)]
    for other in (*others, scene.colleague):
        await scene.grant(scene.care, other)
    written = scene.write(scene.care, "first")
    calls: list[Awaitable[Any]] = [scene.revoke(scene.care, other) for other in others]
    calls += [scene.rotate(scene.care, by=who) for who in (scene.holder, scene.colleague)]
    results = await asyncio.gather(*calls, return_exceptions=True)
    assert [one for one in results if isinstance(one, BaseException)] == []
    newest = await scene.now(scene.care)
    assert newest.epoch >= 4
    for who in (scene.holder, scene.colleague):
        assert await scene.read(await scene.open_raw(newest, who), written) == "first"
    for other in others:
        with pytest.raises(NoGrant):
            await scene.open_raw(newest, other)


async def test_two_who_take_each_others_access_at_once_leave_one_who_can_open(
    scene: Scene,
) -> None:
    """Neither wins by being quick: a vault without a holder is what may never happen."""
    await scene.grant(scene.care, scene.colleague)
    for _ in range(3):
        results = await asyncio.gather(
            scene.revoke(scene.care, scene.colleague, must_hold=True),
            scene.revoke(scene.care, scene.holder, by=scene.colleague, must_hold=True),
            return_exceptions=True,
        )
        failed = [one for one in results if isinstance(one, BaseException)]
        assert len(failed) == 1
        assert isinstance(failed[0], NoGrant | LastHolder)
        (left,) = [one for one in await _holders(scene) if one.live]
        stays, goes = scene.holder, scene.colleague
        if left.worker_id == goes.worker_id:
            stays, goes = goes, stays
        await scene.open_raw(await scene.now(scene.care), stays)
        await scene.grant(await scene.now(scene.care), goes, by=stays)


async def test_without_holding_one_the_lead_takes_access_and_the_turn_waits_visibly(
    scene: Scene,
) -> None:
    lead = await scene.hire("safeguarding_lead")
    await scene.grant(scene.care, scene.colleague)
    await scene.revoke(scene.care, scene.colleague, by=lead)
    waiting = await scene.now(scene.care)
    assert (waiting.epoch, waiting.rotation_due) == (1, True)
    assert not await _holds(scene, scene.colleague)
    async with scene.state.database.transaction() as db:
        from voicecapture.notices import service as notices

        told = await notices.find_for(db, waiting.org_id, scene.holder.worker_id, [])
    assert [one.kind for one in told] == ["rotation_due"]


async def _holds(scene: Scene, who: Any) -> bool:
    async with scene.state.database.transaction() as db:
        return await vaults.holds_grant(db, scene.care, who.worker_id)


async def test_the_only_holder_is_not_taken_away(scene: Scene) -> None:
    with pytest.raises(LastHolder):
        await scene.revoke(scene.care, scene.holder)


async def test_a_holder_who_cannot_open_today_counts_for_nothing(scene: Scene) -> None:
    """A colleague who left holds a wrap that nobody will ever open again."""
    await scene.grant(scene.care, scene.colleague)
    gone = update(worker_table).where(worker_table.c.worker_id == scene.colleague.worker_id)
    await scene.edit(gone.values(active=False))
    with pytest.raises(LastHolder):
        await scene.revoke(scene.care, scene.holder, by=scene.third)


async def test_whoever_leaves_takes_no_last_key_along(scene: Scene) -> None:
    await scene.grant(scene.care, scene.colleague)
    async with scene.state.database.transaction() as db:
        alone = await vaults.revoke_all_of(
            db, scene.holder.org_id, scene.holder.worker_id, scene.third.worker_id
        )
    assert [vault.id for vault in alone] == [scene.voice.id]
    assert not await _holds(scene, scene.holder)
    assert (await scene.now(scene.care)).rotation_due
    # The last wrap stays, so that what was said there is not lost.
    await scene.open_raw(scene.voice, scene.holder)


async def test_what_a_leaver_stated_is_to_turn_even_where_they_held_nothing(scene: Scene) -> None:
    await scene.grant(scene.care, scene.colleague)
    turned = await scene.rotate(scene.care, by=scene.colleague)
    await scene.edit(grants.delete().where(grants.c.worker_id == scene.colleague.worker_id))
    async with scene.state.database.transaction() as db:
        await vaults.revoke_all_of(
            db, turned.vault.org_id, scene.colleague.worker_id, scene.third.worker_id
        )
    assert (await scene.now(scene.care)).rotation_due


async def test_nobody_without_a_certificate_states_a_key(scene: Scene) -> None:
    await scene.edit(
        update(worker_table)
        .where(worker_table.c.worker_id == scene.holder.worker_id)
        .values(certificate=None, certificate_signature=None)
    )
    with pytest.raises(NotYetCertified):
        await scene.rotate(scene.care)
    with pytest.raises(NotYetCertified):
        await scene.make("care", subject=scene.person)


async def test_nobody_uncertified_is_given_a_vault(scene: Scene) -> None:
    new = await scene.office.hire("worker", certified=False)
    async with scene.state.database.transaction() as db:
        with pytest.raises(NotYetCertified):
            await vaults.grant(db, scene.state.keystore, scene.holder, scene.care, new.id)


async def test_standby_becomes_full_access_when_it_is_given(scene: Scene) -> None:
    await scene.grant(scene.care, scene.colleague, standby=True)
    await scene.grant(scene.care, scene.colleague)
    (_, given) = await _holders(scene)
    assert (given.worker_id, given.standby, given.live) == (scene.colleague.worker_id, False, True)


async def test_any_two_custodians_bring_back_the_key_of_the_newest_epoch(scene: Scene) -> None:
    everyone = [one.id for one in scene.office.custodians]
    for epoch in (1, 2):
        opened = await (scene.rotate(scene.care) if epoch == 2 else _open(scene))
        found = await _shares(scene, opened.vault)
        for holder, partner in permutations(everyone, 2):
            pair = (found[holder, partner], found[partner, holder])
            assert shares.combine(*pair) == opened.private_key


async def _open(scene: Scene) -> vaults.OpenVault:
    return await scene.open_raw(scene.care, scene.holder)


async def _shares(scene: Scene, vault: vaults.Vault) -> dict[tuple[str, str], bytes]:
    found = {}
    async with scene.state.database.transaction() as db:
        for one in scene.office.custodians:
            for share in await vaults.find_shares_for(
                db, scene.state.keystore, vault.org_id, one.id, [vault]
            ):
                opened = hpke.open_(one.kem_private, share.wrap, share.label)
                found[share.holder_id, share.partner_id] = opened
    return found


async def test_shares_are_of_the_newest_epoch_alone(scene: Scene) -> None:
    await scene.rotate(scene.care)
    async with scene.state.database.transaction() as db:
        rows = (
            await db.execute(
                select(custodian_shares).where(custodian_shares.c.vault_id == scene.care.id)
            )
        ).all()
    assert (len(rows), {row.epoch for row in rows}) == (6, {2})


async def test_an_erased_vault_turns_no_more(scene: Scene) -> None:
    from voicecapture.keyring.errors import Erased

    await scene.edit(
        update(vault_table).where(vault_table.c.vault_id == scene.care.id).values(state="erased")
    )
    with pytest.raises(Erased):
        await scene.rotate(scene.care)
