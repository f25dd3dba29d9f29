"""No way leads to a picture that is kept closed, and none leads round the grant to a voice or a file."""

from typing import Any

import pytest

from tests.factories.media import a_photo, a_recording, bring_in, keep_unsafe, mark
from tests.factories.releases import Road, make_road
from tests.factories.voices import Voices, make_voices
from tests.support.people_at_work import Office
from voicecapture.release.releases import service as releases


@pytest.fixture
async def voices(office: Office) -> Voices:
    """A family whose mother kept things."""
    return await make_voices(office)


@pytest.fixture
async def road(voices: Voices) -> Road:
    """The desks of a release."""
    return await make_road(voices)


async def test_a_colleague_without_a_grant_opens_no_voice_no_photo_and_no_file(
    office: Office, other_office: Office, voices: Voices
) -> None:
    kept = [await voices.keep(**a_recording()), await voices.keep(**a_photo())]
    brought = (await bring_in(voices.desk, voices.person)).json()["id"]
    ids = [*(piece.env_id for piece in kept), brought]
    for desk, status in (
        (await office.desk("worker"), 403),
        (await office.desk("safeguarding_lead"), 403),
        (await other_office.desk("worker"), 404),
    ):
        for env_id in ids:
            answer = await voices.open(env_id, desk)
            assert answer.status_code == status
            assert "pictures" not in answer.text
        assert (await mark(voices, ids[0], desk)).status_code == status
        assert (await bring_in(desk, voices.person)).status_code == status


async def test_whoever_may_not_open_a_piece_does_not_learn_that_it_is_closed(
    office: Office, voices: Voices
) -> None:
    piece = await voices.keep(**a_photo())
    await mark(voices, piece.env_id)
    answer = await voices.open(piece.env_id, await office.desk("worker"))
    assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")


async def test_a_translator_who_was_not_asked_hears_nothing(office: Office, voices: Voices) -> None:
    piece = await voices.keep(**a_recording())
    asked, other = (
        await office.desk("translator"),
        await office.desk("translator", name="Imran Vale"),
    )
    body = {"translator_id": asked.colleague.id, "language": "en"}
    assigned = await voices.desk.post(f"/api/pieces/{piece.env_id}/translations", body)
    answer = await other.post(f"/api/translations/{assigned.json()['id']}/open")
    assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")


async def test_a_closed_piece_is_taken_back_from_its_translator(
    office: Office, voices: Voices
) -> None:
    piece = await voices.keep(**a_photo())
    translator = await office.desk("translator")
    body = {"translator_id": translator.colleague.id, "language": "en"}
    path = f"/api/pieces/{piece.env_id}/translations"
    assigned = await voices.desk.post(path, body)
    await mark(voices, piece.env_id)
    answer = await translator.post(f"/api/translations/{assigned.json()['id']}/open")
    assert answer.status_code == 404
    assert (await voices.desk.post(path, body)).json()["code"] == "kept_closed"


async def test_a_piece_that_is_closed_while_the_document_is_set_goes_out_in_none(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = await road.begin()
    quoted: str = road.content["quotes"][0]["env_id"]
    setting = releases._set

    async def closed_meanwhile(*given: Any) -> Any:
        found = await setting(*given)
        await given[0].commit()
        assert (await mark(road.voices, quoted)).is_success
        return found

    monkeypatch.setattr(releases, "_set", closed_meanwhile)
    answer = await road.submit(summary)
    assert (answer.status_code, answer.json()["code"]) == (409, "kept_closed")


async def test_a_flagged_photo_is_closed_by_whichever_way_comes_first(
    office: Office, road: Road
) -> None:
    voices = road.voices
    first, second = await keep_unsafe(voices), await keep_unsafe(voices)
    body = {"translator_id": (await office.hire("translator")).id, "language": "en"}
    answer = await voices.desk.post(f"/api/pieces/{first.env_id}/translations", body)
    assert answer.json()["code"] == "kept_closed"
    offered = await road.author.post(f"/api/summaries/{await road.begin()}/candidates")
    named = {one["env_id"] for one in offered.json()["items"]}
    assert named
    assert not named & {first.env_id, second.env_id}
    listed = (await voices.desk.get(f"/api/people/{voices.person}/pieces")).json()["items"]
    assert {one["env_id"] for one in listed if one["closed"]} == {first.env_id, second.env_id}


async def test_no_summary_preview_approval_or_link_carries_a_piece_once_it_is_closed(
    road: Road,
) -> None:
    voices = road.voices
    piece = await voices.keep(**a_photo())
    draft = await road.begin(quotes=[], drawings=[piece.env_id])
    _, waiting = await road.submitted(quotes=[], drawings=[piece.env_id])
    released, link = await road.released(quotes=[], drawings=[piece.env_id])
    unread, other = await road.released(quotes=[], drawings=[piece.env_id])
    await link.open()
    assert (await mark(voices, piece.env_id)).status_code == 204

    assert (await road.save(draft, drawings=[piece.env_id])).json()["code"] == "kept_closed"
    preview = await road.author.post(f"/api/summaries/{draft}/preview")
    assert preview.json()["code"] == "kept_closed"
    assert (await road.submit(draft)).json()["code"] == "kept_closed"
    opened = await road.approver.post(f"/api/approvals/{waiting}/open")
    assert opened.status_code == 409
    for summary, gone in ((released, link), (unread, other)):
        assert (await gone.post("open")).json()["code"] == "release_recalled"
        hand_over = await road.author.post(f"/api/summaries/{summary}/hand-over")
        assert not hand_over.is_success


async def test_a_worker_without_a_leads_role_neither_lists_nor_releases(voices: Voices) -> None:
    piece = await voices.keep(**a_photo())
    await mark(voices, piece.env_id)
    path = f"/api/quarantine/{piece.env_id}"
    assert (await voices.desk.get("/api/quarantine")).status_code == 403
    assert (await voices.desk.post(f"{path}/open")).status_code == 403
    assert (await voices.desk.post(f"{path}/release", {"reason": "x"})).status_code == 403
