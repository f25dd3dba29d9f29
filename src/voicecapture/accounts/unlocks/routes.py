"""HTTP of one's own ways in."""

from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection
from webauthn.helpers import bytes_to_base64url

from voicecapture.accounts.attempts import service as attempts
from voicecapture.accounts.attempts.errors import TooManyAttempts
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.passkeys import checking
from voicecapture.accounts.passkeys import service as passkeys
from voicecapture.accounts.passkeys.checking import Credential
from voicecapture.accounts.passkeys.errors import ChallengeSpent, PasskeyNotAccepted
from voicecapture.accounts.passkeys.service import Shown
from voicecapture.accounts.sign_in.errors import SignInRefused, StepUpNeeded
from voicecapture.accounts.sign_in.service import Stores
from voicecapture.accounts.sign_in.step_up import Proof, check_fresh, is_fresh, step_up
from voicecapture.accounts.time_codes.errors import CodeRefused, NoCodeBegun
from voicecapture.accounts.unlocks import adding, removing, service
from voicecapture.accounts.unlocks.errors import LastSecondFactor, LastWrap
from voicecapture.accounts.unlocks.schemas import (
    AppSecret,
    FirstCode,
    NewPasskey,
    PasskeyQuestion,
    RenewPassphrase,
    Unlock,
)
from voicecapture.base.errors import NotFound
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import delete, get, post
from voicecapture.base.schemas import Page, PathId, Wire

Stored = NamedDependency[Stores]


class Nothing(Wire):
    """An empty body."""


@get("/api/me/unlocks", permission="session.own")
async def list_unlocks(
    db: NamedDependency[AsyncConnection], keyholder: NamedDependency[Keyholder]
) -> Page[Unlock]:
    """Return one's own ways in, oldest first."""
    return Page(items=await _find(db, keyholder))


@delete(
    "/api/me/unlocks/{unlock_id:str}",
    permission="session.unlocks",
    problems=(StepUpNeeded, LastWrap, LastSecondFactor),
    status_code=204,
)
async def remove_unlock(
    unlock_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Take a way in away; one's other sessions end."""
    await removing.remove(db, keyholder, unlock_id)


@post(
    "/api/me/passkeys/begin",
    permission="session.unlocks",
    problems=(StepUpNeeded,),
    status_code=200,
)
async def begin_passkey(
    data: JSONBody[Nothing],
    db: NamedDependency[AsyncConnection],
    sign_in_stores: Stored,
    keyholder: NamedDependency[Keyholder],
) -> PasskeyQuestion:
    """Return what the browser is asked to make a passkey for."""
    challenge, options = await adding.begin_passkey(db, sign_in_stores, keyholder)
    salt = checking.prf_salt(sign_in_stores.settings)
    return PasskeyQuestion(challenge_id=challenge.id, options=options, prf_salt=salt)


@post(
    "/api/me/passkeys",
    permission="session.unlocks",
    problems=(StepUpNeeded, ChallengeSpent, PasskeyNotAccepted),
)
async def add_passkey(
    data: JSONBody[NewPasskey],
    db: NamedDependency[AsyncConnection],
    sign_in_stores: Stored,
    keyholder: NamedDependency[Keyholder],
) -> Unlock:
    """Add a passkey; with the KEK of its PRF it unlocks, without it proves who one is."""
    shown = Shown(data.challenge_id, Credential(data.credential))
    unlock_id = await adding.add_passkey(db, sign_in_stores, keyholder, shown, data.label, data.kek)
    return await _get(db, keyholder, unlock_id)


@post("/api/me/totp/begin", permission="session.unlocks", problems=(StepUpNeeded,), status_code=200)
async def begin_totp(
    data: JSONBody[Nothing],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> AppSecret:
    """Return a secret for an authenticator app; it counts once its first code has come."""
    found = await adding.begin_time_code(db, keystore, keyholder)
    return AppSecret(secret=found.secret, uri=found.uri, qr_svg=found.qr_svg)


@post(
    "/api/me/totp",
    permission="session.unlocks",
    problems=(StepUpNeeded, CodeRefused, NoCodeBegun, TooManyAttempts),
)
async def add_totp(
    data: JSONBody[FirstCode],
    db: NamedDependency[AsyncConnection],
    sign_in_stores: Stored,
    keyholder: NamedDependency[Keyholder],
) -> Unlock:
    """Put an app's codes into use, in place of the app before."""
    stores = sign_in_stores
    bucket = attempts.bucket_of(stores.keystore, "first-code", keyholder.session_id)
    await attempts.take(stores.database, bucket)
    unlock_id = await adding.add_time_code(db, stores.keystore, keyholder, data.code)
    await attempts.forget(db, bucket)
    return await _get(db, keyholder, unlock_id)


@post(
    "/api/me/passphrase",
    permission="session.passphrase",
    problems=(StepUpNeeded, SignInRefused, TooManyAttempts),
    status_code=204,
)
async def renew_passphrase(
    data: JSONBody[RenewPassphrase],
    sign_in_stores: Stored,
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Take in six new words that the browser drew; every other session of the worker ends."""
    if data.auth is not None and not is_fresh(keyholder):
        await step_up(sign_in_stores, keyholder, Proof(auth=data.auth))
    else:
        check_fresh(keyholder)
    await adding.renew_words(sign_in_stores, keyholder, data.new)


async def _find(db: AsyncConnection, keyholder: Keyholder) -> list[Unlock]:
    ways = await service.find_ways(db, keyholder.org_id, keyholder.worker_id)
    held = await passkeys.find_credentials(db, keyholder.org_id, keyholder.worker_id)
    return [
        Unlock(
            id=way.id,
            kind=way.kind,
            label=way.label,
            prf=way.kind == "passkey" and way.wraps,
            created_at=way.created_at,
            last_used_at=way.last_used_at,
            credential_id=bytes_to_base64url(held[way.id]) if way.id in held else None,
        )
        for way in ways
    ]


async def _get(db: AsyncConnection, keyholder: Keyholder, unlock_id: str) -> Unlock:
    for unlock in await _find(db, keyholder):
        if unlock.id == unlock_id:
            return unlock
    raise NotFound


ROUTES = [
    list_unlocks,
    remove_unlock,
    begin_passkey,
    add_passkey,
    begin_totp,
    add_totp,
    renew_passphrase,
]
