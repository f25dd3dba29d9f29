"""Give a worker a secret for their app, confirm it by its first code, and check later ones.

The secret lies boxed under a key derived from the keystore's pepper: the database alone makes no code.
Each code counts once, in every process, since its step is written before anything follows from it.
"""

import base64
import io
from dataclasses import dataclass
from typing import Any

import pyotp
import segno
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.peppered import derived_key
from voicecapture.accounts.time_codes import queries, rules
from voicecapture.accounts.time_codes.errors import CodeRefused, NoCodeBegun
from voicecapture.accounts.unlocks import queries as unlock_queries
from voicecapture.accounts.unlocks import service as unlocks
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import boxes
from voicecapture.crypto.hashing import hmac_sha256

_SECRET_BYTES = 20
_BOX, _INVITED = b"vc1/totp", b"vc1/totp-invited"
_NEVER = -1


@dataclass(frozen=True, repr=False)
class AppSecret:
    """What an authenticator app takes in: base32, the ``otpauth`` address, and that as a picture."""

    secret: str
    uri: str
    qr_svg: str


def show(secret: str, login: str) -> AppSecret:
    """Return the secret in the three forms that a person can use."""
    uri = pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name="voicecapture")
    drawn = io.BytesIO()
    segno.make(uri, error="m").save(
        drawn, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=4
    )
    return AppSecret(secret, uri, drawn.getvalue().decode())


def secret_for_invited(keystore: Keystore, invitation_id: str) -> str:
    """Return the secret somebody invited may put into their app; it is kept only if they do."""
    raw = hmac_sha256(derived_key(keystore, _INVITED), invitation_id.encode())
    return base64.b32encode(raw[:_SECRET_BYTES]).decode()


async def begin(db: AsyncConnection, keystore: Keystore, org_id: str, worker_id: str) -> str:
    """Return a fresh secret that waits for its first code; one begun before is forgotten."""
    await queries.delete_waiting(db, org_id, worker_id)
    secret = pyotp.random_base32()
    await _insert(db, keystore, org_id, worker_id, new_id(), secret, _NEVER, confirmed=False)
    return secret


async def confirm(
    db: AsyncConnection, keystore: Keystore, org_id: str, worker_id: str, code: str
) -> str:
    """Put the waiting secret into use, in place of the one before; return its unlock's id.

    Raises:
        NoCodeBegun: there is none.
        CodeRefused: the app's code is another one.
    """
    row = await queries.find_time_code(db, org_id, worker_id, confirmed=False)
    if row is None:
        raise NoCodeBegun
    step = rules.find_step(_open(keystore, row), code, row.last_step, clock.now())
    if step is None or not await queries.use_step(db, org_id, row.unlock_id, step):
        raise CodeRefused
    await _remove_present(db, org_id, worker_id)
    await queries.confirm(db, org_id, row.unlock_id)
    await unlocks.add(db, org_id, worker_id, "totp", "", None, unlock_id=row.unlock_id)
    return str(row.unlock_id)


async def keep(
    db: AsyncConnection, keystore: Keystore, org_id: str, worker_id: str, secret: str, code: str
) -> str:
    """Keep the secret of somebody who enrols, proved by its first code; return its unlock's id."""
    step = rules.find_step(secret, code, _NEVER, clock.now())
    if step is None:
        raise CodeRefused
    await _remove_present(db, org_id, worker_id)
    unlock_id = await unlocks.add(db, org_id, worker_id, "totp", "", None)
    await _insert(db, keystore, org_id, worker_id, unlock_id, secret, step, confirmed=True)
    return unlock_id


async def use(
    db: AsyncConnection, keystore: Keystore, org_id: str, worker_id: str, code: str
) -> None:
    """Let a code count, this once, or raise ``CodeRefused``."""
    row = await queries.find_time_code(db, org_id, worker_id, confirmed=True)
    if row is None:
        raise CodeRefused
    step = rules.find_step(_open(keystore, row), code, row.last_step, clock.now())
    if step is None or not await queries.use_step(db, org_id, row.unlock_id, step):
        raise CodeRefused
    await unlocks.note_use(db, org_id, row.unlock_id)


async def forget(db: AsyncConnection, org_id: str, unlock_id: str) -> None:
    """Remove a secret."""
    await queries.delete_time_code(db, org_id, unlock_id)


async def forget_waiting(db: AsyncConnection, org_id: str, worker_id: str) -> None:
    """Remove what was begun and never confirmed."""
    await queries.delete_waiting(db, org_id, worker_id)


async def _remove_present(db: AsyncConnection, org_id: str, worker_id: str) -> None:
    row = await queries.find_time_code(db, org_id, worker_id, confirmed=True)
    if row is not None:
        await queries.delete_time_code(db, org_id, row.unlock_id)
        await unlock_queries.delete_unlock(db, org_id, row.unlock_id)


async def _insert(
    db: AsyncConnection,
    keystore: Keystore,
    org_id: str,
    worker_id: str,
    unlock_id: str,
    secret: str,
    last_step: int,
    *,
    confirmed: bool,
) -> None:
    boxed = boxes.seal_box(derived_key(keystore, _BOX), secret.encode(), _about(org_id, unlock_id))
    await queries.insert_time_code(
        db,
        org_id=org_id,
        unlock_id=unlock_id,
        worker_id=worker_id,
        secret=boxed,
        confirmed=confirmed,
        last_step=last_step,
    )


def _open(keystore: Keystore, row: Any) -> str:
    about = _about(row.org_id, row.unlock_id)
    return boxes.open_box(derived_key(keystore, _BOX), row.secret, about).decode()


def _about(org_id: str, unlock_id: str) -> bytes:
    return b"vc1/totp" + bytes.fromhex(org_id + unlock_id)
