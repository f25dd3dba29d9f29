"""``voicecapture init``: make a new installation with its first organisation and administrator."""

import argparse
import asyncio

from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.root import service as root
from voicecapture.accounts.workers import service as workers
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.base.keystore import Keystore
from voicecapture.cli import installation
from voicecapture.cli.failures import CommandFailed
from voicecapture.cli.options import add_settings_options, settings_from


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    add_settings_options(parser)
    parser.add_argument("--organisation", required=True, metavar="NAME", help="who runs this")
    parser.add_argument(
        "--administrator", required=True, metavar="LOGIN", help="sign-in name, such as sam.hill"
    )
    parser.add_argument(
        "--administrator-name", metavar="NAME", help="as colleagues know them (default: the login)"
    )


def run(given: argparse.Namespace) -> int:
    """Make folders, keys and tables, then the first administrator; print their passphrase once."""
    settings = settings_from(given)
    installation.make_folders(settings)
    installation.make_first_secrets(settings)
    passphrase = asyncio.run(_make(settings, given))
    print(f"Made {given.organisation}. The administrator signs in as {given.administrator} with:")
    print(f"\n    {passphrase}\n")
    print("This passphrase is kept nowhere. Write it down now; nobody can look it up later.")
    return 0


async def _make(settings: Settings, given: argparse.Namespace) -> str:
    await installation.upgrade(settings)
    database, keystore = Database(settings.url), Keystore(settings.keystore_folder)
    new = workers.NewWorker(
        given.administrator,
        given.administrator_name or given.administrator,
        ("administrator",),
    )
    try:
        async with database.transaction() as db:
            if await organisations.find_all(db):
                raise CommandFailed(
                    "This installation has an organisation already; nothing was changed."
                )
            made, _ = await root.found(db, keystore, given.organisation)
            _, passphrase = await workers.create_worker(db, keystore, made.id, "system", new)
    finally:
        await database.close()
    return passphrase
