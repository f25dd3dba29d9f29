"""HTTP of signing in and out."""

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.sign_in import service
from voicecapture.accounts.sign_in.errors import SignInRefused
from voicecapture.accounts.sign_in.gate import HashGate
from voicecapture.accounts.sign_in.http import cleared_cookie, session_cookie
from voicecapture.accounts.sign_in.schemas import (
    BeginSignIn,
    NewPassphrase,
    SignedIn,
    SignIn,
    SignInSalt,
    Unlock,
)
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.routes import as_me
from voicecapture.accounts.workers.schemas import Me
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post


@post("/api/sign-in/begin", permission="sign_in", signed_in=False, status_code=200)
async def begin_sign_in(
    data: JSONBody[BeginSignIn],
    database: NamedDependency[Database],
    keystore: NamedDependency[Keystore],
) -> SignInSalt:
    """Return the salt and cost for a sign-in name; unknown names get one that looks alike."""
    async with database.reading() as db:
        found = await service.find_salt(db, keystore, data.login)
    cost = found.cost
    return SignInSalt(
        salt=found.salt,
        memory_kib=cost.memory_kib,
        iterations=cost.iterations,
        parallelism=cost.parallelism,
    )


@post(
    "/api/sign-in",
    permission="sign_in",
    signed_in=False,
    problems=(SignInRefused,),
    status_code=200,
)
async def sign_in(
    data: JSONBody[SignIn],
    database: NamedDependency[Database],
    settings: NamedDependency[Settings],
    hash_gate: NamedDependency[HashGate],
) -> Response[SignedIn]:
    """Begin a session: one half in an HttpOnly cookie, one in this answer."""
    session = await service.sign_in(database, settings, hash_gate, data.login, data.auth, data.kek)
    async with database.transaction() as db:
        organisation = await organisations.get_organisation(db, session.worker.org_id)
    answer = SignedIn(
        session_half=session.page_half,
        expires_at=session.expires_at,
        me=as_me(session.worker, organisation),
    )
    return Response(answer, cookies=[session_cookie(settings, session.cookie_half)])


@post("/api/sign-out", permission="session.own", status_code=204)
async def sign_out(
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    settings: NamedDependency[Settings],
) -> Response[None]:
    """End this session. Sealed pieces that wait on the tablet are not touched."""
    await service.sign_out(db, keyholder)
    return Response(None, status_code=204, cookies=[cleared_cookie(settings)])


@get("/api/me", permission="session.own")
async def me(db: NamedDependency[AsyncConnection], keyholder: NamedDependency[Keyholder]) -> Me:
    """Return the signed-in worker."""
    worker = await workers.get_worker(db, keyholder.org_id, keyholder.worker_id)
    return as_me(worker, await organisations.get_organisation(db, keyholder.org_id))


@post("/api/me/passphrase", permission="session.own", problems=(SignInRefused,), status_code=200)
async def renew_passphrase(
    data: JSONBody[Unlock],
    database: NamedDependency[Database],
    keyholder: NamedDependency[Keyholder],
    hash_gate: NamedDependency[HashGate],
    settings: NamedDependency[Settings],
) -> Response[NewPassphrase]:
    """Give six new words after the old ones were proved; every session of the worker ends."""
    passphrase = await service.renew_passphrase(database, keyholder, hash_gate, data.auth, data.kek)
    answer = NewPassphrase(passphrase=passphrase)
    return Response(answer, cookies=[cleared_cookie(settings)])


ROUTES = [begin_sign_in, sign_in, sign_out, me, renew_passphrase]
