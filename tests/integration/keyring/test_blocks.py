"""Somebody is kept away from a person's vaults, whatever their role and whatever they held."""

import pytest

from tests.factories.vaults import Scene
from tests.support.people_at_work import Office
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.errors import NotFound, NotPermitted
from voicecapture.keyring.blocks import service as blocks
from voicecapture.keyring.errors import Blocked, NoGrant


@pytest.fixture
async def scene(office: Office) -> Scene:
    return await Scene(office).set()


async def _block(scene: Scene, whom: Keyholder, by: Keyholder) -> list[str]:
    async with scene.state.database.transaction() as db:
        alone = await blocks.add(
            db, scene.state.keystore, by, scene.person, whom.worker_id, "related"
        )
    return [vault.id for vault in alone]


async def _lift(scene: Scene, whom: Keyholder, by: Keyholder) -> None:
    async with scene.state.database.transaction() as db:
        await blocks.lift(db, by, scene.person, whom.worker_id)


async def test_a_block_takes_what_was_held_and_turns_the_keys(scene: Scene) -> None:
    await scene.grant(scene.care, scene.colleague)
    assert await _block(scene, scene.colleague, scene.holder) == []
    turned = await scene.now(scene.care)
    assert turned.epoch == 2
    assert (await scene.now(scene.voice)).epoch == 1
    with pytest.raises(NoGrant):
        await scene.open_raw(turned, scene.colleague)


async def test_the_blocked_are_refused_on_record_and_given_nothing(scene: Scene) -> None:
    await _block(scene, scene.colleague, scene.holder)
    with pytest.raises(Blocked):
        await scene.open_care(scene.colleague)
    assert await scene.refusals(scene.colleague) == ["blocked"]
    with pytest.raises(Blocked):
        await scene.grant(scene.care, scene.colleague)


async def test_a_block_on_the_only_holder_shuts_the_gate_and_loses_nothing(scene: Scene) -> None:
    lead = await scene.hire("safeguarding_lead")
    alone = await _block(scene, scene.holder, lead)
    assert sorted(alone) == sorted([scene.care.id, scene.voice.id])
    with pytest.raises(Blocked):
        await scene.open_care(scene.holder)
    with pytest.raises(Blocked):
        await scene.grant(scene.care, scene.colleague)


async def test_whoever_recuses_themselves_leaves_the_turn_to_others(scene: Scene) -> None:
    await scene.grant(scene.care, scene.colleague)
    await scene.grant(scene.voice, scene.colleague)
    assert await _block(scene, scene.holder, scene.holder) == []
    waiting = await scene.now(scene.care)
    assert (waiting.epoch, waiting.rotation_due) == (1, True)
    with pytest.raises(NoGrant):
        await scene.open_raw(waiting, scene.holder)


async def test_nobody_lifts_what_is_about_themselves(scene: Scene) -> None:
    await _block(scene, scene.colleague, scene.holder)
    with pytest.raises(NotPermitted):
        await _lift(scene, scene.colleague, scene.colleague)
    with pytest.raises(NotFound):
        await _lift(scene, scene.third, scene.holder)


async def test_a_lifted_block_gives_nothing_by_itself(scene: Scene) -> None:
    await _block(scene, scene.colleague, scene.holder)
    await _lift(scene, scene.colleague, scene.holder)
    with pytest.raises(NoGrant):
        await scene.open_care(scene.colleague)
    await scene.grant(scene.care, scene.colleague)
    await scene.open_care(scene.colleague)


async def test_a_block_said_twice_is_one(scene: Scene) -> None:
    for _ in range(2):
        await _block(scene, scene.colleague, scene.holder)
    async with scene.state.database.transaction() as db:
        (one,) = await blocks.find_blocks(db, scene.holder.org_id, scene.person)
        assert await blocks.is_blocked(
            db, scene.holder.org_id, scene.person, scene.colleague.worker_id
        )
    assert (one.worker_id, one.reason) == (scene.colleague.worker_id, "related")
    assert len(await scene.audited("block.added")) == 1
