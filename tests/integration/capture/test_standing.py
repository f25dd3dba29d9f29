"""Whoever runs the service sees how much is safe and what waits, as counts, and nothing of anybody."""

import os
import re
from datetime import timedelta
from pathlib import Path

import httpx
import msgspec
import pytest
from sqlalchemy.exc import OperationalError

from tests.factories.dismissals import make_dismissal
from tests.factories.pieces import Tablet
from tests.support.people_at_work import Office
from voicecapture import metrics
from voicecapture.base import clock
from voicecapture.base.blobs.folder import FolderBlobs
from voicecapture.capture.entries.standing import UNFINISHED_AFTER, find_standing
from voicecapture.capture.refused_pieces import queries as refused_queries
from voicecapture.capture.refused_pieces import service as refused_pieces
from voicecapture.capture.sync.checking import CODES
from voicecapture.cli import waiting
from voicecapture.keyring.vaults.service import Vault

LARGE = bytes(300_000)


async def test_what_is_safe_and_what_waits_is_counted(office: Office) -> None:
    there = await make_dismissal(office)
    kept = await there.voices.keep()
    rival = there.tablet.keep(there.voices.vault, env_id=kept.env_id)
    assert [one["state"] for one in await there.send(rival)] == ["conflict"]
    now = clock.now()
    clock.set_source(lambda: now - UNFINISHED_AFTER - timedelta(hours=1))
    await _begin(office, there.tablet, there.voices.vault)
    clock.set_source(None)
    await _begin(office, there.tablet, there.voices.vault)
    await there.keep_after()
    async with office.state.database.reading() as db:
        found = await find_standing(db)
    assert (found.kept, found.unfinished, found.conflicts, found.held) == (2, 1, 1, 1)
    assert found.last_kept_at is not None
    assert clock.now() - found.last_kept_at < timedelta(minutes=5)
    lines = await waiting.find_pieces(office.state.settings)
    assert [line.startswith(waiting.SAFE) for line in lines] == [True, False, False, False]
    assert all(line.startswith(waiting.ADVICE) for line in lines[1:])
    assert not re.search("[0-9a-f]{32}", " ".join(lines))


async def _begin(office: Office, tablet: Tablet, vault: Vault) -> None:
    piece = tablet.keep(vault, media=LARGE)
    wire = piece.wire()
    await tablet.send_raw(office.browser(), [wire | {"parts": wire["parts"][:1]}])


async def _metrics(office: Office, token: str = "") -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return await office.browser().get("/metrics", headers=headers)


@pytest.mark.sqlite
async def test_the_page_of_counts_is_for_whoever_shows_the_token_and_names_nobody(
    office: Office, tmp_path: Path
) -> None:
    there = await make_dismissal(office)
    await there.voices.keep()
    assert (await _metrics(office, "anything")).status_code == 404
    token = tmp_path / "token"
    token.write_text("a-long-random-token\n")
    state = office.state
    state.settings = msgspec.structs.replace(state.settings, metrics_token_file=str(token))
    assert (await _metrics(office)).status_code == 404
    assert (await _metrics(office, "a-long-random-tokem")).status_code == 404
    answer = await _metrics(office, "a-long-random-token")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    numbers = dict(
        re.findall(r"^(\w+)(?:\{process=\"\d+\"\})? ([\d.e+]+)$", answer.text, re.MULTILINE)
    )
    assert numbers["voicecapture_pieces_kept"] == "1"
    assert numbers["voicecapture_sync_waiting"] == numbers["voicecapture_sync_bytes"] == "0"
    assert float(numbers["voicecapture_sync_commits_total"]) >= 1
    assert float(numbers["voicecapture_sync_last_commit_seconds"]) > 1_700_000_000
    assert float(numbers["voicecapture_blobs_free_bytes"]) > 0
    assert not re.search("[0-9a-f]{32}", answer.text)


