"""A signed-in worker as they see themselves, with what they should know of their account."""

from litestar import Response
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.sign_in.http import cookies_of
from voicecapture.accounts.sign_in.schemas import SignedIn
from voicecapture.accounts.sign_in.service import Stores
from voicecapture.accounts.sign_in.sessions import Session, Standing
from voicecapture.accounts.unlocks import rules as unlock_rules
from voicecapture.accounts.unlocks import service as unlocks
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.routes import as_role_list
from voicecapture.accounts.workers.schemas import Me, OrganisationRef, WaysIn
from voicecapture.accounts.workers.service import Worker


async def get_me(db: AsyncConnection, org_id: str, worker_id: str, standing: Standing) -> Me:
    """Return the worker of a session."""
    organisation = await organisations.get_organisation(db, org_id)
    worker = await workers.get_worker(db, org_id, worker_id, organisation)
    return Me(
        id=worker.id,
        name=worker.name,
        login=worker.login,
        roles=as_role_list(worker),
        language=worker.language,
        organisation=OrganisationRef(id=organisation.id, name=organisation.name),
        kem_public_key=worker.keys.kem if worker.keys else b"",
        sign_public_key=worker.keys.sign if worker.keys else b"",
        certificate=worker.certificate.statement if worker.certificate else None,
        certificate_signature=worker.certificate.signature if worker.certificate else None,
        certified=worker.certified,
        key_words=worker.keys.words if worker.keys else [],
        unlocks=await _ways_in(db, worker),
        attempts_since_last=standing.wrong_tries,
        fresh_until=standing.fresh_until,
    )


async def signed_in(stores: Stores, session: Session, status: int = 200) -> Response[SignedIn]:
    """Return a session just begun: one half in an HttpOnly cookie, one in the answer."""
    async with stores.database.reading() as db:
        me = await get_me(db, session.org_id, session.worker_id, session.standing)
    answer = SignedIn(session_half=session.page_half, expires_at=session.expires_at, me=me)
    cookies = cookies_of(stores.settings, stores.keystore, session)
    return Response(answer, status_code=status, cookies=cookies)


async def _ways_in(db: AsyncConnection, worker: Worker) -> WaysIn:
    ways = await unlocks.find_ways(db, worker.org_id, worker.id)
    found = unlock_rules.find_standing(ways)
    return WaysIn(wraps=found.wraps, second_factors=found.second_factors, enough=found.enough)
