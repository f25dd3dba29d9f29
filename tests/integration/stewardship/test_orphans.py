"""What a request left behind that was never kept is swept; what any row names never is."""

import itertools
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.factories.prompts import record
from tests.factories.releases import make_road
from tests.factories.voices import Voices
from tests.support.people_at_work import Office
from voicecapture.base import clock
from voicecapture.base.blobs.store import Blobs
from voicecapture.capture.sync import service as sync
from voicecapture.crypto.hashing import sha256
from voicecapture.notices.rounds import service as rounds
from voicecapture.stewardship.orphans import rules
from voicecapture.stewardship.orphans import service as orphans
from voicecapture.stewardship.orphans.service import Swept

LARGE = os.urandom(300_000)
KEPT_DAYS = 7


def _files(office: Office) -> list[Path]:
    found = office.state.settings.blob_folder.rglob("*")
    return sorted(path for path in found if path.is_file())


def _age(office: Office, days: int) -> None:
    """Let everything that lies among the blobs have been put so many days ago."""
    then = (clock.now() - timedelta(days=days)).timestamp()
    for path in _files(office):
        os.utime(path, (then, then))


async def _sweep(office: Office) -> Swept:
    state = office.state
    return await orphans.sweep_all(state.database, state.blobs, KEPT_DAYS)


async def test_a_part_whose_piece_was_never_kept_goes_when_it_is_old(
    office: Office, voices: Voices
) -> None:
    piece = voices.tablet.keep(voices.vault, media=LARGE)
    # The process ends after its parts were made durable and before its piece was filed.
    await sync.store_large_parts(
        office.state.blobs, [part["data"] for part in piece.wire()["parts"]]
    )
    left = len(_files(office))
    assert left > 0
    _age(office, KEPT_DAYS - 1)
    assert await _sweep(office) == Swept()
    _age(office, KEPT_DAYS + 1)
    swept = await _sweep(office)
    assert (swept.removed, swept.left) == (left, 0)
    assert swept.freed > 250_000
    assert _files(office) == []
    (answer,) = await voices.tablet.send(office.browser(), piece)
    assert answer["state"] == "kept"


async def test_whatever_a_row_names_stays_however_old_it_is(office: Office, voices: Voices) -> None:
    whole = await voices.keep(media=LARGE)
    half = voices.tablet.keep(voices.vault, media=LARGE)
    parts = half.wire()["parts"]
    await voices.tablet.send_raw(office.browser(), [half.wire() | {"parts": parts[1:]}])
    rival = voices.tablet.keep(voices.vault, media=LARGE, env_id=whole.env_id)
    await voices.tablet.send(office.browser(), rival)
    road = await make_road(voices)
    await road.submitted()
    _, link = await road.released()
    await record(await office.desk("translator"))
    before = _files(office)
    _age(office, 4000)
    assert await _sweep(office) == Swept()
    assert _files(office) == before
    await link.open()
    opened = await voices.open(whole.env_id)
    assert opened.status_code == 200, opened.text
    (answer,) = await voices.tablet.send_raw(office.browser(), [half.wire() | {"parts": parts[:1]}])
    assert answer["state"] == "kept"


async def test_where_most_is_named_by_nothing_all_is_left_and_said(office: Office) -> None:
    blobs: Blobs = office.state.blobs
    _fill_one_shelf(blobs, 21)
    _age(office, 4000)
    swept = await _sweep(office)
    assert (swept.removed, swept.left) == (0, 21)
    assert len(_files(office)) == 21
    assert await orphans.look(office.state.database, blobs, KEPT_DAYS) == Swept(21, left=21)


@pytest.mark.sqlite
async def test_the_round_takes_one_shelf_an_hour(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    blobs: Blobs = office.state.blobs
    digest = blobs.put(b"sealed by somebody, kept by nobody")
    _age(office, 4000)
    for shelf, there in ((digest[0] ^ 1, 1), (digest[0], 0)):
        monkeypatch.setattr(rules, "shelf_of", lambda _, shelf=shelf: shelf)
        walked: Any = orphans.make_round(blobs, KEPT_DAYS)
        assert await rounds.walk(office.state.database, f"orphans {shelf}", walked)
        assert len(_files(office)) == there


def _fill_one_shelf(blobs: Blobs, count: int) -> None:
    numbers = (number.to_bytes(8, "big") for number in itertools.count())
    for sealed in itertools.islice((one for one in numbers if sha256(one)[0] == 7), count):
        blobs.put(sealed)