@pytest.mark.sqlite
async def test_whoever_was_told_to_come_back_is_counted(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = await make_dismissal(office)
    monkeypatch.setattr(office.state.intake, "_most", 10)
    piece = there.tablet.keep(there.voices.vault)
    body = {"device": bytes.fromhex(there.tablet.id), "pieces": [piece.wire()]}
    answer = await there.tablet.post(office.browser(), "/api/sync/pieces", body)
    assert answer.status_code == 503
    assert office.state.refusals.busy == 1


@pytest.mark.sqlite
async def test_what_was_refused_is_counted_by_why(office: Office) -> None:
    there = await make_dismissal(office)
    vault = there.voices.vault
    ahead = [there.tablet.keep(vault, epoch=vault.epoch + 1) for _ in range(2)]
    wires = [*(piece.wire() for piece in ahead), {"core": b"no envelope"}]
    answers = await there.tablet.send_raw(office.browser(), wires)
    assert [one["state"] for one in answers] == ["refused"] * 3
    assert await _counted(office) >= {
        'voicecapture_sync_refused_total{code="unknown_epoch"} 2',
        'voicecapture_sync_refused_total{code="malformed"} 1',
        'voicecapture_sync_refused_total{code="unknown_vault"} 0',
    }
    malformed, epoch = await waiting.find_pieces(office.state.settings)
    assert malformed.startswith(waiting.ADVICE)
    assert "(malformed): 1. " in malformed
    assert epoch.startswith(waiting.ADVICE)
    assert "(unknown_epoch): 2. " in epoch


async def _counted(office: Office) -> set[str]:
    async with office.state.database.reading() as db:
        standing, refused = await find_standing(db), await refused_pieces.count_all(db)
    return {line for one in metrics.of_all(standing, refused) for line in one.lines()}


async def test_a_refusal_counts_again_each_time_and_after_two_days_for_the_sum_alone(
    office: Office,
) -> None:
    there = await make_dismissal(office)
    vault = there.voices.vault
    ahead = there.tablet.keep(vault, epoch=vault.epoch + 1).wire()
    now = clock.now()
    for days in (2, 1, 1, 0):
        clock.set_source(lambda days=days: now - timedelta(days=days))  # type: ignore[misc]
        await there.tablet.send_raw(office.browser(), [ahead])
    clock.set_source(None)
    async with office.state.database.reading() as db:
        assert await refused_pieces.count_all(db) == {"unknown_epoch": 4}
        assert await refused_pieces.count_lately(db) == {"unknown_epoch": 3}


@pytest.mark.parametrize("code", CODES)
def test_the_doctor_has_a_word_of_help_for_each_reason(code: str) -> None:
    (line,) = waiting.say_refused({code: 3})
    assert f"({code}): 3. " in line
    assert line.endswith(waiting.WHAT_HELPS[code])


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "failure",
    [
        OperationalError("insert", {}, Exception("database or disk is full")),
        ConnectionRefusedError("nobody listens"),
    ],
    ids=["full", "away"],
)
async def test_a_database_that_cannot_count_a_refusal_costs_no_receipt(
    office: Office, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    there = await make_dismissal(office)
    vault = there.voices.vault
    good, ahead = there.tablet.keep(vault), there.tablet.keep(vault, epoch=vault.epoch + 1)

    async def fail(*_given: object) -> None:
        raise failure

    monkeypatch.setattr(refused_queries, "add", fail)
    kept, refused = await there.send(good, ahead)
    assert (kept["state"], refused["state"]) == ("kept", "refused")


async def test_the_doctor_says_how_much_nothing_names_once_it_is_old(office: Office) -> None:
    settings = office.state.settings
    digest = FolderBlobs(settings.blob_folder).put(b"left by a request that broke")
    assert await waiting.find_parts(settings) == []
    file = settings.blob_folder / digest.hex()[:2] / digest.hex()
    os.utime(file, (0, 0))
    (line,) = await waiting.find_parts(settings)
    assert line.startswith(waiting.ADVICE)
    assert "voicecapture sweep" in line
