"""``voicecapture doctor``: is everything in place to serve?"""

import argparse
import asyncio
import shutil
import time
from collections.abc import Awaitable, Callable

from voicecapture.accounts.organisations import service as organisations
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.base.keystore import Keystore, MissingKey
from voicecapture.cli import installation
from voicecapture.cli.failures import CommandFailed
from voicecapture.cli.options import add_settings_options, settings_from
from voicecapture.doors import WEB

_ENOUGH_BYTES = 1 << 30
_BUILT_AFTER = 1_767_225_600  # The start of 2026: an earlier clock is certainly wrong.


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    add_settings_options(parser)


def run(given: argparse.Namespace) -> int:
    """Print one line for each check; return 1 if any found something."""
    return asyncio.run(_examine(settings_from(given)))


async def _examine(settings: Settings) -> int:
    found = 0
    for name, check in CHECKS.items():
        faults = await check(settings)
        found += len(faults)
        for line in faults or ["in order"]:
            print(f"{name:10} {line}")
    return 1 if found else 0


async def _folders(settings: Settings) -> list[str]:
    try:
        installation.make_folders(settings)
    except CommandFailed as failure:
        return [str(failure)]
    return []


async def _keys(settings: Settings) -> list[str]:
    faults = installation.missing_keys(settings)
    if faults or await installation.database_faults(settings):
        return faults
    database, keystore = Database(settings.url), Keystore(settings.keystore_folder)
    try:
        async with database.transaction() as db:
            made = await organisations.find_all(db)
    finally:
        await database.close()
    return [fault for one in made for fault in _signing_key_faults(keystore, one.id)]


def _signing_key_faults(keystore: Keystore, org_id: str) -> list[str]:
    try:
        organisations.signing_key_of(keystore, org_id)
    except MissingKey:
        return [f"The signing key of organisation {org_id} is missing from the keystore."]
    return []


async def _disk(settings: Settings) -> list[str]:
    free = shutil.disk_usage(settings.folder).free if settings.folder.exists() else 0
    if free < _ENOUGH_BYTES:
        return [f"Only {free >> 20} MiB are free where {settings.folder} lies; make room."]
    return []


async def _clock(_settings: Settings) -> list[str]:
    if time.time() < _BUILT_AFTER:
        return ["The clock is years behind; sessions and expiries would be wrong. Set it."]
    return []


async def _pages(_settings: Settings) -> list[str]:
    if not (WEB / "desk.html").exists():
        return ["The three doors have not been built; run `make build`, or install the wheel."]
    return []


CHECKS: dict[str, Callable[[Settings], Awaitable[list[str]]]] = {
    "folders": _folders,
    "keys": _keys,
    "database": installation.database_faults,
    "disk": _disk,
    "clock": _clock,
    "doors": _pages,
}
