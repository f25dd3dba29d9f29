"""What may be asked before anyone signs in: whether the service runs, and what a page must know."""

from litestar import Request
from sqlalchemy.exc import SQLAlchemyError

from voicecapture import __version__
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.base.errors import Busy
from voicecapture.base.policy import Rule, anyone
from voicecapture.base.routing import get
from voicecapture.base.schemas import Wire
from voicecapture.i18n import LANGUAGES

PERMISSIONS = {
    "health": Rule(anyone, "ask whether the service runs, and which version"),
}


class Meta(Wire):
    """What a page needs to know before anyone signs in."""

    version: str
    demo: bool
    not_for_real_people: bool
    languages: list[str]
    # After how many minutes without a touch a desk locks, and for how many a proof counts.
    idle_minutes: int
    step_up_minutes: int


class Health(Wire):
    """A one-word answer for whoever watches the service."""

    status: str


@get("/api/meta", permission="health", signed_in=False)
async def meta(request: Request) -> Meta:  # type: ignore[type-arg]
    """Return the version, the languages, and the warning that every page shows."""
    settings: Settings = request.app.state.settings
    # Until disclosures are handled and release without agreement exists, this holds everywhere.
    return Meta(
        version=__version__,
        demo=settings.demo,
        not_for_real_people=True,
        languages=list(LANGUAGES),
        idle_minutes=settings.idle_minutes,
        step_up_minutes=settings.step_up_minutes,
    )


@get("/healthz", permission="health", signed_in=False)
async def healthz() -> Health:
    """Answer while the process lives."""
    return Health(status="ok")


@get("/readyz", permission="health", signed_in=False)
async def readyz(request: Request) -> Health:  # type: ignore[type-arg]
    """Answer when the database answers."""
    database: Database = request.app.state.database
    try:
        await database.ask()
    except SQLAlchemyError as error:
        raise Busy from error
    return Health(status="ready")


ROUTES = [meta, healthz, readyz]
