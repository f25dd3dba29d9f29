"""Makes the demo: an empty installation, its staff, then the family's last two weeks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from litestar import Litestar

from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.service import NewWorker
from voicecapture.app import make_app
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.cli import installation
from voicecapture.cli.demo import story
from voicecapture.cli.demo.accounts import Account, Accounts, Invitation
from voicecapture.cli.demo.calendar import travel_to
from voicecapture.cli.demo.desk import Desk
from voicecapture.cli.demo.staff import ADMINISTRATOR, COLLEAGUES, ORGANISATION


async def make_demo(settings: Settings, *, empty: bool) -> Accounts:
    """Make the demo in the settings' data folder and return who can sign in."""
    installation.make_folders(settings)
    installation.make_first_secrets(settings)
    await installation.upgrade(settings)
    app = make_app(settings)
    try:
        travel_to(working_days_ago=10, hour=9)
        staff = await _make_staff(app, settings)
        invitations = [] if empty else await _live(app, settings, staff)
    finally:
        clock.set_source(None)
        await app.state.database.close()
    return Accounts({}, list(staff.values()), invitations)


async def _make_staff(app: Litestar, settings: Settings) -> dict[str, Account]:
    async with app.state.database.transaction() as db:
        made = await organisations.create_organisation(db, app.state.keystore, ORGANISATION)
        _, passphrase = await workers.create_worker(
            db, app.state.keystore, made.id, "system", ADMINISTRATOR
        )
    staff = {ADMINISTRATOR.login: _account(ADMINISTRATOR, passphrase)}
    async with at_desk(app, settings, staff[ADMINISTRATOR.login]) as desk:
        for new in COLLEAGUES:
            body = {
                "login": new.login,
                "name": new.name,
                "roles": list(new.roles),
                "language": new.language,
                "phone": new.phone,
            }
            added = await desk.post("/api/workers", body)
            staff[new.login] = _account(new, added["passphrase"])
    # The order in which a visitor needs them.
    return {new.login: staff[new.login] for new in (*COLLEAGUES, ADMINISTRATOR)}


def _account(new: NewWorker, passphrase: str) -> Account:
    return Account(new.name, new.login, passphrase, list(new.roles))


async def _live(app: Litestar, settings: Settings, staff: dict[str, Account]) -> list[Invitation]:
    async with (
        at_desk(app, settings, staff["nadia.brook"]) as nadia,
        at_desk(app, settings, staff["tom.ashby"]) as tom,
        at_desk(app, settings, staff["sadia.anwar"]) as sadia,
        at_desk(app, settings, staff["helen.marsh"]) as helen,
    ):
        return await story.live(story.Desks(nadia, tom, sadia, helen))


@asynccontextmanager
async def at_desk(app: Litestar, settings: Settings, account: Account) -> AsyncIterator[Desk]:
    """Sign an account in, over the application itself, without a network."""
    # Litestar's own application type is narrower than what ASGI promises.
    transport = httpx.ASGITransport(app=app)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url=settings.public_url) as http:
        desk = Desk(http, account.login, account.passphrase)
        await desk.sign_in()
        yield desk
