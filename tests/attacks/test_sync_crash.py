"""Acknowledged means durable, exactly once: through lost answers, a full disk and two processes.

What is killed and starved again and again is in ``tests/faults``.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import httpx
import pytest
from litestar import Litestar

from tests.factories.pieces import Tablet
from tests.factories.visits import Visit, begin_visit
from tests.support.installation import Installation
from tests.support.people_at_work import Office
from voicecapture.app import make_app
from voicecapture.audit import service as audit
from voicecapture.base.blobs import folder
from voicecapture.base.config import Settings
from voicecapture.base.errors import Busy
from voicecapture.capture.sync import filing, queries
from voicecapture.capture.sync.batcher import Batcher
from voicecapture.capture.sync.checking import Checked
from voicecapture.capture.sync.filing import Stores
from voicecapture.capture.sync.schemas import PieceAnswer
from voicecapture.client.chain import Piece
from voicecapture.crypto.hashing import sha256


@pytest.fixture
async def visit(office: Office) -> Visit:
    return await begin_visit(office)


def stores_of(app: Litestar) -> Stores:
    return Stores(app.state.database, app.state.keystore, app.state.settings)


async def test_an_answer_lost_after_the_commit_is_given_again_byte_for_byte(visit: Visit) -> None:
    stores, committed = stores_of(visit.office.app), asyncio.Event()
    kept: list[PieceAnswer] = []

    async def commit_and_die(batch: Sequence[Checked]) -> list[PieceAnswer]:
        kept.extend(await filing.file(stores, batch))
        committed.set()
        await asyncio.Event().wait()
        return []

    whole = visit.office.state.batcher
    visit.office.state["batcher"] = dying = Batcher(commit_and_die)
    piece = visit.tablet.keep(visit.vault)
    body = {"device": bytes.fromhex(visit.tablet.id), "pieces": [piece.wire()]}
    sending = asyncio.create_task(visit.tablet.post(visit.line, "/api/sync/pieces", body))
    await committed.wait()
    await dying.close()
    # "Come back" says nothing of what was kept.
    assert (await sending).status_code == 503
    visit.office.state["batcher"] = whole
    [again] = await visit.send(piece)
    assert (again["receipt"], again["signature"]) == (kept[0].receipt, kept[0].signature)
    assert len(await visit.stored()) == 1


async def test_a_database_that_fails_keeps_nothing_halfway_and_the_tablet_tries_again(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = queries.insert_parts

    async def fails(*_: Any) -> None:
        raise Busy

    monkeypatch.setattr(queries, "insert_parts", fails)
    piece = visit.tablet.keep(visit.vault)
    body = {"device": bytes.fromhex(visit.tablet.id), "pieces": [piece.wire()]}
    answer = await visit.tablet.post(visit.line, "/api/sync/pieces", body)
    assert (answer.status_code, answer.json()["code"]) == (503, "busy")
    assert answer.headers["retry-after"]
    assert await visit.stored() == []
    monkeypatch.setattr(queries, "insert_parts", real)
    [kept] = await visit.send(piece)
    assert kept["state"] == "kept"


async def test_a_full_disk_refuses_no_piece_for_good(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder, "_write", full)
    piece = visit.tablet.keep(visit.vault, media=bytes(100_000))
    body = {"device": bytes.fromhex(visit.tablet.id), "pieces": [piece.wire()]}
    answer = await visit.tablet.post(visit.line, "/api/sync/pieces", body)
    assert answer.status_code == 503
    assert await visit.stored() == []
    monkeypatch.undo()
    [kept] = await visit.send(piece)
    assert kept["state"] == "kept"


@asynccontextmanager
async def second_process(settings: Settings, office: Office) -> AsyncIterator[httpx.AsyncClient]:
    app = make_app(settings)
    async with app.lifespan():
        same_office = office.elsewhere(app)
        yield same_office.browser()
        await same_office.close()


@pytest.mark.postgresql
async def test_two_processes_decide_about_one_id_once(visit: Visit, settings: Settings) -> None:
    async with second_process(settings, visit.office) as other_line:
        for number in range(10):
            first = visit.tablet.keep(visit.vault, text=f"one {number}")
            rival = visit.tablet.keep(visit.vault, text=f"two {number}", env_id=first.env_id)
            answers = await asyncio.gather(
                visit.tablet.send(visit.line, first),
                visit.tablet.send(other_line, rival),
                visit.tablet.send(other_line, first),
                visit.tablet.send(visit.line, rival),
            )
            states = [answer["state"] for [answer] in answers]
            assert states in (
                ["kept", "conflict", "kept", "conflict"],
                ["conflict", "kept", "conflict", "kept"],
            )
            receipts = {answer.get("receipt") for [answer] in answers} - {None}
            assert len(receipts) == 1
    assert len(await visit.stored()) == 20
    async with visit.office.state.database.transaction() as db:
        assert (await audit.verify(db))[1] is None


Acknowledged = dict[str, tuple[bytes, bytes]]


async def send_until_it_dies(
    url: str, tablet: Tablet, pieces: list[Piece], got: Acknowledged
) -> None:
    async with httpx.AsyncClient(base_url=url) as line:
        for piece in pieces:
            try:
                [answer] = await tablet.send(line, piece)
            except httpx.HTTPError:
                return
            got[piece.env_id] = (answer["receipt"], answer["signature"])


def finished(lines: Sequence[str]) -> Iterator[str]:
    """Return the calls that strace saw, in the order in which they came back, without their threads."""
    begun: dict[str, str] = {}
    for line in lines:
        thread, call = line.split(maxsplit=1)
        if call.endswith("<unfinished ...>"):
            begun[thread] = call
        else:
            yield begun.pop(thread, "") + call


@pytest.mark.server
@pytest.mark.skipif(
    shutil.which("strace") is None and not os.environ.get("CI"),
    reason="strace watches the system calls and is not installed here; where CI runs it must be",
)
@pytest.mark.parametrize("media", [0, 100_000], ids=["in_a_row", "among_the_blobs"])
async def test_the_disk_is_asked_to_keep_a_piece_before_the_tablet_hears_that_it_is_kept(
    tmp_path: Path, media: int
) -> None:
    installation, seen = Installation(tmp_path / "data"), tmp_path / "calls.txt"
    await installation.fill(1)
    calls = "trace=fsync,fdatasync,/rename,read,recvfrom,write,writev,sendto"
    watch = ("strace", "-f", "-y", "-qq", "-s", "48", "-e", calls, "-o", str(seen))
    server = await asyncio.to_thread(installation.start, watch)
    tablet = installation.tablets[0]
    piece, got = tablet.keep(installation.visit.vault, media=bytes(media)), Acknowledged()
    try:
        await send_until_it_dies(server.url, tablet, [piece], got)
    finally:
        await asyncio.to_thread(server.stop)
    assert set(got) == {piece.env_id}
    lines = seen.read_text(errors="replace").splitlines()
    asked = next(n for n, line in enumerate(lines) if "POST /api/sync/pieces" in line)
    said = next(n for n in range(asked, len(lines)) if '"HTTP/1.1 200' in lines[n])
    expected = ["f*sync(*/voicecapture.db*"]
    if media:
        name = sha256(piece.sealed.blobs[1]).hex()
        shelf = f"*/blobs/{name[:2]}"
        # The part under another name, its own name, the folders that hold it, then the row that names it.
        part = [f"fsync({shelf}/.{name}.*", f"rename*{shelf}/{name}*", f"fsync({shelf}>*"]
        expected = [*part, "fsync(*/blobs>*", *expected]
    # One pass for all: each step is looked for behind the one before it.
    done = finished(lines[asked:said])
    for step in expected:
        assert any(fnmatch(call, f"{step}= 0") for call in done), f"not in its turn: {step}"
