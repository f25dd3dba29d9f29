"""``voicecapture sweep``: delete sealed parts that nothing names any more.

The service does it by itself, a little every hour. This is for whoever needs the room now.
"""

import argparse
import asyncio

from voicecapture.base.blobs.opening import open_blobs
from voicecapture.base.blobs.store import BlobsAway
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.cli import installation
from voicecapture.cli.failures import CommandFailed
from voicecapture.cli.options import add_settings_options, settings_from
from voicecapture.stewardship.orphans import service as orphans
from voicecapture.stewardship.orphans.service import Swept


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    add_settings_options(parser)


def run(given: argparse.Namespace) -> int:
    """Sweep; return 1 if there was so much that nothing was deleted."""
    swept = asyncio.run(_sweep(settings_from(given)))
    print(
        f"{swept.removed} parts that nothing names were deleted; {swept.freed >> 20} MiB are free again."
    )
    if swept.left:
        print(
            f"{swept.left} more were left alone: where so much is named by nothing, the database is "
            "probably not the one that belongs to them. If you put back a backup, put back the "
            "newest one."
        )
    return 1 if swept.left else 0


async def _sweep(settings: Settings) -> Swept:
    for fault in await installation.database_faults(settings):
        raise CommandFailed(fault)
    database = Database(settings.url)
    try:
        blobs = open_blobs(settings)
        return await orphans.sweep_all(database, blobs, settings.backup_keep_days)
    except BlobsAway as error:
        raise CommandFailed(
            f"The store of sealed parts is away ({error}); nothing is lost. Ask `voicecapture doctor`, "
            "then sweep again."
        ) from None
    finally:
        await database.close()
