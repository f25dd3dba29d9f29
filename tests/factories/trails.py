"""Chains of acts with signed checkpoints, and what somebody could do to an export of them."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from voicecapture.audit import service as audit
from voicecapture.audit.checkpoints import service as checkpoints
from voicecapture.audit.checkpoints.outside import line_of
from voicecapture.audit.exports import writing
from voicecapture.base.db import Database, metadata
from voicecapture.crypto import signing

Line = dict[str, Any]


@dataclass
class Trail:
    """An organisation's chain, its online key, and the file its checkpoints went to."""

    database: Database
    org_id: str
    private_key: bytes = field(default_factory=signing.generate_signing_key)
    outside: list[bytes] = field(default_factory=list)

    @property
    def public_key(self) -> bytes:
        """What a stranger verifies with."""
        return signing.verifying_key_of(self.private_key)

    async def act(self, times: int = 1) -> None:
        """Put openings on the record."""
        async with self.database.transaction() as db:
            for number in range(times):
                await audit.append(
                    db,
                    org_id=self.org_id,
                    actor="c" * 32,
                    action="opened",
                    object_kind="piece",
                    object_id=f"{number:032x}",
                    purpose="read_by_due",
                )

    async def seal(self) -> None:
        """Sign where the chain stands, and send that outside."""
        async with self.database.transaction() as db:
            made = await checkpoints.seal(db, self.org_id, self.private_key)
        assert made is not None
        self.outside.append(line_of(made))

    async def export(self) -> list[Line]:
        """Return the lines of an export of the whole database, read."""
        async with self.database.reading() as db:
            return [json.loads(line) async for line in writing.write(db, {})]


async def make_trail(folder: Path, org_id: str = "a" * 32) -> Trail:
    """Return twelve acts under two checkpoints, at rows 5 and 12."""
    database = Database(f"sqlite+aiosqlite:///{folder}/trail.db")
    async with database.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    trail = await join(Trail(database, org_id))
    await trail.act(5)
    await trail.seal()
    await trail.act(7)
    await trail.seal()
    return trail


async def join(trail: Trail) -> Trail:
    """Begin an organisation's chain."""
    async with trail.database.transaction() as db:
        await audit.begin_chain(db, trail.org_id)
    return trail


def written(lines: list[Line]) -> list[bytes]:
    """Return lines as they stand in a file."""
    return [json.dumps(line).encode() + b"\n" for line in lines]


def rows(lines: list[Line]) -> list[Line]:
    """Return the rows among the lines."""
    return [line for line in lines if line["kind"] == "row"]


def changed(lines: list[Line], at: int, change: Callable[[Line], None]) -> list[Line]:
    """Return the lines with the row numbered ``at`` changed."""
    for line in rows(lines):
        if line["seq"] == at:
            change(line)
    return lines
