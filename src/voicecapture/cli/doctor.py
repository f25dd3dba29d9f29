"""``voicecapture doctor``: is everything in place to serve?"""

import argparse
import asyncio
import shutil
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta

from voicecapture.audit.checkpoints import service as checkpoints
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.cli import flushing, hygiene, installation, stores, waiting
from voicecapture.cli.failures import CommandFailed
from voicecapture.cli.options import add_settings_options, settings_from
from voicecapture.doors import WEB

_ENOUGH_BYTES = 1 << 30
_ADVICE = waiting.ADVICE
_LATE = timedelta(minutes=15)
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
        found += sum(not line.startswith((_ADVICE, waiting.SAFE)) for line in faults)
        for line in faults or ["in order"]:
            print(f"{name:10} {line}")
    return 1 if found else 0


async def _folders(settings: Settings) -> list[str]:
    if not settings.keystore_folder.is_dir():
        return []  # The next check says so; making an empty one here would hide it.
    try:
        installation.make_folders(settings)
    except CommandFailed as failure:
        return [str(failure)]
    return []


async def _keys(settings: Settings) -> list[str]:
    faults = await installation.keystore_faults(settings)
    if faults or await installation.database_faults(settings):
        return faults
    return await installation.mismatches(settings)


async def _checkpoints(settings: Settings) -> list[str]:
    if await installation.database_faults(settings):
        return []
    if not (settings.audit_checkpoint_file or settings.audit_checkpoint_url):
        nowhere = (
            "Signed checkpoints of the record go nowhere outside the database; set "
            "audit_checkpoint_file or audit_checkpoint_url."
        )
        return [_ADVICE + nowhere]
    database = Database(settings.url)
    try:
        async with database.reading() as db:
            waiting, since = await checkpoints.count_waiting(db)
    finally:
        await database.close()
    if since is None or clock.now() - since < _LATE:
        return []
    late = (
        f"{waiting} signed checkpoints wait to be sent since {since:%Y-%m-%d %H:%M} UTC; look into "
        "the log for checkpoint.not_sent, and mend the file or the address."
    )
    return [late]


async def _disk(settings: Settings) -> list[str]:
    found = []
    for folder in (settings.folder, *installation.folders_of_parts(settings)):
        free = shutil.disk_usage(folder).free if folder.exists() else 0
        if free < _ENOUGH_BYTES:
            found.append(f"Only {free >> 20} MiB are free where {folder} lies; make room.")
    return found


async def _clock(_settings: Settings) -> list[str]:
    if time.time() < _BUILT_AFTER:
        return ["The clock is years behind; sessions and expiries would be wrong. Set it."]
    return []


async def _memory(_settings: Settings) -> list[str]:
    places = hygiene.find_swap()
    if not places:
        return []
    swap = (
        f"Memory, with keys in it, may be written to {places[0]}; switch swap off for the service "
        "(MemorySwapMax=0 under systemd), or encrypt it with a key made at each start."
    )
    return [_ADVICE + swap]


async def _pages(_settings: Settings) -> list[str]:
    if not (WEB / "desk.html").exists():
        return ["The three doors have not been built; run `make build`, or install the wheel."]
    return []


CHECKS: dict[str, Callable[[Settings], Awaitable[list[str]]]] = {
    "folders": _folders,
    "keys": _keys,
    "database": installation.database_faults,
    "flushing": flushing.find_faults,
    "record": _checkpoints,
    "pieces": waiting.find_pieces,
    "store": stores.find_faults,
    "parts": waiting.find_parts,
    "memory": _memory,
    "disk": _disk,
    "clock": _clock,
    "doors": _pages,
}
