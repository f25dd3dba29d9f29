"""``voicecapture audit verify``: recompute every organisation's chain."""

import argparse
import asyncio

from sqlalchemy.exc import SQLAlchemyError

from voicecapture.audit import service as chain
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.cli import installation
from voicecapture.cli.options import add_settings_options, settings_from


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    acts = parser.add_subparsers(required=True, metavar="ACT")
    verify = acts.add_parser("verify", help="name the first row that does not hold, if any")
    add_settings_options(verify)


def run(given: argparse.Namespace) -> int:
    """Return 0 when every row follows from the one before, 1 when one does not."""
    settings = settings_from(given)
    asyncio.run(installation.check_ready(settings))
    try:
        checked, broken = asyncio.run(_verify(settings))
    except SQLAlchemyError:
        print("An audit row cannot even be read; the table was changed from outside.")
        return 1
    if broken is None:
        print(f"All {checked} audit rows hold.")
        return 0
    print(f"Audit row {broken.seq} of organisation {broken.org_id} does not hold: {broken.reason}.")
    return 1


async def _verify(settings: Settings) -> tuple[int, chain.Broken | None]:
    database = Database(settings.url)
    try:
        async with database.transaction() as db:
            return await chain.verify(db)
    finally:
        await database.close()
