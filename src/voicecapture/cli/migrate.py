"""``voicecapture migrate``: bring the database up to date."""

import argparse
import asyncio
from typing import Any

from voicecapture.cli import installation
from voicecapture.cli.options import add_settings_options, settings_from


def add_to(commands: Any) -> None:
    """Add this command."""
    parser = commands.add_parser("migrate", help="bring the database up to date")
    add_settings_options(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Run every migration that the database has not had."""
    settings = settings_from(given)
    installation.make_folders(settings)
    asyncio.run(installation.upgrade(settings))
    print("The database is up to date.")
    return 0
