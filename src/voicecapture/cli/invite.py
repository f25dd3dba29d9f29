"""``voicecapture invite``: a new invitation where no administrator is left who could make one.

Whoever may run this holds keystore and database already. The account that comes of it opens nothing
until two custodians have compared its six words with the person and certified it.
"""

import argparse
import asyncio

from voicecapture.accounts.invitations import service as invitations
from voicecapture.accounts.invitations.service import Invited
from voicecapture.accounts.workers import queries as workers
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.base.keystore import Keystore
from voicecapture.cli import installation
from voicecapture.cli.failures import CommandFailed
from voicecapture.cli.options import add_settings_options, settings_from


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    add_settings_options(parser)
    parser.add_argument(
        "login", metavar="LOGIN", help="sign-in name of somebody who has an account"
    )


def run(given: argparse.Namespace) -> int:
    """Print six words that are shown once, and until when they are good."""
    settings = settings_from(given)
    asyncio.run(installation.check_ready(settings))
    made = asyncio.run(_invite(settings, given.login))
    print(
        f"{given.login} comes in with these words, once, until {made.expires_at:%d %B %Y %H:%M} UTC:"
    )
    print(f"\n    {made.words}\n")
    print("Tell them in person. When they are used, the old ways in and the old keys end.")
    return 0


async def _invite(settings: Settings, login: str) -> Invited:
    database, keystore = Database(settings.url), Keystore(settings.keystore_folder)
    try:
        async with database.transaction() as db:
            worker = await workers.find_by_login(db, login)
            if worker is None:
                raise CommandFailed(f"Nobody here signs in as {login}; check the spelling.")
            return await invitations.invite_again(
                db, keystore, worker.org_id, "system", worker.worker_id
            )
    finally:
        await database.close()
