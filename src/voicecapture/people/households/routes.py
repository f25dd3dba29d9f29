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
from voicecapture.people.households import service
from voicecapture.people.households.errors import (
    HouseholdChanged,
    HouseholdFull,
    NotInHousehold,
    SamePersonTwice,
)
from voicecapture.people.households.record import Described, Identity, Member, Relationship
from voicecapture.people.households.schemas import (
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


def _as_wire(household: Household) -> HouseholdRow:
    return HouseholdRow(
        id=household.id,
        name=household.name,
        members=household.members,
        relationships=household.relationships,
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
        _as_wire(await service.get_household(db, keystore, keyholder, household_id))
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
    return _as_wire(await service.create_household(db, keystore, keyholder, data.name))


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
    return _as_wire(await service.get_household(db, keystore, keyholder, household_id))


@post(
    "/api/households/{household_id:str}/people",
    permission="people.add",
    problems=(NoGrant, DoesNotOpen, HouseholdChanged, HouseholdFull),
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
        languages=data.languages,
        reads=data.reads,
        identity=Identity(**msgspec.structs.asdict(data.identity)),
    )
    return await service.add_person(db, keystore, keyholder, household_id, described)


@post(
    "/api/households/{household_id:str}/relationships",
    permission="households.relate",
    problems=(NoGrant, DoesNotOpen, HouseholdChanged, NotInHousehold, SamePersonTwice),
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
    changed = await service.add_relationship(db, keystore, keyholder, household_id, relationship)
    return _as_wire(changed)


ROUTES = [list_households, create_household, see_household, add_person, add_relationship]
