"""HTTP of somebody who is met without a line."""

from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.config import Settings
from voicecapture.base.errors import AlreadyNoted
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import PathId
from voicecapture.capture.session_packs.errors import VaultKeyUnconfirmed
from voicecapture.capture.session_packs.wire import along_as_wire
from voicecapture.capture.spares import service
from voicecapture.capture.spares.schemas import (
    GivenBack,
    Joined,
    MetAway,
    MetList,
    MetRow,
    SparesAlong,
    TakeSparesAlong,
)
from voicecapture.capture.spares.service import Wanted
from voicecapture.keyring.errors import DoesNotOpen, NoGrant
from voicecapture.people.households.errors import HouseholdChanged, HouseholdFull
from voicecapture.people.households.record import Described, Member
from voicecapture.people.spares import service as spares
from voicecapture.people.spares.errors import NobodyMet
from voicecapture.people.spares.record import Met
from voicecapture.people.spares.service import Read


@post(
    "/api/people/{person_id:str}/spares-along",
    permission="spares.take_along",
    problems=(NoGrant, DoesNotOpen, AlreadyNoted, VaultKeyUnconfirmed),
)
async def take_spares_along(
    person_id: PathId,
    data: JSONBody[TakeSparesAlong],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    keystore: NamedDependency[Keystore],
    settings: NamedDependency[Settings],
) -> SparesAlong:
    """Take along places for somebody new in this person's household, for 72 hours, on the record."""
    wanted = Wanted(data.device_id, data.language, data.packs)
    taken = await service.take_along(db, settings, keystore, keyholder, person_id, wanted)
    return SparesAlong(
        household=taken.household_id, spares=[along_as_wire(one) for one in taken.along]
    )


@post("/api/people/{person_id:str}/met", permission="spares.tell", status_code=204)
async def tell_met(
    person_id: PathId,
    data: JSONBody[MetAway],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Tell whom one met without a line; told again, it changes nothing."""
    met = Met(
        called=data.called,
        picture=data.picture,
        band=data.band,
        language=data.language,
        noted_at=data.noted_at,
    )
    await spares.tell(db, keyholder, person_id, met)


@post("/api/spares/give-back", permission="spares.tell", status_code=204)
async def give_spares_back(
    data: JSONBody[GivenBack],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Say that one's tablet holds these no more and that nobody was met with them; their keys then go."""
    await spares.give_back(db, keyholder, data.people)


@get("/api/spares/met", permission="spares.list", problems=(DoesNotOpen,))
async def list_met(
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> MetList:
    """Return who was met without a line and is not joined yet; each that opens, on the record."""
    return MetList(items=[_row(one) for one in await service.list_met(db, keystore, keyholder)])


@post(
    "/api/people/{person_id:str}/join",
    permission="spares.join",
    problems=(NoGrant, DoesNotOpen, NobodyMet, HouseholdChanged, HouseholdFull),
)
async def join_met(
    person_id: PathId,
    data: JSONBody[Joined],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> Member:
    """Join somebody who was met to the household in which they were met; their keys stay as they are."""
    described = Described(
        kind=data.kind,
        name=data.name,
        called=data.called,
        born=data.born,
        languages=data.languages,
        reads=data.reads,
    )
    return await service.join(db, keystore, keyholder, person_id, described)


def _row(read: Read) -> MetRow:
    spare, met = read.spare, read.met
    return MetRow(
        person_id=spare.person_id,
        worker_id=spare.worker_id,
        told_at=spare.told_at,
        opens=read.household_id is not None,
        household=read.household_id,
        called=met.called if met else None,
        picture=met.picture if met else None,
        band=met.band if met else None,
        language=met.language if met else None,
        noted_at=met.noted_at if met else None,
    )


ROUTES = [take_spares_along, tell_met, give_spares_back, list_met, join_met]
