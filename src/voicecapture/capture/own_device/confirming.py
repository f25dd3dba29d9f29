"""Confirm in private that a person's phone is theirs alone, for two weeks; or take that back.

The worker who confirms holds the voice vault and wraps its key to the person's return key. Confirming is
an event with who and when; it ends by itself, and whatever was wrapped goes with it.
"""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.keystore import Keystore
from voicecapture.capture.own_device import acts, inviting, keys, queries, rules
from voicecapture.capture.own_device.errors import NoPhoneNamed
from voicecapture.capture.own_device.keys import ReturnKey
from voicecapture.engagement.contact_plans import service as contact_plans
from voicecapture.keyring.opening import entries as opening
from voicecapture.keyring.opening.own_device import wrap_to_return_key
from voicecapture.keyring.vaults import service as vaults
from voicecapture.people import service as people


async def confirm(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> None:
    """Let the person's own phone show what they kept, for fourteen days.

    Raises:
        NoGrant: the keyholder does not hold the person's voice vault.
        ContactPlanBlocks, …: showing is contact of ours, and the plan does not allow it.
        NothingToEnd, NoPhoneNamed: there are no pictures, or no phone that is theirs.
        DoesNotOpen: somebody exchanged the key that the vault would be wrapped to.
    """
    await people.get_person(db, keyholder.org_id, person_id)
    vault = await vaults.get_vault_of(db, keyholder.org_id, person_id, "voice")
    await contact_plans.check_outgoing(db, keyholder.org_id, person_id)
    opened = await opening.open_voice_vault(
        db,
        keystore,
        keyholder,
        vault,
        purpose=acts.PURPOSE,
        object_kind="person",
        object_id=person_id,
    )
    await audit.take_turn(db, keyholder.org_id)
    place = await inviting.get_live(db, keyholder, person_id)
    if place.phone_hash is None:
        raise NoPhoneNamed
    key = ReturnKey(place.return_public, place.return_box, place.return_proof)
    public = keys.check_public(keystore, place.org_id, place.place_id, key)
    moment = clock.now()
    await queries.drop_wraps(db, place.org_id, place.place_id)
    await queries.insert_confirmation(
        db,
        place.org_id,
        place.place_id,
        confirmed_by=keyholder.worker_id,
        confirmed_at=moment,
        expires_at=moment + rules.PRIVACY_LIFE,
        epoch=opened.vault.epoch,
        wrap=wrap_to_return_key(keystore, opened, public, place.place_id),
    )
    await acts.record(db, keyholder, place.place_id, person_id, "own_device.private")


async def take_back(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> None:
    """Let the phone show nothing from now on; sending goes on.

    Raises:
        NothingToEnd: there is no place.
    """
    await people.get_vault_to_write(db, keyholder, person_id, "care", purpose=acts.PURPOSE)
    place = await inviting.get_live(db, keyholder, person_id)
    await queries.drop_wraps(db, place.org_id, place.place_id)
    await acts.record(db, keyholder, place.place_id, person_id, "own_device.not_private")
