"""HTTP of cover."""

from litestar.di import NamedDependency
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.ids import Id
from voicecapture.base.routing import get
from voicecapture.base.schemas import PathId, Wire
from voicecapture.keyring.errors import Blocked, NoGrant
from voicecapture.people.cover import service
from voicecapture.people.persons import service as persons


class CoverOut(Wire):
    """Whether a planned session may begin, and whose keys could open what is said.

    ``standby`` are those among ``holders`` who open only for an alert or an overdue read.
    """

    covered: bool
    holders: list[Id]
    standby: list[Id]


@get("/api/people/{person_id:str}/cover", permission="cover.see", problems=(NoGrant, Blocked))
async def see_cover(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> CoverOut:
    """Return who covers for a person; opens nothing."""
    await persons.get_vaults_for_holder(db, keyholder, person_id, purpose="cover")
    found = await service.find_cover(db, keyholder.org_id, person_id)
    live = [one for one in found.holders if one.live]
    return CoverOut(
        covered=found.covered,
        holders=[one.worker_id for one in live],
        standby=[one.worker_id for one in live if one.standby],
    )


ROUTES = [see_cover]
