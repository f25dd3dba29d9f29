"""The ways back that docs/guide/when-keys-are-lost.md describes, each taken to its end."""

from dataclasses import replace

import pytest

from tests.factories.accounts import desk_of, invite_again
from tests.factories.recoveries import Loss, make_loss
from tests.support.people_at_work import Desk, Office
from voicecapture.accounts.custodians import keys as custodian_keys
from voicecapture.accounts.custodians import service as custodians
from voicecapture.accounts.root import service as root
from voicecapture.crypto import hpke
from voicecapture.keyring.standing import service as standing

WORDS = "amber kettle drizzle mango orbit plaza"


@pytest.fixture
async def loss(office: Office) -> Loss:
    return await make_loss(office)


async def _back_with_new_keys(loss: Loss) -> Desk:
    """Nadia lost every way in: she is invited again, comes in, and is certified."""
    administrator = await loss.office.desk("administrator", name="Sam Hill")
    guest = await invite_again(loss.office, administrator, loss.nadia.colleague)
    desk = desk_of(guest, await guest.enrol_with_words(WORDS))
    await loss.office.certify()
    return desk


async def test_whoever_lost_every_way_in_gets_back_from_a_colleague_what_the_colleague_opens_too(
    loss: Loss,
) -> None:
    shared = {"worker_id": loss.owen.colleague.id, "vaults": ["voice", "care", "safeguarding"]}
    given = await loss.nadia.post(f"/api/people/{loss.mother}/grants", shared)
    assert given.status_code == 201, given.text
    nadia = await _back_with_new_keys(loss)
    assert await loss.opens(nadia) == 403
    renewed = await loss.owen.post("/api/keyring/renewals")
    assert (renewed.status_code, renewed.json()["waiting"]) == (200, 0)
    assert await loss.opens(nadia) == 200


async def test_what_nobody_else_opens_is_brought_back_to_her_own_new_keys_by_two_custodians(
    loss: Loss,
) -> None:
    await loss.without_cover(loss.mother, loss.family.father, loss.family.household)
    nadia = await _back_with_new_keys(loss)
    me = loss.nadia.colleague.id
    lost = {"to_worker": me, "person_ids": [], "lost_worker": me, "reason": "keys_lost"}
    recovery_id = await loss.asked(**lost)
    assert (await nadia.get("/api/households")).json()["items"] == []
    await _wait_without(loss)
    await loss.both_give(recovery_id)
    nadia = await loss.office.sign_in(replace(loss.nadia.colleague, passphrase=WORDS))
    answer = await loss.complete(recovery_id, nadia)
    assert (answer.status_code, answer.json()["completed"]) == (201, 7), answer.text
    assert await loss.opens(nadia) == 200
    assert len((await nadia.get("/api/households")).json()["items"]) == 1


async def _wait_without(loss: Loss) -> None:
    """Let the wait pass for everyone whose words still are the old ones."""
    nadia, loss.nadia = loss.nadia, loss.owen
    await loss.later()
    loss.nadia = nadia


async def test_a_custodian_who_lost_the_words_is_made_whole_by_a_ceremony_and_the_holders(
    loss: Loss,
) -> None:
    office, lost = loss.office, loss.custodians[0]
    private_key = hpke.generate_private_key()
    key = custodian_keys.make_key(office.organisation.id, lost.id, WORDS, private_key, bytes(16))
    async with office.state.database.transaction() as db:
        await custodians.keep_key(db, office.organisation.id, lost.id, key)
        await root.entrust(db, office.state.keystore, office.root)
    lost.custodian = replace(lost.custodian, words=WORDS, kem_private=private_key)
    assert not await _pairs_with(loss, lost.id)
    renewed = await loss.nadia.post("/api/keyring/renewals")
    assert (renewed.status_code, renewed.json()["waiting"]) == (200, 0)
    assert await _pairs_with(loss, lost.id)
    recovery_id = await loss.asked()
    await loss.later()
    await loss.both_give(recovery_id)
    assert (await loss.complete(recovery_id)).status_code == 201
    assert await loss.opens() == 200


async def _pairs_with(loss: Loss, custodian_id: str) -> bool:
    """Return whether this custodian could help to bring every vault of the mother's back."""
    async with loss.office.state.database.transaction() as db:
        every = await standing.find_standing(db, loss.office.organisation.id)
    hers = [one for one in every if one.subject_id == loss.mother]
    return all(any(custodian_id in pair for pair in one.pairs) for one in hers)
