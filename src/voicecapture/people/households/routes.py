"""HTTP of households."""

from typing import Annotated

import msgspec
from litestar.di import NamedDependency
from litestar.params import JSONBody, QueryParameter
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.ids import ID_PATTERN
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import DEFAULT_LIMIT, Limit, Page, PathId
from voicecapture.keyring.errors import DoesNotOpen, NoGrant
from voicecapture.people.households import changing, service
from voicecapture.people.households.changing import Stores
from voicecapture.people.households.errors import (
    EndsBeforeItBegan,
    HouseholdChanged,
    HouseholdFull,
    NotInHousehold,
    SamePersonTwice,
)
from voicecapture.people.households.record import Described, Member, Relationship
from voicecapture.people.households.schemas import (
    Correction,
    Ending,
    HouseholdRow,
    NewHousehold,
    NewPerson,
    NewRelationship,
)
from voicecapture.people.households.service import Household

AfterId = Annotated[
    str | None,
    QueryParameter(pattern=ID_PATTERN, description="`next` of the page before this one."),
]

_CHANGE = (NoGrant, DoesNotOpen, HouseholdChanged, HouseholdFull)


def as_wire(household: Household) -> HouseholdRow:
    """Return a household as the wire has it."""
    return HouseholdRow(
        id=household.id,
        name=household.name,
        members=household.members,
        relationships=household.relationships,
        former=household.former,
        kin=household.kin,
    )


@get("/api/households", permission="households.read", problems=(DoesNotOpen,))
async def list_households(
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
    after: AfterId = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[HouseholdRow]:
    """Open the households granted to the reader, oldest first, each on the record."""
    granted = await service.find_granted(db, keyholder)
    start = granted.index(after) + 1 if after in granted else 0
    page = granted[start : start + limit]
    items = [
        as_wire(await service.get_household(db, keystore, keyholder, household_id))
        for household_id in page
    ]
    return Page(items=items, next=page[-1] if len(granted) > start + limit else None)


@post("/api/households", permission="households.create")
async def create_household(
    data: JSONBody[NewHousehold],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> HouseholdRow:
    """Begin a household's record."""
    return as_wire(await service.create_household(db, keystore, keyholder, data.name))


@get(
    "/api/households/{household_id:str}",
    permission="households.read",
    problems=(NoGrant, DoesNotOpen),
)
async def see_household(
    household_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> HouseholdRow:
    """Open one household, on the record."""
    return as_wire(await service.get_household(db, keystore, keyholder, household_id))


@post(
    "/api/households/{household_id:str}/people",
    permission="people.add",
    problems=_CHANGE,
)
async def add_person(
    household_id: PathId,
    data: JSONBody[NewPerson],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> Member:
    """Add a person with three vaults of their own, granted to whoever adds them."""
    described = Described(
        kind=data.kind,
        name=data.name,
        called=data.called,
        born=data.born,
        expected=data.expected,
        languages=data.languages,
        reads=data.reads,
    )
    return await changing.add_person(db, keystore, keyholder, household_id, described)


@post(
    "/api/households/{household_id:str}/relationships",
    permission="households.relate",
    problems=(*_CHANGE, NotInHousehold, SamePersonTwice, EndsBeforeItBegan),
)
async def add_relationship(
    household_id: PathId,
    data: JSONBody[NewRelationship],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> HouseholdRow:
    """Say how two members are related."""
    relationship = Relationship(**msgspec.structs.asdict(data))
    changed = await changing.add_relationship(db, keystore, keyholder, household_id, relationship)
    return as_wire(changed)


@post(
    "/api/households/{household_id:str}/relationships/{relationship_id:str}/end",
    permission="households.relate",
    problems=(*_CHANGE, EndsBeforeItBegan),
)
async def end_relationship(
    household_id: PathId,
    relationship_id: PathId,
    data: JSONBody[Ending],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> HouseholdRow:
    """Note that two people are related in this way no more; what was stays in the history."""
    stores = Stores(db, keystore, keyholder)
    return as_wire(await changing.end_relationship(stores, household_id, relationship_id, data.on))


@post(
    "/api/households/{household_id:str}/relationships/{relationship_id:str}/correct",
    permission="households.relate",
    problems=(*_CHANGE, NotInHousehold, SamePersonTwice, EndsBeforeItBegan),
)
async def correct_relationship(
    household_id: PathId,
    relationship_id: PathId,
    data: JSONBody[Correction],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> HouseholdRow:
    """Note that this was never so, and what is so instead; what was believed stays in the history."""
    said = data.instead
    instead = Relationship(**msgspec.structs.asdict(said)) if said else None
    stores = Stores(db, keystore, keyholder)
    changed = await changing.correct_relationship(stores, household_id, relationship_id, instead)
    return as_wire(changed)


ROUTES = [
    list_households,
    create_household,
    see_household,
    add_person,
    add_relationship,
    end_relationship,
    correct_relationship,
]
