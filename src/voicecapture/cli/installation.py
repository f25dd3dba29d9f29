"""An installation on disk: its folders, its first secrets, its database, and whether all is there."""

import secrets
import socket
from contextlib import suppress
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from voicecapture import migrations
from voicecapture.accounts.organisations import service as organisations
from voicecapture.base.blobs.bucket_place import bucket_of
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.base.keystore import Keystore
from voicecapture.cli.failures import CommandFailed
from voicecapture.engagement.agreements.wordings import load_wordings
from voicecapture.keyring.matching import service as matching

_PEPPER = ("pepper", "sign-in")
_PEPPER_BYTES = 32


def make_folders(settings: Settings) -> None:
    """Make the data folders, readable by this user alone; fail with a sentence if they cannot be."""
    for folder in (settings.folder, settings.keystore_folder, *folders_of_parts(settings)):
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _try_writing(folder)
        except OSError as error:
            raise CommandFailed(
                f"The folder {folder} cannot be written to ({error.strerror}); "
                "choose another with --data-dir or give this user the right to write there."
            ) from None


def folders_of_parts(settings: Settings) -> list[Path]:
    """Return the folder of larger sealed parts, if they lie in one."""
    return [settings.blob_folder] if settings.blob_store == "folder" else []


def _try_writing(folder: Path) -> None:
    trial = folder / f".trial-{secrets.token_hex(4)}"
    trial.touch()
    trial.unlink()


def make_first_secrets(settings: Settings) -> None:
    """Make the secrets that every installation has; keep those that are there."""
    with suppress(FileExistsError):
        Keystore(settings.keystore_folder).create(*_PEPPER, secrets.token_bytes(_PEPPER_BYTES))


async def upgrade(settings: Settings) -> None:
    """Bring the database up to date, or fail with a sentence."""
    database = Database(settings.url)
    try:
        await migrations.upgrade(database)
    except (SQLAlchemyError, OSError) as error:
        raise _unreachable(error) from None
    finally:
        await database.close()


async def check_ready(settings: Settings) -> None:
    """Fail with a sentence unless keys, wordings, database and migrations are all in place.

    A bucket that does not answer stops no start: what is small needs none, and what is large waits.
    """
    load_wordings()
    if settings.blob_store == "bucket":
        bucket_of(settings)
    for find in FINDERS:
        for fault in await find(settings):
            raise CommandFailed(fault)


async def keystore_faults(settings: Settings) -> list[str]:
    """Return a sentence if the keystore is not there, open to others, or without its pepper."""
    if not settings.keystore_folder.is_dir():
        return [
            (
                f"The keystore {settings.keystore_folder} is not there; mount it or restore it from "
                "its backup, or run `voicecapture init` for a new installation."
            )
        ]
    return [*matching.find_open_modes(settings.keystore_folder), *missing_keys(settings)]


async def mismatches(settings: Settings) -> list[str]:
    """Return a sentence for each key that the database expects and the keystore does not hold."""
    database = Database(settings.url)
    try:
        async with database.reading() as db:
            return await matching.find_faults(db, Keystore(settings.keystore_folder))
    except (SQLAlchemyError, OSError) as error:
        return [str(_unreachable(error))]
    finally:
        await database.close()


async def refuse_if_founded(settings: Settings) -> None:
    """Fail if the database has an organisation: an emptied keystore is restored, never made anew."""
    if await database_faults(settings):
        return
    database = Database(settings.url)
    try:
        async with database.reading() as db:
            founded = await organisations.find_all(db)
    finally:
        await database.close()
    if founded:
        raise CommandFailed("This installation has an organisation already; nothing was changed.")


def missing_keys(settings: Settings) -> list[str]:
    """Return a sentence for each key file that should be there and is not."""
    keystore = Keystore(settings.keystore_folder)
    if keystore.find(*_PEPPER) is None:
        return [
            (
                f"The key file {settings.keystore_folder.joinpath(*_PEPPER)} is missing; "
                "restore the keystore from its backup, or run `voicecapture init` for a new installation."
            )
        ]
    return []


async def database_faults(settings: Settings) -> list[str]:
    """Return a sentence if the database is away or behind."""
    database = Database(settings.url)
    try:
        current = await migrations.is_current(database)
    except (SQLAlchemyError, OSError) as error:
        return [str(_unreachable(error))]
    finally:
        await database.close()
    return [] if current else ["The database is not up to date; run `voicecapture migrate` first."]


def check_port(settings: Settings) -> None:
    """Fail with a sentence if something else listens where we should."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((settings.host, settings.port))
        except OSError as error:
            raise CommandFailed(
                f"Port {settings.port} on {settings.host} cannot be used ({error.strerror}); "
                "stop what uses it or choose another with --port."
            ) from None


# In this order: what a later one asks needs what the earlier ones found in order.
FINDERS = (keystore_faults, database_faults, mismatches)


def _unreachable(error: Exception) -> CommandFailed:
    # The driver's own message may quote the address with its password; the kind is enough.
    return CommandFailed(
        f"The database cannot be used ({type(error).__name__}); check database_url and data_dir, "
        "and that this user may read and write there."
    )
