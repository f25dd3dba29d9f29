"""Five wrong codes close a release, in every process, whatever a request says of where it comes from."""

import asyncio
import shutil
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from litestar import Litestar

from tests.factories.families import audit_rows
from tests.factories.releases import ANSWER, Link, Road, make_road
from tests.factories.voices import make_voices
from tests.support.people_at_work import Office
from voicecapture.app import make_app
from voicecapture.base.config import Settings


@pytest.fixture
async def road(office: Office) -> Road:
    """An author, an approver and a recipient."""
    return await make_road(await make_voices(office))


def _wrong(link: Link) -> Link:
    return link.with_code(f"{(int(link.code) + 1) % 10**8:08d}")


def _everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def _line(app: Litestar) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(cast("Any", app))
    return httpx.AsyncClient(transport=transport, base_url="http://localhost:8080")


def _code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def test_the_fifth_wrong_code_is_the_last_and_the_right_one_comes_too_late(
    office: Office, road: Road
) -> None:
    _, link = await road.released()
    wrong = _wrong(link)
    answers = [await wrong.post("open") for _ in range(5)]
    assert [_code(answer) for answer in answers] == [(403, "code_wrong")] * 5
    assert [answer.json()["tries_left"] for answer in answers] == [4, 3, 2, 1, 0]
    for act, said in (("open", {}), ("acknowledge", {"by": "R."}), ("answer", ANSWER)):
        assert _code(await link.post(act, **said)) == (423, "locked")
    refused = [row for row in await audit_rows(office) if row.action == "release.refused"]
    assert len(refused) == 5


async def test_tries_are_counted_together_by_two_applications_at_once(
    road: Road, settings: Settings
) -> None:
    _, link = await road.released()
    second = make_app(settings)
    lines = [link.line, _line(second)]
    attempts = []
    for number in range(16):
        wrong = _wrong(link)
        wrong.line = lines[number % 2]
        forged = {"X-Forwarded-For": f"198.51.100.{number}", "Forwarded": f"for=192.0.2.{number}"}
        attempts.append(wrong.post("open", headers=forged))
    answers = [_code(answer) for answer in await asyncio.gather(*attempts)]
    assert answers.count((403, "code_wrong")) == 5
    assert answers.count((423, "locked")) == 11
    assert _code(await link.post("open")) == (423, "locked")
    await lines[1].aclose()
    await second.state.database.close()


async def test_right_codes_cost_no_try(road: Road) -> None:
    _, link = await road.released()
    for _ in range(4):
        await _wrong(link).post("open")
    await asyncio.gather(*(link.open() for _ in range(6)))
    assert (await _wrong(link).post("open")).json()["tries_left"] == 0


@pytest.mark.sqlite
async def test_a_restored_database_gives_no_new_tries(road: Road, settings: Settings) -> None:
    _, link = await road.released()
    await road.office.state.database.close()
    file, before = settings.folder / "voicecapture.db", settings.folder / "before"
    before.mkdir()
    for path in settings.folder.glob("voicecapture.db*"):
        shutil.copy(path, before)
    for _ in range(5):
        await _wrong(link).post("open")
    await road.office.state.database.close()
    for path in settings.folder.glob("voicecapture.db*"):
        path.unlink()
    for path in before.iterdir():
        shutil.copy(path, file.parent)
    assert _code(await link.post("open")) == (423, "locked")


async def test_an_answer_needs_the_proof_too(road: Road) -> None:
    _, link = await road.released()
    assert _code(await _wrong(link).post("answer", **ANSWER)) == (403, "code_wrong")
    assert _code(await _wrong(link).post("acknowledge", by="R.")) == (403, "code_wrong")


async def test_a_code_for_another_release_opens_nothing(road: Road) -> None:
    _, first = await road.released()
    _, second = await road.released(observations=[])
    mixed = Link(second.release_id, first.secret, first.code, first.line)
    assert _code(await mixed.post("open")) == (403, "code_wrong")


async def test_without_the_share_nothing_opens_any_more(road: Road) -> None:
    _, link = await road.released()
    road.office.state.keystore.destroy("release-share", link.release_id)
    assert _code(await link.post("open")) == (410, "release_recalled")


async def test_a_returned_release_has_no_share_left(road: Road) -> None:
    _, release_id = await road.submitted()
    assert road.office.state.keystore.find("release-share", release_id)
    body = {"reason": "Please look at the first quote again."}
    answer = await road.approver.post(f"/api/approvals/{release_id}/return", body)
    assert answer.status_code == 204
    assert road.office.state.keystore.find("release-share", release_id) is None


async def test_an_unknown_release_answers_like_one_that_nobody_approved(road: Road) -> None:
    _, waiting = await road.submitted()
    for release_id in (waiting, "ab" * 16):
        link = Link(release_id, bytes(16), "00000000", road.office.browser())
        assert _code(await link.post("open")) == (404, "not_found")


@pytest.mark.sqlite
async def test_the_server_keeps_nothing_that_opens_a_release(
    road: Road, settings: Settings, tmp_path: Path
) -> None:
    _, link = await road.released()
    manifest, package = await link.open()
    await road.office.state.database.close()
    everything = _everything(tmp_path)
    for secret in (link.secret, link.auth, link.code.encode(), package.pdf[:64], package.json[:64]):
        assert secret not in everything
    assert manifest.key_commit not in everything
