"""HTTP of grants."""

from datetime import datetime

from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers.errors import NotYetCertified
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import delete, get, post
from voicecapture.base.schemas import Page, PathId
from voicecapture.keyring.errors import (
    AlreadyGranted,
    Blocked,
    Erased,
    LastHolder,
    NoGrant,
    NotForThisRole,
    NotToYourself,
    RecordSealed,
    StandbyOnly,
)
from voicecapture.people.grants import service
from voicecapture.people.grants.schemas import Grant, GrantRow, HouseholdGrant, PersonVaultKind
from voicecapture.people.grants.service import Holding
from voicecapture.people.reviews import service as reviews

_REFUSED = (
    NoGrant,
    NotToYourself,
    NotForThisRole,
    NotYetCertified,
    AlreadyGranted,
    Blocked,
    RecordSealed,
    StandbyOnly,
    Erased,
)
_KINDS: tuple[PersonVaultKind, ...] = ("voice", "care", "safeguarding")


def _as_wire(worker_id: str, held: list[str]) -> Grant:
    return Grant(worker_id=worker_id, vaults=[kind for kind in _KINDS if kind in held])


def _as_row(one: Holding, review_at: datetime) -> GrantRow:
    return GrantRow(
        worker_id=one.worker_id,
        vaults=[kind for kind in _KINDS if kind in one.usual],
        standby=[kind for kind in _KINDS if kind in one.standby],
        read_first=one.read_first,
        review_at=review_at,
    )


@get("/api/people/{person_id:str}/grants", permission="grants.see", problems=(NoGrant,))
async def list_grants(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> Page[GrantRow]:
    """Return who may open which of a person's vaults, on which terms, and until when unreviewed."""
    found = await service.find_grants(db, keyholder, person_id)
    due = await reviews.find_due_of(db, keyholder.org_id, person_id)
    return Page(items=[_as_row(one, due[one.worker_id]) for one in found])


@post(
    "/api/people/{person_id:str}/grants",
    permission="grants.give",
    problems=_REFUSED,
)
async def give_grant(
    person_id: PathId,
    data: JSONBody[Grant],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> Grant:
    """Open vaults to a colleague; the answer says all that they may open now."""
    held = await service.give(db, keystore, keyholder, person_id, data.worker_id, data.vaults)
    return _as_wire(data.worker_id, held)


@delete(
    "/api/people/{person_id:str}/grants/{worker_id:str}",
    permission="grants.take",
    problems=(NoGrant, LastHolder, NotYetCertified, StandbyOnly),
)
async def take_grant(
    person_id: PathId,
    worker_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Take a colleague's access to a person away. What was read cannot be un-read."""
    await service.take(db, keystore, keyholder, person_id, worker_id)


@post(
    "/api/households/{household_id:str}/grants",
    permission="grants.give",
    problems=_REFUSED,
    status_code=204,
)
async def give_household_grant(
    household_id: PathId,
    data: JSONBody[HouseholdGrant],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Let a colleague read a household's names and relations; no person's vault opens by it."""
    await service.give_household(db, keystore, keyholder, household_id, data.worker_id)


@get("/api/households/{household_id:str}/grants", permission="grants.see", problems=(NoGrant,))
async def list_household_grants(
    household_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> Page[HouseholdGrant]:
    """Return who may read a household's names and relations."""
    found = await service.find_household_grants(db, keyholder, household_id)
    return Page(items=[HouseholdGrant(worker_id=worker_id) for worker_id in found])


@delete(
    "/api/households/{household_id:str}/grants/{worker_id:str}",
    permission="grants.take",
    problems=(NoGrant, LastHolder, NotYetCertified, StandbyOnly),
)
async def take_household_grant(
    household_id: PathId,
    worker_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Take a colleague's view of a household away. What was read cannot be un-read."""
    await service.take_household(db, keystore, keyholder, household_id, worker_id)


ROUTES = [
    list_grants,
    give_grant,
    take_grant,
    give_household_grant,
    list_household_grants,
    take_household_grant,
]
