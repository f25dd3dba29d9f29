"""A record is erased while tablets send pieces of that person: each hears so, nothing stays or comes back."""

import asyncio
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select

from tests.faults.storm import Storm
from tests.support.installation import Installation
from voicecapture.app import make_app
from voicecapture.audit import service as audit
from voicecapture.capture.entries.models import piece_parts, pieces
from voicecapture.stewardship.erasure import service as erasure

TABLETS = 6
EACH = 12
LARGE = 100_000


async def _erase(installation: Installation) -> None:
    """Erase as the second person's confirmation does, from a process of its own beside the service's."""
    app, vault = make_app(installation.settings), installation.visit.vault
    where = erasure.Where(app.state.keystore, app.state.blobs)
    try:
        async with app.state.database.transaction() as db:
            await audit.take_turn(db, vault.org_id)
            await erasure.erase_record(
                db, where, vault.org_id, vault.subject_id, "asked_by_the_person"
            )
    finally:
        await app.state.database.close()


async def _left(installation: Installation) -> tuple[int, int, int]:
    """Return how many sealed pieces, parts in rows and files are there."""
    app = make_app(installation.settings)
    try:
        async with app.state.database.reading() as db:
            sealed = select(func.count()).select_from(pieces).where(pieces.c.seal != b"")
            parts = select(func.count()).select_from(piece_parts)
            found = [(await db.execute(query)).scalar_one() for query in (sealed, parts)]
    finally:
        await app.state.database.close()
    files = [path for path in installation.settings.blob_folder.rglob("*") if path.is_file()]
    return found[0], found[1], len(files)


@pytest.mark.server
async def test_what_is_erased_under_load_is_gone_and_every_tablet_hears_it(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "data")
    await installation.fill(TABLETS)
    storm = Storm(installation)
    storm.keep(EACH)
    storm.keep(2, media=LARGE)
    server = await asyncio.to_thread(installation.start)
    try:
        sending = asyncio.create_task(storm.send_all(server.url))
        await storm.wait_for(TABLETS)
        before = storm.acknowledged
        await _erase(installation)
        # An erasure after everything was sent would prove nothing.
        assert before < storm.kept
        await sending
        async with httpx.AsyncClient(base_url=server.url, timeout=60) as line:
            for tablet in installation.tablets:
                again = tablet.kept
                offered = await tablet.offer(line, *again)
                assert {one["state"] for one in offered} <= {"erased", "missing"}
                sent = await tablet.send(line, *again)
                assert {one["state"] for one in sent} == {"erased"}
                assert all(one["tombstone"] for one in sent)
    finally:
        await asyncio.to_thread(server.stop)
    assert storm.acknowledged == storm.kept
    assert await _left(installation) == (0, 0, 0)
