"""What a tablet sends goes through a bucket as through a folder: kept, read, erased, swept, or it waits."""

import asyncio
import math
import os
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.factories.visits import Visit
from tests.support.bucket import Service
from voicecapture.audit import service as audit
from voicecapture.base.blobs.store import BlobsAway
from voicecapture.base.config import Settings, load_settings
from voicecapture.capture.sync import service as sync
from voicecapture.capture.sync.filing import PART_IN_ROW_MAX
from voicecapture.cli import erasures
from voicecapture.cli.failures import CommandFailed
from voicecapture.client.chain import Piece
from voicecapture.crypto.hashing import sha256
from voicecapture.stewardship.erasure import service as erasure
from voicecapture.stewardship.orphans import rules
from voicecapture.stewardship.orphans import service as orphans

pytestmark = pytest.mark.sqlite
LARGE = os.urandom(600_000)


@pytest.fixture
def name(s3_service: Service) -> str:
    made = f"parts-{secrets.token_hex(6)}"
    s3_service.make_bucket(made)
    return made


@pytest.fixture
def settings(database_url: str, tmp_path: Path, s3_service: Service, name: str) -> Settings:
    where = {"data_dir": str(tmp_path), "database_url": database_url}
    return load_settings(None, {}, **where, **s3_service.settings(name))


def _parts(service: Service, name: str) -> list[str]:
    found = service.client().list_objects_v2(Bucket=name).get("Contents", [])
    return [one["Key"] for one in found if not one["Key"].startswith("swept/")]


async def test_large_parts_go_to_the_bucket_and_come_back_and_go_with_their_vault(
    visit: Visit, s3_service: Service, name: str
) -> None:
    piece = visit.tablet.keep(visit.vault, media=LARGE)
    [answer] = await visit.send(piece)
    assert answer["state"] == "kept"
    large = [blob for blob in piece.sealed.blobs if len(blob) > PART_IN_ROW_MAX]
    assert len(_parts(s3_service, name)) == len(large) == 3
    assert (await visit.open(piece.env_id)).media == LARGE
    await _erase(visit)
    assert _parts(s3_service, name) == []
    [again] = await visit.send(piece)
    assert again["state"] == "erased"
    assert _parts(s3_service, name) == []


async def _erase(visit: Visit) -> None:
    state, vault = visit.office.state, visit.vault
    async with state.database.transaction() as db:
        await audit.take_turn(db, vault.org_id)
        where = erasure.Where(state.keystore, state.blobs)
        await erasure.erase_record(db, where, vault.org_id, vault.subject_id, "asked_by_the_person")


async def test_an_erasure_that_cannot_reach_the_bucket_is_finished_before_the_next_start(
    visit: Visit, s3_service: Service, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await visit.send(visit.tablet.keep(visit.vault, media=LARGE))
    state, settings = visit.office.state, visit.office.state.settings
    with monkeypatch.context() as patch:
        patch.setattr(state.blobs, "_rests_until", math.inf)
        with pytest.raises(BlobsAway):
            await _erase(visit)
    gone = msgspec.structs.replace(settings, bucket_name="not-there")
    with pytest.raises(CommandFailed, match="cannot be deleted"):
        await asyncio.to_thread(erasures.replay, gone)
    assert len(_parts(s3_service, name)) == 3
    assert await asyncio.to_thread(erasures.replay, settings) == (1, 1)
    assert _parts(s3_service, name) == []


async def test_while_the_bucket_is_away_a_large_piece_hears_come_back_and_a_small_one_is_kept(
    visit: Visit, s3_service: Service, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    large, small = (visit.tablet.keep(visit.vault, media=data) for data in (LARGE, b"small"))
    s3_service.client().delete_bucket(Bucket=name)
    body = {"device": bytes.fromhex(visit.tablet.id), "pieces": [large.wire()]}
    answer = await visit.tablet.post(visit.line, "/api/sync/pieces", body)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
    assert not any(blob in answer.content for blob in large.sealed.blobs)
    assert [one["state"] for one in await visit.tablet.offer(visit.line, large)] == ["missing"]
    [kept] = await visit.send(small)
    assert kept["state"] == "kept"
    assert visit.office.state.refusals.blobs_away == 1
    said = "".join(capsys.readouterr())
    assert "NoSuchBucket" in said
    assert name not in said
    s3_service.make_bucket(name)
    [kept] = await visit.send(large)
    assert kept["state"] == "kept"
    assert (await visit.open(large.env_id)).media == LARGE


async def test_what_was_never_kept_is_swept_from_the_bucket_and_what_was_stays(
    visit: Visit, s3_service: Service, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, never = (visit.tablet.keep(visit.vault, media=os.urandom(70_000)) for _ in range(2))
    await visit.send(kept)
    state: Any = visit.office.state
    await sync.store_large_parts(state.blobs, [part["data"] for part in never.wire()["parts"]])
    assert len(_parts(s3_service, name)) == 2
    await _sweep(state, never, kept)
    assert len(_parts(s3_service, name)) == 2
    # As if a week had passed.
    monkeypatch.setattr(rules, "old_before", lambda now, _: now + timedelta(days=1))
    await _sweep(state, never, kept)
    assert len(_parts(s3_service, name)) == 1
    assert (await visit.open(kept.env_id)).inner is not None


async def _sweep(state: Any, *pieces: Piece) -> None:
    """Walk the round for the shelves on which the large parts of these pieces lie."""
    for piece in pieces:
        shelves = {sha256(blob)[0] for blob in piece.sealed.blobs}
        for shelf in shelves:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(rules, "shelf_of", lambda _, shelf=shelf: shelf)
                async with state.database.reading() as db:
                    await orphans.make_round(state.blobs, 7)(db)
