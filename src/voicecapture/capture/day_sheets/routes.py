"""HTTP of day sheets."""

from litestar.di import NamedDependency
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get
from voicecapture.base.schemas import PathId
from voicecapture.capture.day_sheets import service
from voicecapture.capture.day_sheets.schemas import DaySheet
from voicecapture.capture.day_sheets.wire import as_wire
from voicecapture.engagement.agreements.wordings import Wordings
from voicecapture.keyring.errors import DoesNotOpen, NoGrant


@get(
    "/api/people/{person_id:str}/day-sheet",
    permission="day_sheets.open",
    problems=(NoGrant, DoesNotOpen),
)
async def open_day_sheet(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
    wordings: NamedDependency[Wordings],
) -> DaySheet:
    """Open what a tablet may hold of a person for a visit without a line, on the record."""
    return as_wire(await service.open_sheet(db, keystore, keyholder, wordings, person_id))


ROUTES = [open_day_sheet]
