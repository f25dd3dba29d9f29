"""Enrol a device: its browser makes a P-256 key, the organisation certifies the public half."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.devices import queries
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.organisations import service as organisations
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import Malformed, NotFound
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import signing, statements
from voicecapture.crypto.errors import BadFormat
from voicecapture.crypto.statements import DeviceCertificate, Signed


@dataclass(frozen=True)
class Emptied:
    """What a browser threw away with everything on a tablet: how much had waited, counted when.

    ``pieces`` and ``counted_at``, by the tablet's clock, are None where nobody had counted.
    """

    pieces: int | None
    counted_at: datetime | None
    at: datetime


@dataclass(frozen=True)
class Device:
    """An enrolled tablet, or a person's own phone for one visit."""

    org_id: str
    id: str
    label: str
    public_key: bytes
    certificate: Signed
    enrolled_at: datetime
    enrolled_by: str
    own: bool
    emptied: Emptied | None = None


async def enrol(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, label: str, public_key: bytes
) -> Device:
    """Certify a tablet's public key; raise ``Malformed`` if it is not a point of P-256."""
    org_id, by = keyholder.org_id, keyholder.worker_id
    device = await _certify(db, keystore, org_id, by, label, public_key, own=False)
    await audit.append(
        db,
        org_id=org_id,
        actor=by,
        action="device.enrolled",
        object_kind="device",
        object_id=device.id,
    )
    return device


async def enrol_own(
    db: AsyncConnection, keystore: Keystore, org_id: str, invited_by: str, public_key: bytes
) -> Device:
    """Certify the key of a person's own phone for one visit; it has no name and is in no list.

    Raises:
        Malformed: it is not a point of P-256.
    """
    return await _certify(db, keystore, org_id, invited_by, "", public_key, own=True)


async def _certify(
    db: AsyncConnection,
    keystore: Keystore,
    org_id: str,
    by: str,
    label: str,
    public_key: bytes,
    *,
    own: bool,
) -> Device:
    try:
        signing.load_device_key(public_key)
    except BadFormat as error:
        raise Malformed(field="public_key") from error
    device_id, moment = new_id(), clock.now()
    said = DeviceCertificate(
        v=1,
        org=bytes.fromhex(org_id),
        device=bytes.fromhex(device_id),
        key=public_key,
        since=clock.milliseconds(moment),
    )
    certificate = statements.make(organisations.signing_key_of(keystore, org_id), said)
    await queries.insert_device(
        db,
        org_id=org_id,
        device_id=device_id,
        label=label,
        public_key=public_key,
        certificate=certificate.statement,
        certificate_signature=certificate.signature,
        enrolled_by=by,
        enrolled_at=moment,
        own=own,
    )
    return Device(org_id, device_id, label, public_key, certificate, moment, by, own)


async def get_device(db: AsyncConnection, org_id: str, device_id: str) -> Device:
    """Return a device of this organisation, or raise ``NotFound``."""
    row = await queries.find_device(db, org_id, device_id)
    if row is None:
        raise NotFound
    return _from_row(row)


async def find_devices(db: AsyncConnection, org_id: str) -> list[Device]:
    """Return the organisation's devices, newest first."""
    return [_from_row(row) for row in await queries.find_devices(db, org_id)]


def _from_row(row: Any) -> Device:
    emptied = None
    if row.emptied_at is not None:
        emptied = Emptied(row.emptied_pieces, row.emptied_counted_at, row.emptied_at)
    return Device(
        org_id=row.org_id,
        id=row.device_id,
        label=row.label,
        public_key=row.public_key,
        certificate=Signed(row.certificate, row.certificate_signature),
        enrolled_at=row.enrolled_at,
        enrolled_by=row.enrolled_by,
        own=row.own,
        emptied=emptied,
    )
