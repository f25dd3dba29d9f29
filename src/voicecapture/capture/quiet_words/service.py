"""Receive what a person said about the people here, raise it to the leads, open it for one, settle it.

A child who is afraid of the worker beside her can say so on that worker's tablet. It is sealed to the lead
in the session's pack; a tablet whose only lead is that worker does not offer it. A person's own phone that
is theirs alone may send one too, of its own person only: there the worker is whoever invited them. Nothing
of it reaches the worker: no notice, no line on the tablet. Until a lead has settled it, the next planned
session of these two asks the lead first, in words that do not say why. No secrecy is promised to anybody.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.peppered import derived_key
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.base.errors import NotFound
from voicecapture.base.keystore import Keystore
from voicecapture.capture.help_signals.errors import SealedToAnother
from voicecapture.capture.own_device.showing import is_private_still
from voicecapture.capture.quiet_words import queries, rules
from voicecapture.capture.quiet_words.errors import LeadFirst, QuietWordRefused
from voicecapture.capture.quiet_words.rules import FRAME_BYTES, QuietWord
from voicecapture.capture.sync.rules import read_by
from voicecapture.capture.upload_tokens.service import Sender
from voicecapture.crypto import signing
from voicecapture.crypto.envelope import ID_BYTES
from voicecapture.crypto.errors import CryptoError
from voicecapture.crypto.hashing import hmac_sha256, sha256
from voicecapture.crypto.hpke import OVERHEAD_BYTES
from voicecapture.keyring.vaults import service as vaults
from voicecapture.notices import service as notices
from voicecapture.people import service as people

SEALED_BYTES = FRAME_BYTES + OVERHEAD_BYTES
_SIGNED = b"vc1/quiet-sig"
_SEALED = b"vc1/quiet"
_MARKS = b"vc1/quiet-words"


@dataclass(frozen=True)
class Received:
    """A quiet word that was kept: its id and when it came."""

    id: str
    received_at: datetime


@dataclass(frozen=True)
class Sent:
    """A quiet word as a tablet sends it; ``said`` is its own clock, in milliseconds."""

    person: bytes
    said: int
    sealed: bytes
    signature: bytes

    def signed_by(self, device: bytes) -> bytes:
        """Return the bytes that the device signs."""
        return _SIGNED + device + self.said.to_bytes(8, "big") + self.person + self.sealed


def seal_info(org_id: str, lead_id: str) -> bytes:
    """Return what a quiet word is bound to: the organisation and the lead it is sealed to."""
    return _SEALED + bytes.fromhex(org_id + lead_id)


async def receive(
    db: AsyncConnection, settings: Settings, keystore: Keystore, sender: Sender, sent: Sent
) -> Received:
    """Keep a quiet word and raise it to every lead but the session's worker; a repeat changes nothing.

    Raises:
        QuietWordRefused: the device did not sign it, the worker alone could have read it, or an own
            phone speaks for another than its person.
    """
    message = sent.signed_by(bytes.fromhex(sender.device_id))
    try:
        signing.verify_device(sender.device_key, sent.signature, message)
    except CryptoError as error:
        raise QuietWordRefused from error
    await _check_own(db, sender, sent.person.hex())
    # The lead is not known where it comes with another hand-over's token.
    leads = await _find_leads(db, sender, sent.person.hex())
    if sender.lead_id == sender.worker_id or not leads:
        raise QuietWordRefused
    word_id = sha256(message)[:ID_BYTES].hex()
    await audit.take_turn(db, sender.org_id)
    known = await queries.find_word(db, sender.org_id, word_id)
    if known is not None:
        return Received(word_id, known.received_at)
    return await _keep(db, settings, keystore, sender, sent, word_id, leads)


async def _find_leads(db: AsyncConnection, sender: Sender, person_id: str) -> list[str]:
    """Return who is told: the session's lead, where it is known, and whoever leads for the person."""
    leads = {sender.lead_id, *await people.find_leads(db, sender.org_id, [person_id])}
    return sorted(one for one in leads if one and one != sender.worker_id)


async def _check_own(db: AsyncConnection, sender: Sender, person_id: str) -> None:
    """Return if the sender is a tablet, or the own phone of this very person, theirs alone to this moment."""
    if sender.vault_id is None:
        return
    if sender.lead_id is None:
        raise QuietWordRefused
    try:
        vault = await vaults.get_vault_of(db, sender.org_id, person_id, "voice")
    except NotFound as error:
        raise QuietWordRefused from error
    if vault.id != sender.vault_id:
        raise QuietWordRefused
    if not await is_private_still(db, sender.org_id, person_id, sender.handed_over_at):
        raise QuietWordRefused


async def _keep(
    db: AsyncConnection,
    settings: Settings,
    keystore: Keystore,
    sender: Sender,
    sent: Sent,
    word_id: str,
    leads: list[str],
) -> Received:
    moment, person_id = clock.now(), sent.person.hex()
    # The token of an own phone leads to its person's vault, and its device to who invited them: neither is
    # noted here, where it would say in the clear who spoke about whom.
    own = sender.vault_id is not None
    await queries.insert_word(
        db,
        org_id=sender.org_id,
        word_id=word_id,
        device_id="" if own else sender.device_id,
        lead_id=sender.lead_id or leads[0],
        mark=_mark(keystore, person_id, sender.worker_id),
        said=sent.said,
        sealed=sent.sealed,
        sig=sent.signature,
        received_at=moment,
    )
    due = read_by(moment, settings.zone, settings.read_by_hour)
    for lead_id in leads:
        await notices.raise_notice(
            db, sender.org_id, "quiet_word", worker_id=lead_id, due_at=due, object_id=word_id
        )
    actor = "person" if own else sender.device_id
    await _record(db, sender.org_id, actor, "quiet_word.received", word_id)
    return Received(word_id, moment)


async def open_word(db: AsyncConnection, keyholder: Keyholder, word_id: str) -> QuietWord:
    """Return what was said, on the record before it is opened.

    Raises:
        SealedToAnother: it was sealed to a colleague's key.
    """
    row = await queries.find_word(db, keyholder.org_id, word_id)
    if row is None:
        raise NotFound
    await _record(db, keyholder.org_id, keyholder.worker_id, "quiet_word.opened", word_id)
    await db.commit()
    try:
        frame = keyholder.unwrap(row.sealed, seal_info(keyholder.org_id, keyholder.worker_id))
        return rules.unframed(frame)
    except (CryptoError, ValueError) as error:
        raise SealedToAnother from error


async def settle(db: AsyncConnection, keyholder: Keyholder, word_id: str) -> None:
    """Note that a lead has settled it: planned sessions of these two ask nobody any more."""
    await queries.set_settled(db, keyholder.org_id, word_id, clock.now())
    await _record(db, keyholder.org_id, keyholder.worker_id, "quiet_word.settled", word_id)


async def check_may_plan(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> None:
    """Return if no lead has to be asked before the keyholder's planned session with this person.

    Raises:
        LeadFirst: something was said in an earlier session of theirs that no lead has settled.
    """
    mark = _mark(keystore, person_id, keyholder.worker_id)
    if await queries.find_unsettled(db, keyholder.org_id, mark) is not None:
        raise LeadFirst


def _mark(keystore: Keystore, person_id: str, worker_id: str) -> bytes:
    return hmac_sha256(derived_key(keystore, _MARKS), f"{person_id} {worker_id}".encode())


async def _record(db: AsyncConnection, org_id: str, actor: str, action: str, word_id: str) -> None:
    await audit.append(
        db,
        org_id=org_id,
        actor=actor,
        action=action,
        object_kind="quiet_word",
        object_id=word_id,
    )
