"""``voicecapture audit``: export the record of acts, and verify it here or far from here.

``verify FILE`` needs nothing but the file and a public key: no installation, no database. Without a
file it verifies this installation's own record, checkpoints included.
"""

import argparse
import asyncio
import base64
import binascii
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.root import service as root
from voicecapture.audit import service as chain
from voicecapture.audit.checkpoints import service as checkpoints
from voicecapture.audit.checkpoints.service import ChainBroken
from voicecapture.audit.exports import stamps, writing
from voicecapture.audit.exports.verifying import Verdict, verify
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.base.keystore import Keystore
from voicecapture.cli import installation
from voicecapture.cli.failures import CommandFailed
from voicecapture.cli.options import add_settings_options, settings_from
from voicecapture.crypto import signing

_KEY_BYTES = 32


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    acts = parser.add_subparsers(required=True, metavar="ACT")
    export = acts.add_parser("export", help="write the whole record into one file")
    add_settings_options(export)
    export.add_argument("--to", type=Path, required=True, metavar="FILE", help="a new file")
    export.set_defaults(act=_export)
    check = acts.add_parser("verify", help="name every row that does not hold, if any")
    add_settings_options(check)
    check.add_argument("file", type=Path, nargs="?", metavar="FILE", help="an export")
    check.add_argument(
        "--key",
        action="append",
        default=[],
        help="public key of the root or organisation, in hexadecimal or base64, or a file with it",
    )
    check.add_argument(
        "--checkpoints", type=Path, metavar="FILE", help="what was sent outside, to compare with"
    )
    check.add_argument(
        "--timestamp-roots", type=Path, metavar="PEM", help="certificates of timestamp authorities"
    )
    check.set_defaults(act=_verify)


def run(given: argparse.Namespace) -> int:
    """Return 0 when everything holds, 1 when something does not."""
    code: int = given.act(given)
    return code


def _export(given: argparse.Namespace) -> int:
    settings = settings_from(given)
    asyncio.run(installation.check_ready(settings))
    try:
        descriptor = os.open(given.to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            asyncio.run(_write(settings, file))
    except OSError as error:
        raise CommandFailed(
            f"The file {given.to} cannot be written ({error.strerror}); choose a new one."
        ) from None
    print(
        f"The record is in {given.to}. Verify it elsewhere with: voicecapture audit verify FILE --key …"
    )
    return 0


def _verify(given: argparse.Namespace) -> int:
    if given.file is None:
        return _verify_own(settings_from(given))
    if not given.key:
        raise CommandFailed("Say with --key whose signatures count: the root's public key, say.")
    keys = [_key(value) for value in given.key]
    try:
        outside = given.checkpoints.read_bytes().splitlines() if given.checkpoints else []
        roots = given.timestamp_roots.read_bytes() if given.timestamp_roots else b""
        with given.file.open("rb") as lines:
            verdict = verify(lines, keys, outside)
        with given.file.open("rb") as lines:
            stamped = stamps.check(lines, roots, verdict.blame) if roots else None
    except OSError as error:
        raise CommandFailed(f"{error.filename} cannot be read ({error.strerror}).") from None
    return _say(verdict, stamped)


def _say(verdict: Verdict, stamped: int | None = None) -> int:
    for fault in verdict.faults:
        print(f"Does not hold: {fault}.")
    if verdict.faults:
        return 1
    print(f"All {verdict.rows} audit rows hold.")
    print(f"{verdict.signed} of them are under {verdict.checkpoints} signed checkpoints.")
    if stamped is not None:
        print(f"{stamped} checkpoints were timestamped by an authority you trust.")
    return 0


def _verify_own(settings: Settings) -> int:
    asyncio.run(installation.check_ready(settings))
    try:
        checked, broken, verdict = asyncio.run(_examine(settings))
    except (SQLAlchemyError, TypeError):
        print("An audit row cannot even be read; the table was changed from outside.")
        return 1
    if broken is not None:
        print(
            f"Audit row {broken.seq} of organisation {broken.org_id} does not hold: {broken.reason}."
        )
        return 1
    # An installation that never ran has signed nothing yet.
    if verdict.checkpoints == 0:
        print(f"All {checked} audit rows hold. None is under a signed checkpoint yet.")
        return 0
    return _say(verdict)


async def _examine(settings: Settings) -> tuple[int, chain.Broken | None, Verdict]:
    keystore = Keystore(settings.keystore_folder)
    async with _connection(settings) as db:
        checked, broken = await chain.verify(db)
        if broken is not None:
            return checked, broken, Verdict()
        made = await organisations.find_all(db)
        keys = [
            signing.verifying_key_of(organisations.signing_key_of(keystore, one.id)) for one in made
        ]
        with tempfile.TemporaryFile() as file:
            await _write_lines(db, file)
            file.seek(0)
            roots = [pin for one in made if (pin := keystore.find("root", one.id))]
            return checked, None, verify(file, [*keys, *roots], _sent(settings))


def _sent(settings: Settings) -> list[bytes]:
    path = Path(settings.audit_checkpoint_file) if settings.audit_checkpoint_file else None
    return path.read_bytes().splitlines() if path and path.exists() else []


async def _write(settings: Settings, file: IO[bytes]) -> None:
    keystore = Keystore(settings.keystore_folder)
    async with _connection(settings) as db:
        for org_id in await checkpoints.find_due(db, at_once=True):
            try:
                await checkpoints.seal(db, org_id, organisations.signing_key_of(keystore, org_id))
            except ChainBroken as broken:
                # What was touched is exported as it is; that is what verifying is for.
                print(f"Not signed: {broken}.", file=sys.stderr)
        await _write_lines(db, file)


async def _write_lines(db: AsyncConnection, file: IO[bytes]) -> None:
    certificates = {}
    for one in await organisations.find_all(db):
        known = await root.find_organisation_certificates(db, one.id)
        certificates[one.id] = [(signed.statement, signed.signature) for signed in known]
    async for line in writing.write(db, certificates):
        file.write(line)


@asynccontextmanager
async def _connection(settings: Settings) -> AsyncIterator[AsyncConnection]:
    database = Database(settings.url)
    try:
        async with database.transaction() as db:
            yield db
    finally:
        await database.close()


def _key(value: str) -> bytes:
    text = Path(value).read_text(encoding="ascii").strip() if Path(value).is_file() else value
    for decode in (bytes.fromhex, lambda said: base64.b64decode(said, validate=True)):
        try:
            key = decode(text)
        except (ValueError, binascii.Error):
            continue
        if len(key) == _KEY_BYTES:
            return key
    raise CommandFailed("A --key is 32 bytes in hexadecimal or base64, or a file that holds that.")
