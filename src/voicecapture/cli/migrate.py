"""``voicecapture migrate``: bring the database up to date."""

import argparse
import asyncio

from voicecapture.cli import installation
from voicecapture.cli.options import add_settings_options, settings_from


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    add_settings_options(parser)


def run(given: argparse.Namespace) -> int:
    """Run every migration that the database has not had."""
    settings = settings_from(given)
    installation.make_folders(settings)
    asyncio.run(installation.upgrade(settings))
    print("The database is up to date.")
    return 0
