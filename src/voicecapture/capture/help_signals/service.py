"""Receive a call for help, raise it at once, and open it for the lead it was sealed to.

Clear are the organisation, the device and the times. Person and session are 32 bytes under the lead's
key, so every call has the same size and a thief learns that someone called, not who.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.capture.help_signals import queries, rules
from voicecapture.capture.help_signals.errors import HelpRefused, SealedToAnother
from voicecapture.capture.upload_tokens.service import Sender
from voicecapture.crypto import signing
from voicecapture.crypto.envelope import ID_BYTES
from voicecapture.crypto.errors import CryptoError
from voicecapture.crypto.hashing import sha256
from voicecapture.crypto.hpke import OVERHEAD_BYTES
from voicecapture.notices import service as notices

SEALED_BYTES = 2 * ID_BYTES + OVERHEAD_BYTES
# No tablet holds a call for longer; more than this is a clock that is wrong.
_WAITED_MAX = 400 * 24 * 3600 * 1000
_SIGNED = b"vc1/help-sig"
_SEALED = b"vc1/help"


@dataclass(frozen=True)
class Called:
    """A call that was received: its id and when."""

    id: str
    received_at: datetime


@dataclass(frozen=True)
class WhoCalled:
    """What a call says once it is opened, and when its clock started."""

    person_id: str
    session_id: str
    asked_at: datetime
    exact: bool


def signed_message(device: bytes, pressed: int, sealed: bytes) -> bytes:
    """Return the bytes that a device signs; ``pressed`` is its own clock, in milliseconds."""
    return _SIGNED + device + pressed.to_bytes(8, "big") + sealed


def seal_info(org_id: str, lead_id: str) -> bytes:
    """Return what a call is bound to: the organisation and the lead whose key it is sealed to."""
    return _SEALED + bytes.fromhex(org_id + lead_id)


async def receive(
    db: AsyncConnection,
    sender: Sender,
    pressed: int,
    sealed: bytes,
    signature: bytes,
    waited: int | None = None,
) -> Called:
    """Keep a call and raise it to the lead and to the session's worker; a repeat changes nothing.

    ``waited`` says how many milliseconds the call waited on the tablet. It is not signed, since it is
    only known when the call goes out; it moves the clock no further than the hand-over.

    Raises:
        HelpRefused: the device did not sign it.
    """
    message = signed_message(bytes.fromhex(sender.device_id), pressed, sealed)
    try:
        signing.verify_device(sender.device_key, signature, message)
    except CryptoError as error:
        raise HelpRefused from error
    signal_id = sha256(message)[:ID_BYTES].hex()
    await audit.take_turn(db, sender.org_id)
    known = await queries.find_signal(db, sender.org_id, signal_id)
    if known is not None:
        return Called(known.signal_id, known.received_at)
    moment = clock.now()
    asked = rules.asked_at(
        clock.from_milliseconds(pressed),
        None if waited is None else timedelta(milliseconds=min(waited, _WAITED_MAX)),
        sender.handed_over_at,
        moment,
    )
    await _keep(db, sender, signal_id, pressed, sealed, signature, moment, asked)
    await _raise(db, sender, signal_id, asked.at)
    return Called(signal_id, moment)


async def _keep(
    db: AsyncConnection,
    sender: Sender,
    signal_id: str,
    pressed: int,
    sealed: bytes,
    signature: bytes,
    moment: datetime,
    asked: rules.Asked,
) -> None:
    await queries.insert_signal(
        db,
        org_id=sender.org_id,
        signal_id=signal_id,
        device_id=sender.device_id,
        lead_id=sender.lead_id,
        pressed=min(pressed, 2**53),
        sealed=sealed,
        sig=signature,
        received_at=moment,
        asked_at=asked.at,
        exact=asked.exact,
    )


async def _raise(db: AsyncConnection, sender: Sender, signal_id: str, due_at: datetime) -> None:
    for role, worker_id in (("safeguarding_lead", None), (None, sender.worker_id)):
        await notices.raise_notice(
            db,
            sender.org_id,
            "help",
            role=role,
            worker_id=worker_id,
            due_at=due_at,
            object_id=signal_id,
        )
    await audit.append(
        db,
        org_id=sender.org_id,
        actor=sender.device_id,
        action="help.received",
        object_kind="help",
        object_id=signal_id,
    )


async def open_call(db: AsyncConnection, keyholder: Keyholder, signal_id: str) -> WhoCalled:
    """Return who called, on the record before it is opened.

    Raises:
        SealedToAnother: it was sealed to a colleague's key.
    """
    row = await queries.find_signal(db, keyholder.org_id, signal_id)
    if row is None:
        raise NotFound
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="help.opened",
        object_kind="help",
        object_id=signal_id,
    )
    await db.commit()
    try:
        said = keyholder.unwrap(row.sealed, seal_info(keyholder.org_id, keyholder.worker_id))
    except CryptoError as error:
        raise SealedToAnother from error
    return WhoCalled(said[:ID_BYTES].hex(), said[ID_BYTES:].hex(), row.asked_at, row.exact)
