"""A colleague's unlocked keys, got as signing in gets them and without a session."""

from tests.support.people_at_work import Colleague, Office
from voicecapture.accounts import keys as key_pairs
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.unlocks import service as unlocks
from voicecapture.crypto import passwords


async def keyholder_of(office: Office, colleague: Colleague) -> Keyholder:
    """Return the colleague's keyholder."""
    async with office.state.database.transaction() as db:
        row = await unlocks.find_passphrase(db, office.organisation.id, colleague.id)
    assert row is not None
    unlock = passwords.derive_unlock(colleague.passphrase, row.salt)
    keys = key_pairs.unwrap(colleague.id, row.wrapped_keys, unlock.kek)
    return Keyholder(
        org_id=office.organisation.id,
        worker_id=colleague.id,
        session_id="test",
        roles=colleague.worker.roles,
        kem_private=keys.kem,
        sign_private=keys.sign,
    )
