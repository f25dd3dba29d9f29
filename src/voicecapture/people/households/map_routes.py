"""HTTP of a household's map: who lives where, who turned eighteen, and a household that splits."""

from datetime import UTC, date, datetime
from typing import Annotated

from litestar.di import NamedDependency
from litestar.params import JSONBody, QueryParameter
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import PathId
from voicecapture.keyring.errors import DoesNotOpen, NoGrant
from voicecapture.people.households import births, changing, growing, service, splitting
from voicecapture.people.households.changing import Stores
from voicecapture.people.households.errors import (
    AddressOnTheMap,
    BirthLiesAhead,
    DayLiesAhead,
    EndsBeforeItBegan,
    HouseholdChanged,
    HouseholdFull,
    MovesWithWhoCarries,
    NobodyStays,
    NotInHousehold,
    NotUnborn,
)
from voicecapture.people.households.record import Residence
from voicecapture.people.households.routes import as_wire
from voicecapture.people.households.schemas import (
    GrownRow,
    HomeRow,
    HouseholdMap,
    HouseholdRow,
    LivesRow,
    MapPerson,
    NewBirth,
    NewResidence,
    NewSplit,
)
from voicecapture.people.households.service import Map
from voicecapture.people.households.splitting import Split

OnDay = Annotated[date | None, QueryParameter(description="The day to show; today if left out.")]
KnownAt = Annotated[
    datetime | None,
    QueryParameter(description="Show what was known at this moment; now if left out."),
]
_CHANGE = (NoGrant, DoesNotOpen, HouseholdChanged, HouseholdFull)


def _as_map(found: Map, known_at: datetime | None) -> HouseholdMap:
    family, record = found.family, found.record
    return HouseholdMap(
        id=found.household.id,
        name=record.name,
        on=family.on,
        known_at=known_at,
        people=[
            MapPerson(
                id=one.id,
                name=one.name,
                called=one.called,
                kind=one.kind,
                born=one.born,
                since=one.since,
                open=one.id in found.open_to_reader,
            )
            for one in family.members
        ],
        kin=family.kin,
        homes=[
            HomeRow(
                name=home.name,
                protected=home.protected,
                people=[LivesRow(person=one.person, since=one.since) for one in home.people],
            )
            for home in family.homes
        ],
        relationships=family.relationships,
        turned_18=[GrownRow(person=one.person, on=one.on) for one in found.to_look_at],
        all_members=[one.shown() for one in record.members],
        all_relationships=record.relationships,
        all_residences=record.residences,
    )


@get(
    "/api/households/{household_id:str}/map",
    permission="households.read",
    problems=(NoGrant, DoesNotOpen),
)
async def see_map(
    household_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
    on: OnDay = None,
    known_at: KnownAt = None,
) -> HouseholdMap:
    """Open the map of a household on a day, on the record; nothing that anyone told is in it."""
    # A time without a zone is taken as UTC, as every time of ours is.
    if known_at is not None and known_at.tzinfo is None:
        known_at = known_at.replace(tzinfo=UTC)
    found = await service.get_map(db, keystore, keyholder, household_id, on, known_at)
    return _as_map(found, known_at)


@post(
    "/api/households/{household_id:str}/residences",
    permission="households.house",
    problems=(
        *_CHANGE,
        NotInHousehold,
        AddressOnTheMap,
        EndsBeforeItBegan,
        MovesWithWhoCarries,
    ),
)
async def record_residence(
    household_id: PathId,
    data: JSONBody[NewResidence],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> HouseholdRow:
    """Note where a person lives, by a name for the home; an address is refused."""
    new = Residence(
        person=data.person,
        home=data.home,
        protected=data.protected,
        since=data.since,
        until=data.until,
    )
    stores = Stores(db, keystore, keyholder)
    return as_wire(await changing.record_residence(stores, household_id, new, also=data.also))


@post(
    "/api/households/{household_id:str}/residences/{residence_id:str}/correct",
    permission="households.house",
    problems=_CHANGE,
)
async def correct_residence(
    household_id: PathId,
    residence_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> HouseholdRow:
    """Note that a person never lived there; it stays in the history."""
    stores = Stores(db, keystore, keyholder)
    return as_wire(await changing.correct_residence(stores, household_id, residence_id))


@post(
    "/api/households/{household_id:str}/people/{person_id:str}/look-again",
    permission="households.look_again",
    problems=(*_CHANGE, NotInHousehold),
    status_code=204,
)
async def look_again(
    household_id: PathId,
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Note that plan, agreement and permissions of somebody who turned eighteen were looked at."""
    await growing.look_again(db, keystore, keyholder, household_id, person_id)


@post(
    "/api/households/{household_id:str}/people/{person_id:str}/birth",
    permission="households.birth",
    problems=(*_CHANGE, NotUnborn, BirthLiesAhead),
    status_code=200,
)
async def record_birth(
    household_id: PathId,
    person_id: PathId,
    data: JSONBody[NewBirth],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> HouseholdRow:
    """Note that an unborn child was born; what was observed before stays where it is."""
    stores = Stores(db, keystore, keyholder)
    found = await births.record_birth(
        stores, household_id, person_id, data.born, data.name, data.called
    )
    return as_wire(found)


@post(
    "/api/households/{household_id:str}/split",
    permission="households.split",
    problems=(*_CHANGE, NotInHousehold, NobodyStays, DayLiesAhead, AddressOnTheMap),
)
async def split_household(
    household_id: PathId,
    data: JSONBody[NewSplit],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> HouseholdRow:
    """Move members to a new household, which opens to nobody but whoever records it."""
    asked = Split(
        name=data.name,
        moving=frozenset(data.members),
        on=data.on,
        home=data.home,
        protected=data.protected,
    )
    return as_wire(await splitting.split(Stores(db, keystore, keyholder), household_id, asked))


ROUTES = [see_map, record_residence, correct_residence, look_again, record_birth, split_household]
