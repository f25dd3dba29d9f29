"""A signed-in worker as they see themselves, with what they should know of their account."""

from litestar import Response

from voicecapture.accounts.sign_in.http import cookies_of
from voicecapture.accounts.sign_in.schemas import SignedIn
from voicecapture.accounts.sign_in.service import Stores
from voicecapture.accounts.sign_in.sessions import Session, Standing
from voicecapture.accounts.sign_in.who import Who
from voicecapture.accounts.unlocks import rules as unlock_rules
from voicecapture.accounts.workers.routes import as_role_list
from voicecapture.accounts.workers.schemas import Me, OrganisationRef, WaysIn


def as_me(who: Who, standing: Standing) -> Me:
    """Return the worker of a session."""
    worker, organisation = who.worker, who.organisation
    ways = unlock_rules.find_standing(who.ways)
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
        unlocks=WaysIn(wraps=ways.wraps, second_factors=ways.second_factors, enough=ways.enough),
        attempts_since_last=standing.wrong_tries,
        fresh_until=standing.fresh_until,
    )


def signed_in(stores: Stores, session: Session, status: int = 200) -> Response[SignedIn]:
    """Return a session just begun: one half in an HttpOnly cookie, one in the answer."""
    answer = SignedIn(
        session_half=session.page_half,
        expires_at=session.expires_at,
        me=as_me(session.who, session.standing),
    )
    cookies = cookies_of(stores.settings, stores.keystore, session)
    return Response(answer, status_code=status, cookies=cookies)
