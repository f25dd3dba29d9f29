"""Does this keystore belong to this database? Asked before anything is served.

A service that starts with another keystore, or with an emptied one, would sign with a key that no
tablet knows, count tries from nought, and tell workers that their families' records are damaged. So
it does not start; it says which keys are missing. Nothing here makes a key.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.organisations.service import Organisation
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import signing
from voicecapture.keyring.matching import queries

_RESTORE = "restore the keystore from the backup that belongs to this database"
_OTHERS = 0o077
# As ``keyring.tombstones`` files them.
_TOMBSTONE = "tombstone"


async def find_faults(db: AsyncConnection, keystore: Keystore) -> list[str]:
    """Return a sentence for everything that the database expects and the keystore does not hold."""
    faults: list[str] = []
    for one in await organisations.find_all(db):
        faults += _organisation_faults(keystore, one)
    faults += await _vault_faults(db, keystore)
    if await queries.has_refused_codes(db) and not keystore.names("release-tries"):
        faults.append(
            "The keystore's counters of wrong codes are missing, so that codes could be guessed "
            f"anew; {_RESTORE}."
        )
    return faults


def _organisation_faults(keystore: Keystore, one: Organisation) -> Iterator[str]:
    private_key, root = keystore.find("organisation", one.id), keystore.find("root", one.id)
    if private_key is None:
        yield f"The signing key of organisation {one.id} is missing from the keystore; {_RESTORE}."
    elif not _fits(private_key, one.verifying_key):
        yield (
            f"The signing key of organisation {one.id} in the keystore is another than the "
            f"database knows; {_RESTORE}."
        )
    if root is None:
        yield f"The pinned root of organisation {one.id} is missing from the keystore; {_RESTORE}."
    elif root != one.root_key:
        yield (
            f"The root of organisation {one.id} in the database is not the one pinned in the "
            "keystore. One of them belongs to another installation, or the database was changed "
            "from outside; do not serve before you know which."
        )


def _fits(private_key: bytes, verifying_key: bytes) -> bool:
    try:
        return signing.verifying_key_of(private_key) == verifying_key
    except ValueError:
        return False


async def _vault_faults(db: AsyncConnection, keystore: Keystore) -> list[str]:
    expected = await queries.find_vaults_not_erased(db)
    # What a tombstone names was erased after the database was backed up; it stays erased.
    missing = expected - set(keystore.names("shred")) - set(keystore.names(_TOMBSTONE))
    if not missing:
        return []
    said = (
        f"{len(missing)} of {len(expected)} vaults have no shred key in the keystore, so that they "
        f"cannot be opened; {_RESTORE}. The first is {min(missing)}."
    )
    return [said]


def find_open_modes(folder: Path) -> list[str]:
    """Return a sentence if anyone but the service's user may look into the keystore's folder."""
    offenders = [path for path in _walk(folder) if path.lstat().st_mode & _OTHERS]
    strangers = [path for path in _walk(folder) if path.lstat().st_uid != os.geteuid()]
    faults = []
    if offenders:
        faults.append(f"Others on this machine may read {offenders[0]}; run: chmod -R go= {folder}")
    if strangers:
        faults.append(
            f"{strangers[0]} belongs to another user of this machine; "
            f"run as that user, or give the keystore to this one with: chown -R USER {folder}"
        )
    return faults


def _walk(folder: Path) -> Iterator[Path]:
    yield folder
    yield from folder.rglob("*")
