"""Enrol a tablet: its browser makes a P-256 key, the organisation certifies the public half."""

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
class Device:
    """An enrolled tablet."""

    org_id: str
    id: str
    label: str
    public_key: bytes
    certificate: Signed
    enrolled_at: datetime


async def enrol(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, label: str, public_key: bytes
) -> Device:
    """Certify a tablet's public key; raise ``Malformed`` if it is not a point of P-256."""
    try:
        signing.load_device_key(public_key)
    except BadFormat as error:
        raise Malformed(field="public_key") from error
    device_id, moment = new_id(), clock.now()
    said = DeviceCertificate(
        v=1,
        org=bytes.fromhex(keyholder.org_id),
        device=bytes.fromhex(device_id),
        key=public_key,
        since=clock.milliseconds(moment),
    )
    key = organisations.signing_key_of(keystore, keyholder.org_id)
    certificate = statements.make(key, said)
    await queries.insert_device(
        db,
        org_id=keyholder.org_id,
        device_id=device_id,
        label=label,
        public_key=public_key,
        certificate=certificate.statement,
        certificate_signature=certificate.signature,
        enrolled_by=keyholder.worker_id,
        enrolled_at=moment,
    )
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="device.enrolled",
        object_kind="device",
        object_id=device_id,
    )
    return Device(keyholder.org_id, device_id, label, public_key, certificate, moment)


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
    certificate = Signed(row.certificate, row.certificate_signature)
    return Device(
        row.org_id, row.device_id, row.label, row.public_key, certificate, row.enrolled_at
    )
