"""Call back what carried a piece that must not be shown; review declares the way, ``app.py`` wires it."""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.release.sharing import queries, service
from voicecapture.review.quarantine.recalling import Recalled


async def recall_with(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, env_id: str
) -> Recalled:
    """Call every release back that carries this piece, whatever it rests on.

    A picture that nobody may pass on is not passed on for any reason; what else such a summary said can be
    written and sent anew.
    """
    carrying = set(await queries.find_releases_with(db, keyholder.org_id, env_id))
    if not carrying:
        return Recalled(0, 0)
    person_id = await queries.find_person_of(db, keyholder.org_id, min(carrying))
    effects = await service.find_effects(db, keyholder.org_id, person_id, lock=True)
    ended = [effect for effect in effects if effect.release_id in carrying]
    await service.recall(db, keystore, keyholder.org_id, keyholder.worker_id, ended)
    return Recalled(len(ended), sum(effect.opened_at is not None for effect in ended))
