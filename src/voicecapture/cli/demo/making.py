"""Makes the demo: an empty installation, its staff, then the family's last two weeks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from litestar import Litestar

from voicecapture.app import make_app
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.cli import founding, installation
from voicecapture.cli.demo import story
from voicecapture.cli.demo.accounts import Account, Accounts, Invitation
from voicecapture.cli.demo.calendar import travel_to
from voicecapture.cli.demo.desk import Desk
from voicecapture.cli.demo.staff import ADMINISTRATOR, COLLEAGUES, CUSTODIANS, ORGANISATION
from voicecapture.cli.founding import Founder


async def make_demo(settings: Settings, *, empty: bool) -> Accounts:
    """Make the demo in the settings' data folder and return who can sign in."""
    installation.make_folders(settings)
    installation.make_first_secrets(settings)
    await installation.upgrade(settings)
    app = make_app(settings)
    try:
        travel_to(working_days_ago=10, hour=9)
        staff, card = await _make_staff(app)
        invitations = [] if empty else await _live(app, settings, staff)
    finally:
        clock.set_source(None)
        await app.state.database.close()
    return Accounts({}, list(staff.values()), invitations, card)


async def _make_staff(app: Litestar) -> tuple[dict[str, Account], str]:
    async with app.state.database.transaction() as db:
        made = await founding.found(
            db,
            app.state.keystore,
            ORGANISATION,
            CUSTODIANS,
            # The order in which a visitor needs them.
            (*COLLEAGUES, ADMINISTRATOR),
        )
    staff = {one.who.login: _account(one) for one in (*made.staff, *made.custodians)}
    return staff, " ".join(made.organisation.root_words)


def _account(one: Founder) -> Account:
    who = one.who
    return Account(who.name, who.login, one.sign_in_words, list(who.roles), one.custodian_words)


async def _live(app: Litestar, settings: Settings, staff: dict[str, Account]) -> list[Invitation]:
    async with (
        at_desk(app, settings, staff["nadia.brook"]) as nadia,
        at_desk(app, settings, staff["tom.ashby"]) as tom,
        at_desk(app, settings, staff["sadia.anwar"]) as sadia,
        at_desk(app, settings, staff["helen.marsh"]) as helen,
        at_desk(app, settings, staff["ruth.okafor"]) as ruth,
    ):
        return await story.live(story.Desks(nadia, tom, sadia, helen, ruth))


@asynccontextmanager
async def at_desk(app: Litestar, settings: Settings, account: Account) -> AsyncIterator[Desk]:
    """Sign an account in, over the application itself, without a network."""
    # Litestar's own application type is narrower than what ASGI promises.
    transport = httpx.ASGITransport(app=app)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url=settings.public_url) as http:
        desk = Desk(http, account.login, account.passphrase)
        await desk.sign_in()
        yield desk
