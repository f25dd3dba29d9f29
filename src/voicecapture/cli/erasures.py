"""``voicecapture erasures``: erase again what a restored backup brought back, and keep the tombstones safe.

``serve`` and ``demo`` replay by themselves before they answer. The list that ``export`` writes holds ids
and signatures only; kept apart from the backups, it still knows what was erased on the day on which
database and keystore were both put back to before.
"""

import argparse
import asyncio
import sys
from pathlib import Path

import msgspec

from voicecapture.base.blobs.opening import open_blobs
from voicecapture.base.blobs.store import BlobsAway
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.base.keystore import Keystore
from voicecapture.cli import installation
from voicecapture.cli.failures import CommandFailed
from voicecapture.cli.options import add_settings_options, settings_from
from voicecapture.crypto.statements import Signed
from voicecapture.keyring.tombstones import service as tombstones
from voicecapture.keyring.tombstones.errors import TombstoneUnproven


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    replay_act = acts.add_parser("replay", help="erase again what a restored backup brought back")
    replay_act.add_argument(
        "--from", dest="list", type=Path, metavar="FILE", help="a list that `export` wrote before"
    )
    add_settings_options(replay_act)
    export_act = acts.add_parser("export", help="print the signed list of what was erased")
    add_settings_options(export_act)


def run(given: argparse.Namespace) -> int:
    """Replay or export."""
    settings = settings_from(given)
    asyncio.run(_check(settings))
    if given.act == "export":
        sys.stdout.write(asyncio.run(_export(settings)))
        return 0
    held, again = replay(settings, _read(given.list) if given.list else [])
    print(f"{held} tombstones; {again} vaults had come back and were erased.")
    return 0


async def _check(settings: Settings) -> None:
    """Fail with a sentence unless keystore and database are there.

    Whether they belong together is not asked: what a tombstone names lacks its key, and this is the
    command that says so to both.
    """
    for find in (installation.keystore_faults, installation.database_faults):
        for fault in await find(settings):
            raise CommandFailed(fault)


def replay(settings: Settings, brought: list[Signed] | None = None) -> tuple[int, int]:
    """Hold every tombstone against keystore and database; fail with a sentence for a forged one.

    Returns how many tombstones there are, and how many vaults had come back and were erased again.
    """
    return asyncio.run(_replay(settings, brought or []))


async def _replay(settings: Settings, brought: list[Signed]) -> tuple[int, int]:
    database, keystore = Database(settings.url), Keystore(settings.keystore_folder)
    try:
        async with database.reading() as db:
            if not (brought or await tombstones.are_there(db, keystore)):
                return 0, 0
        # What erasing touches is half the application; the process that only watches over the
        # workers loads it on the rare day on which something was erased.
        from voicecapture.stewardship.erasure import service as erasure  # noqa: PLC0415

        where = erasure.Where(keystore, open_blobs(settings))
        found = await erasure.replay(database, where, brought)
        return found.tombstones, found.erased_again
    except TombstoneUnproven as error:
        raise CommandFailed(
            f"{str(error).capitalize()}. Nothing was erased for it. Restore the keystore and the "
            "database that belong together; if they do, somebody changed one from outside."
        ) from None
    except BlobsAway as error:
        raise CommandFailed(
            f"What was erased came back with a backup, and its sealed parts cannot be deleted: their "
            f"store is away ({error}). Ask `voicecapture doctor`, then start again."
        ) from None
    finally:
        await database.close()


async def _export(settings: Settings) -> str:
    database = Database(settings.url)
    try:
        async with database.transaction() as db:
            found = await tombstones.gather(db, Keystore(settings.keystore_folder))
    finally:
        await database.close()
    return "".join(f"{msgspec.json.encode(stone.signed).decode()}\n" for stone in found)


def _read(file: Path) -> list[Signed]:
    try:
        lines = file.read_text(encoding="ascii").splitlines()
        return [msgspec.json.decode(line, type=Signed) for line in lines if line]
    except (OSError, ValueError) as error:
        raise CommandFailed(
            f"The list {file} cannot be read ({type(error).__name__}); "
            "give one that `voicecapture erasures export` wrote."
        ) from None
