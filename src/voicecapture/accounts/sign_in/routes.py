"""HTTP of signing in and out, of proving oneself again, and of one's own sessions."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.attempts.errors import TooManyAttempts
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.passkeys import challenges, checking
from voicecapture.accounts.passkeys.checking import Credential
from voicecapture.accounts.passkeys.errors import ChallengeSpent, PasskeyRefused, PassphraseNeeded
from voicecapture.accounts.passkeys.service import Shown
from voicecapture.accounts.sign_in import service, sessions
from voicecapture.accounts.sign_in import step_up as proving
from voicecapture.accounts.sign_in.answers import as_me, signed_in
from voicecapture.accounts.sign_in.errors import SecondFactorNeeded, SignInRefused
from voicecapture.accounts.sign_in.http import cleared_cookie, visitor_of
from voicecapture.accounts.sign_in.schemas import (
    BeginSignIn,
    Ended,
    PasskeySignIn,
    SessionRow,
    SignedIn,
    SignIn,
    SignInSalt,
    SteppedUp,
    StepUp,
)
from voicecapture.accounts.sign_in.service import Second, Stores, Words
from voicecapture.accounts.sign_in.step_up import Proof
from voicecapture.accounts.sign_in.who import find_who
from voicecapture.accounts.time_codes.errors import CodeRefused
from voicecapture.accounts.unlocks.schemas import PasskeyAnswer, PasskeyQuestion
from voicecapture.accounts.workers.schemas import Me
from voicecapture.base.config import Settings
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import delete, get, post
from voicecapture.base.schemas import Page, PathId, Wire

_TRIED = (TooManyAttempts, SignInRefused, CodeRefused, PasskeyRefused, ChallengeSpent)
Stored = NamedDependency[Stores]


class Nothing(Wire):
    """An empty body."""


def shown(answer: PasskeyAnswer | None) -> Shown | None:
    """Return a passkey's answer as the services take it."""
    return Shown(answer.challenge_id, Credential(answer.credential)) if answer else None


@post("/api/sign-in/begin", permission="sign_in", signed_in=False, status_code=200)
async def begin_sign_in(data: JSONBody[BeginSignIn], sign_in_stores: Stored) -> SignInSalt:
    """Return the salt and cost for a sign-in name; unknown names get one that looks alike."""
    async with sign_in_stores.database.reading() as db:
        found = await service.find_salt(db, sign_in_stores.keystore, data.login)
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
    problems=(*_TRIED, SecondFactorNeeded),
    status_code=200,
)
async def sign_in(
    data: JSONBody[SignIn], sign_in_stores: Stored, request: Request[Any, Any, Any]
) -> Response[SignedIn]:
    """Begin a session with six words: one half in an HttpOnly cookie, one in this answer."""
    session = await service.sign_in(
        sign_in_stores,
        visitor_of(request),
        data.login,
        Words(data.auth, data.kek),
        Second(data.code, shown(data.passkey)),
    )
    return signed_in(sign_in_stores, session)


@post("/api/passkeys/challenge", permission="sign_in", signed_in=False, status_code=200)
async def ask_passkey(
    data: JSONBody[Nothing],
    settings: NamedDependency[Settings],
    keystore: NamedDependency[Keystore],
) -> PasskeyQuestion:
    """Return what any passkey of this place may be asked: to sign in, to prove oneself again."""
    challenge = challenges.make(keystore, "prove")
    return PasskeyQuestion(
        challenge_id=challenge.id,
        options=checking.authentication_options(settings, challenge.value),
        prf_salt=checking.prf_salt(settings),
    )


@post(
    "/api/sign-in/passkey",
    permission="sign_in",
    signed_in=False,
    problems=(PasskeyRefused, ChallengeSpent, PassphraseNeeded),
    status_code=200,
)
async def sign_in_with_passkey(
    data: JSONBody[PasskeySignIn], sign_in_stores: Stored, request: Request[Any, Any, Any]
) -> Response[SignedIn]:
    """Begin a session with a passkey.

    One that unlocks nothing answers ``passphrase_needed``, and is not used up: the same answer may
    stand beside the six words.
    """
    answer = Shown(data.challenge_id, Credential(data.credential))
    visitor = visitor_of(request)
    session = await service.sign_in_with_passkey(sign_in_stores, visitor, answer, data.kek)
    return signed_in(sign_in_stores, session)


@post("/api/sign-out", permission="session.own", status_code=204)
async def sign_out(
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    settings: NamedDependency[Settings],
) -> Response[None]:
    """End this session. Sealed pieces that wait on the tablet are not touched."""
    await sessions.end(db, keyholder)
    return Response(None, status_code=204, cookies=[cleared_cookie(settings)])


@get("/api/me", permission="session.own")
async def me(
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    settings: NamedDependency[Settings],
) -> Me:
    """Return the signed-in worker."""
    standing = await sessions.get_standing(db, settings, keyholder.session_id)
    return as_me(await find_who(db, keyholder.org_id, keyholder.worker_id), standing)


@post("/api/me/step-up", permission="session.own", problems=_TRIED, status_code=200)
async def step_up(
    data: JSONBody[StepUp], sign_in_stores: Stored, keyholder: NamedDependency[Keyholder]
) -> SteppedUp:
    """Prove once more who is here; opening, granting and releasing ask for it."""
    proof = Proof(data.auth, data.code, shown(data.passkey))
    return SteppedUp(fresh_until=await proving.step_up(sign_in_stores, keyholder, proof))


@get("/api/me/sessions", permission="session.own")
async def list_sessions(
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    settings: NamedDependency[Settings],
) -> Page[SessionRow]:
    """Return one's own live sessions, newest first."""
    found = await sessions.find_live(db, settings, keyholder)
    return Page(
        items=[
            SessionRow(
                id=one.id,
                created_at=one.created_at,
                seen_at=one.seen_at,
                current=one.current,
                device=one.browser,
            )
            for one in found
        ]
    )


@delete("/api/me/sessions/{session_name:str}", permission="session.own", status_code=204)
async def end_session(
    session_name: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """End one of one's own sessions, wherever it is."""
    await sessions.end_one(db, keyholder, session_name)


@post("/api/me/sessions/end-others", permission="session.own", status_code=200)
async def end_other_sessions(
    data: JSONBody[Nothing],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> Ended:
    """Sign out everywhere but here."""
    return Ended(ended=await sessions.end_others(db, keyholder))


ROUTES = [
    begin_sign_in,
    sign_in,
    ask_passkey,
    sign_in_with_passkey,
    sign_out,
    me,
    step_up,
    list_sessions,
    end_session,
    end_other_sessions,
]
