"""Bring a scan or a file in: look at it in the sandbox, seal it to the person's voice, keep it as a piece.

Guarantee: what is sealed of a picture is what the sandbox drew of it, so neither place nor time nor anything
hidden behind it comes along; a PDF is kept as it is, once the sandbox could show it. The piece names the
professional who did the work, and the worker who brought it in signs for that: their chain is a chain like a
tablet's, numbered and linked. Nobody has asked the person yet how far it may travel, so it stays undecided.
"""

import asyncio
from dataclasses import dataclass
from datetime import date

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.blobs.store import Blobs
from voicecapture.base.ids import new_id
from voicecapture.capture.brought_in.errors import (
    DoneLater,
    FileNotTaken,
    FileOfTelephone,
    FileTooBig,
)
from voicecapture.capture.brought_in.record import ACTIVITY, NO_SESSION, Attribution, content_of
from voicecapture.capture.sync import filing, queries
from voicecapture.capture.sync import service as sync
from voicecapture.capture.sync.checking import Checked
from voicecapture.capture.sync.erased import drop_large_parts
from voicecapture.capture.sync.filing import Stores
from voicecapture.crypto import envelope, signing
from voicecapture.crypto.envelope import FIRST_PREVIOUS, PART_MAX, Core, Inner, Sealed
from voicecapture.crypto.hashing import sha256
from voicecapture.keyring.errors import Erased
from voicecapture.keyring.vaults.service import Vault
from voicecapture.media.files import decoding
from voicecapture.media.files.decoding import BYTES_MAX, FileTooLarge, UnreadableFile
from voicecapture.media.files.kinds import PICTURES, kind_of
from voicecapture.people import service as people

_PURPOSE = "earlier_work"
_LABEL = b"vc1/brought-in"


@dataclass(frozen=True)
class Taken:
    """A file as it is kept."""

    type: str
    data: bytes


async def bring_in(
    db: AsyncConnection,
    stores: Stores,
    blobs: Blobs,
    keyholder: Keyholder,
    person_id: str,
    said: Attribution,
    language: str,
    file: bytes,
) -> str:
    """Keep a file as a piece of this person's; return its id.

    Raises:
        NoGrant: the keyholder may not open this person's pieces; the attempt is on record.
        FileNotTaken, FileOfTelephone, FileTooBig, DoneLater: with what to do.
        Erased: the person's vault was erased meanwhile; nothing was kept.
    """
    await _get_vault(db, keyholder, person_id)
    _check_day(said.made_on)
    # Looking at the file takes seconds; the database need not wait.
    await db.commit()
    taken = await take(file)
    vault = await _get_vault(db, keyholder, person_id)
    sealed = await asyncio.to_thread(_seal, keyholder, vault, said, language, taken)
    # Before the turn is taken: every upload waits for it.
    await sync.store_large_parts(blobs, sealed.blobs)
    await audit.take_turn(db, keyholder.org_id)
    piece = await _sign(db, keyholder, vault, sealed)
    (answer,) = await filing.file_for(db, stores, keyholder.org_id, [piece])
    if answer.tombstone is not None:
        await drop_large_parts(blobs, [piece])
        raise Erased
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="earlier_work.brought_in",
        object_kind="piece",
        object_id=piece.env_id,
        subject=person_id,
    )
    return piece.env_id


async def take(file: bytes) -> Taken:
    """Return a file as it may be kept: a picture drawn anew, a PDF that can be shown."""
    kind = kind_of(file)
    if kind == "heic":
        raise FileOfTelephone(field="file")
    try:
        if kind in PICTURES:
            return Taken("image/jpeg", await decoding.clean_picture(file))
        await decoding.show_pages(file)
        return Taken("application/pdf", file)
    except FileTooLarge as error:
        raise FileTooBig(field="file", megabytes=BYTES_MAX // 1024**2) from error
    except UnreadableFile as error:
        raise FileNotTaken(field="file") from error


def _seal(
    keyholder: Keyholder, vault: Vault, said: Attribution, language: str, taken: Taken
) -> Sealed:
    core = Core(
        v=1,
        suite=1,
        env=bytes.fromhex(new_id()),
        org=bytes.fromhex(vault.org_id),
        vault=bytes.fromhex(vault.id),
        epoch=vault.epoch,
    )
    inner = Inner(
        ctx=sha256(msgspec.msgpack.encode(core)),
        person=bytes.fromhex(vault.subject_id),
        author=bytes.fromhex(keyholder.worker_id),
        session=NO_SESSION,
        activity=ACTIVITY,
        agreement=None,
        claimed=clock.milliseconds(clock.now()),
        language=language,
        travel="undecided",
        supersedes=None,
        content=content_of(said, taken.type, len(taken.data)),
    )
    data = taken.data
    media = [data[at : at + PART_MAX] for at in range(0, len(data), PART_MAX)]
    return envelope.seal_parts(core, vault.public_key, [msgspec.msgpack.encode(inner), *media])


async def _sign(db: AsyncConnection, keyholder: Keyholder, vault: Vault, sealed: Sealed) -> Checked:
    """Give a sealed piece the next place in the chain of whoever brings it in."""
    last = await queries.find_last_link(db, keyholder.org_id, keyholder.worker_id)
    seq = last.seq + 1 if last else 1
    prev = bytes.fromhex(last.identity) if last else FIRST_PREVIOUS
    worker = bytes.fromhex(keyholder.worker_id)
    message = envelope.signed_message(worker, seq, prev, sealed.identity)
    core, seal = envelope.read_core(sealed.core), envelope.read_seal(sealed.seal)
    return Checked(
        org_id=keyholder.org_id,
        env_id=core.env.hex(),
        vault_id=vault.id,
        epoch=core.epoch,
        device_id=keyholder.worker_id,
        seq=seq,
        prev=prev.hex(),
        identity=sealed.identity.hex(),
        core=sealed.core,
        seal=sealed.seal,
        sig=signing.sign(keyholder.signing_key, _LABEL, message),
        hashes=tuple(blob.sha256 for blob in seal.blobs),
        size=sum(blob.len for blob in seal.blobs),
        given=dict(enumerate(sealed.blobs)),
    )


def _check_day(made_on: date | None) -> None:
    if made_on is not None and made_on > clock.now().date():
        raise DoneLater(field="made_on")


async def _get_vault(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> Vault:
    return await people.get_vault_to_write(db, keyholder, person_id, "voice", purpose=_PURPOSE)
