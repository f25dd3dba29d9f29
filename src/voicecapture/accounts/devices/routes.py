"""HTTP of devices and of the organisation's public key."""

from datetime import datetime
from typing import Annotated

from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.devices import emptying, service
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.root.drafting import get_standing
from voicecapture.base.ids import Id
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import Page, PathId, ShortText, Wire


class NewDevice(Wire):
    """A tablet's name and the public half of the key its browser made (65 bytes)."""

    label: ShortText
    public_key: Annotated[bytes, Meta(min_length=65, max_length=65)]


class EnrolledDevice(Wire):
    """The device's certificate, the root that the tablet pins, and what the root says now."""

    id: Id
    certificate: bytes
    certificate_signature: bytes
    organisation_id: Id
    root_key: bytes
    organisation_certificate: bytes
    organisation_certificate_signature: bytes
    directory: bytes
    directory_signature: bytes


class DeviceRow(Wire):
    """An enrolled tablet in a list."""

    id: Id
    label: str
    enrolled_at: datetime
    # Made ready by the reader; known to have lost what lay on it.
    mine: bool
    emptied: bool


class EmptiedTablet(Wire):
    """What had waited on a tablet whose browser threw everything away; None where nobody counted."""

    device_id: Id
    pieces: Annotated[int, Meta(ge=0, le=1_000_000)] | None
    counted_at: datetime | None


class EmptiedTablets(Wire):
    """Each worker's own device on one tablet."""

    tablets: Annotated[list[EmptiedTablet], Meta(min_length=1, max_length=20)]


class OrganisationKey(Wire):
    """An organisation's public key, six words that stand for it, and the root's word for it."""

    key: bytes
    words: list[str]
    root_key: bytes
    certificate: bytes
    certificate_signature: bytes


@post("/api/devices", permission="devices.enrol")
async def enrol_device(
    data: JSONBody[NewDevice],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    keystore: NamedDependency[Keystore],
) -> EnrolledDevice:
    """Make this tablet one of the organisation's."""
    device = await service.enrol(db, keystore, keyholder, data.label, data.public_key)
    standing = await get_standing(db, keyholder.org_id)
    return EnrolledDevice(
        id=device.id,
        certificate=device.certificate.statement,
        certificate_signature=device.certificate.signature,
        organisation_id=keyholder.org_id,
        root_key=standing.root_key,
        organisation_certificate=standing.organisation.statement,
        organisation_certificate_signature=standing.organisation.signature,
        directory=standing.directory.statement,
        directory_signature=standing.directory.signature,
    )


@get("/api/devices", permission="devices.list")
async def list_devices(
    db: NamedDependency[AsyncConnection], keyholder: NamedDependency[Keyholder]
) -> Page[DeviceRow]:
    """Return the organisation's tablets, newest first."""
    found = await service.find_devices(db, keyholder.org_id)
    return Page(
        items=[
            DeviceRow(
                id=device.id,
                label=device.label,
                enrolled_at=device.enrolled_at,
                mine=device.enrolled_by == keyholder.worker_id,
                emptied=device.emptied is not None,
            )
            for device in found
        ]
    )


@post("/api/devices/emptied", permission="devices.emptied", status_code=204)
async def note_emptied(
    data: JSONBody[EmptiedTablets],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Say that a browser threw away what lay on tablets; the lead is told how much had waited."""
    for one in data.tablets:
        await emptying.note_emptied(db, keyholder, one.device_id, one.pieces, one.counted_at)


@get("/api/organisations/{org_id:str}/key", permission="organisation.key", signed_in=False)
async def organisation_key(org_id: PathId, db: NamedDependency[AsyncConnection]) -> OrganisationKey:
    """Return an organisation's public key, so that a recipient can compare its words."""
    organisation = await organisations.get_organisation(db, org_id)
    standing = await get_standing(db, org_id)
    return OrganisationKey(
        key=organisation.verifying_key,
        words=organisation.words,
        root_key=standing.root_key,
        certificate=standing.organisation.statement,
        certificate_signature=standing.organisation.signature,
    )


ROUTES = [enrol_device, list_devices, note_emptied, organisation_key]
