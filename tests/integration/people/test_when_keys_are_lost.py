"""The ways back that docs/guide/when-keys-are-lost.md describes, each taken to its end."""

from dataclasses import replace

import pytest

from tests.factories.accounts import invite_again, touch
from tests.factories.recoveries import Loss, make_loss
from tests.support.authenticator import Authenticator
from tests.support.people_at_work import Desk, Office
from voicecapture.accounts.custodians import keys as custodian_keys
from voicecapture.accounts.custodians import service as custodians
from voicecapture.accounts.root import service as root
from voicecapture.crypto import hpke
from voicecapture.keyring.standing import service as standing
from voicecapture.keyring.standing.rules import VaultStanding

WORDS = "amber kettle drizzle mango orbit plaza"


@pytest.fixture
async def loss(office: Office) -> Loss:
    return await make_loss(office)


async def _back_with_new_keys(loss: Loss) -> Authenticator:
    """Nadia lost every way in: she is invited again, comes in with a passkey, and is certified."""
    administrator, passkey = await loss.office.desk("administrator"), Authenticator()
    guest = await invite_again(loss.office, administrator, loss.nadia.colleague)
    answer = await guest.enrol_with_passkey(passkey)
    assert answer.status_code == 201, answer.text
    await loss.office.certify()
    return passkey


async def _sign_in(loss: Loss, passkey: Authenticator) -> Desk:
    client = loss.office.browser()
    answer = await touch(client, passkey)
    assert answer.status_code == 200, answer.text
    said = answer.json()
    return Desk(client, loss.nadia.colleague, said["session_half"], said["me"])


async def _names(loss: Loss, desk: Desk) -> int:
    return (await desk.get(f"/api/households/{loss.family.household}")).status_code


async def test_whoever_lost_every_way_in_gets_back_from_a_colleague_what_the_colleague_opens_too(
    loss: Loss,
) -> None:
    path = f"/api/households/{loss.family.household}/grants"
    given = await loss.nadia.post(path, {"worker_id": loss.owen.colleague.id})
    assert given.status_code == 204, given.text
    nadia = await _sign_in(loss, await _back_with_new_keys(loss))
    assert await _names(loss, nadia) == 403
    renewed = await loss.owen.post("/api/keyring/renewals")
    assert (renewed.status_code, renewed.json()["waiting"]) == (200, 0)
    assert await _names(loss, nadia) == 200


async def test_what_nobody_else_opens_is_brought_back_to_her_own_new_keys_by_two_custodians(
    loss: Loss,
) -> None:
    await loss.without_cover(loss.mother, loss.family.father, loss.family.household)
    passkey = await _back_with_new_keys(loss)
    nadia, me = await _sign_in(loss, passkey), loss.nadia.colleague.id
    assert (await nadia.get("/api/households")).json()["items"] == []
    recovery_id = await loss.asked(to_worker=me, person_ids=[], lost_worker=me)
    # Nadia's old words sign nobody in any more; the others do once the wait is over.
    loss.nadia = loss.owen
    await loss.later()
    await loss.both_give(recovery_id)
    nadia = await _sign_in(loss, passkey)
    answer = await loss.complete(recovery_id, nadia)
    assert (answer.status_code, answer.json()["completed"]) == (201, 7), answer.text
    assert await _names(loss, nadia) == 200
    assert len((await nadia.get("/api/households")).json()["items"]) == 1


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
    return all(_helps(one, custodian_id) for one in hers)


def _helps(vault: VaultStanding, custodian_id: str) -> bool:
    """Return whether somebody and this custodian hold shares for each other."""
    return any(
        holder == custodian_id and (other, holder) in vault.pairs for holder, other in vault.pairs
    )
