"""One approver, the same person twice, swapped drafts or edited bytes cannot release."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from tests.factories.families import refusals
from tests.factories.releases import Road, make_road
from tests.factories.voices import make_voices
from tests.support.people_at_work import Desk, Office
from voicecapture.release.releases.models import releases
from voicecapture.release.summaries.models import summaries, summary_revisions


@pytest.fixture
async def road(office: Office) -> Road:
    """An author, an approver and a recipient."""
    return await make_road(await make_voices(office))


async def _rows(road: Road, *ids: str) -> list[Any]:
    async with road.office.state.database.transaction() as db:
        found = {row.release_id: row for row in (await db.execute(select(releases))).all()}
    return [found[release_id] for release_id in ids]


async def _tamper(road: Road, release_id: str, **values: Any) -> None:
    """Edit the database as someone who holds all of it could."""
    async with road.office.state.database.transaction() as db:
        query = update(releases).where(releases.c.release_id == release_id)
        await db.execute(query.values(**values))


def _file(road: Road, digest: bytes) -> Path:
    folder: Path = road.office.state.settings.blob_folder
    return folder / digest.hex()[:2] / digest.hex()


async def _act(desk: Desk, release_id: str, act: str) -> tuple[int, str]:
    answer = await desk.post(f"/api/approvals/{release_id}/{act}")
    return answer.status_code, answer.json().get("code", "") if answer.content else ""


async def _both(office: Office) -> Desk:
    return await office.desk("worker", "approver", name="Nadia Brook")


async def test_an_author_cannot_choose_himself(office: Office) -> None:
    voices = await make_voices(office)
    voices.desk = await _both(office)
    body = {"worker_id": voices.desk.colleague.id, "vaults": ["voice", "care"]}
    granted = await voices.family.desk.post(f"/api/people/{voices.person}/grants", body)
    assert granted.status_code < 300, granted.text
    road = await make_road(voices)
    summary_id = await road.begin()
    answer = await road.submit(summary_id, approver_id=road.author.colleague.id)
    assert (answer.status_code, answer.json()["code"]) == (409, "not_your_own_approver")


async def test_an_author_who_makes_himself_the_approver_in_the_database_cannot_approve(
    office: Office, road: Road
) -> None:
    _, release_id = await road.submitted()
    both = await _both(office)
    for values in (
        {"approver_id": both.colleague.id},
        {"approver_id": both.colleague.id, "author_id": road.approver.colleague.id},
    ):
        await _tamper(road, release_id, **values)
        for act in ("open", "approve"):
            assert (await _act(both, release_id, act))[0] == 403


async def test_only_an_approver_is_chosen(office: Office, road: Road) -> None:
    summary_id = await road.begin()
    for roles in (("worker",), ("administrator",), ("safeguarding_lead", "translator")):
        colleague = await office.hire(*roles)
        answer = await road.submit(summary_id, approver_id=colleague.id)
        assert (answer.status_code, answer.json()["code"]) == (409, "not_an_approver")


async def test_another_approver_has_no_key_and_the_attempt_is_on_the_record(
    office: Office, road: Road
) -> None:
    _, release_id = await road.submitted()
    other = await office.desk("approver", name="Imran Vale")
    assert await _act(other, release_id, "open") == (403, "no_grant")
    assert await _act(other, release_id, "approve") == (403, "no_grant")
    assert (release_id, "approve") in await refusals(office, other)
    answer = await other.post(f"/api/approvals/{release_id}/return", {"reason": "No."})
    assert answer.status_code == 403


async def test_approving_unread_is_refused(road: Road) -> None:
    _, release_id = await road.submitted()
    assert await _act(road.approver, release_id, "approve") == (409, "open_first")


async def test_edited_bytes_are_neither_shown_nor_signed(road: Road) -> None:
    _, release_id = await road.submitted()
    (row,) = await _rows(road, release_id)
    file = _file(road, row.draft_digest)
    whole = file.read_bytes()
    assert (await _act(road.approver, release_id, "open"))[0] == 200
    for at in (40, len(whole) // 2, len(whole) - 40):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        for act in ("open", "approve"):
            assert await _act(road.approver, release_id, act) == (409, "does_not_open")
    file.write_bytes(whole)
    assert (await _act(road.approver, release_id, "approve"))[0] == 204


async def test_drafts_that_were_swapped_are_refused(road: Road) -> None:
    _, first = await road.submitted()
    _, second = await road.submitted(observations=[])
    one, two = await _rows(road, first, second)
    for release_id, other in ((first, two), (second, one)):
        await _tamper(road, release_id, draft_digest=other.draft_digest)
        assert await _act(road.approver, release_id, "open") == (409, "does_not_open")
        await _tamper(road, release_id, draft_wrap=other.draft_wrap)
        assert await _act(road.approver, release_id, "open") == (403, "no_grant")


async def test_a_draft_swapped_between_reading_and_approving_is_refused(road: Road) -> None:
    _, first = await road.submitted()
    _, second = await road.submitted(observations=[])
    assert (await _act(road.approver, first, "open"))[0] == 200
    (other,) = await _rows(road, second)
    await _tamper(road, first, draft_digest=other.draft_digest)
    assert (await _act(road.approver, first, "approve"))[0] in {403, 409}
    (row,) = await _rows(road, first)
    assert row.package_digest is None


async def test_a_later_last_day_than_was_signed_is_refused(road: Road) -> None:
    _, release_id = await road.submitted()
    (row,) = await _rows(road, release_id)
    await _tamper(road, release_id, expires_at=row.expires_at.replace(year=2099))
    assert await _act(road.approver, release_id, "open") == (409, "does_not_open")


async def test_an_older_revision_put_in_its_place_is_refused(road: Road) -> None:
    summary_id = await road.begin()
    await road.save(summary_id, handling="A later sentence.")
    async with road.office.state.database.transaction() as db:
        rows = (await db.execute(select(summary_revisions))).all()
        notes = {row.revision: row.note for row in rows if row.summary_id == summary_id}
        query = update(summary_revisions).where(summary_revisions.c.revision == max(notes))
        await db.execute(query.values(note=notes[max(notes) - 1]))
    answer = await road.author.get(f"/api/summaries/{summary_id}")
    assert (answer.status_code, answer.json()["code"]) == (409, "does_not_open")
    assert (await road.submit(summary_id)).status_code == 409


async def test_a_state_that_was_edited_releases_nothing(road: Road) -> None:
    summary_id, release_id = await road.submitted()
    async with road.office.state.database.transaction() as db:
        query = update(summaries).where(summaries.c.summary_id == summary_id)
        await db.execute(query.values(state="approved"))
    answer = await road.author.post(f"/api/summaries/{summary_id}/hand-over")
    assert (answer.status_code, answer.json()["code"]) == (409, "not_now")
    portal = await road.office.browser().post(
        f"/api/portal/{release_id}/open",
        json={"auth": "A" * 43 + "="},
        headers={"X-Voicecapture": "1"},
    )
    assert portal.status_code == 404


async def test_an_approver_cannot_read_link_and_code(road: Road) -> None:
    summary_id, _ = await road.released()
    answer = await road.approver.post(f"/api/summaries/{summary_id}/hand-over")
    assert answer.status_code == 403
    colleague = await road.office.desk("worker")
    answer = await colleague.post(f"/api/summaries/{summary_id}/hand-over")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_the_author")
    async with road.office.state.database.transaction() as db:
        query = update(summaries).where(summaries.c.summary_id == summary_id)
        await db.execute(query.values(author_id=colleague.colleague.id))
    assert (await colleague.post(f"/api/summaries/{summary_id}/hand-over")).status_code == 403


async def test_an_approvers_keys_are_gone_when_the_work_is_done(road: Road) -> None:
    _, link = await road.released()
    (row,) = await _rows(road, link.release_id)
    assert row.draft_wrap is row.package_wrap is None
    assert await _act(road.approver, link.release_id, "open") == (409, "not_now")
