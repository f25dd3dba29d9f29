"""A person stops sharing: what rests on agreement is called back, what law or safety asks for is not."""

import pytest

from tests.factories.releases import Road, in_days, make_road
from tests.factories.voices import Voices


@pytest.fixture
async def road(voices: Voices) -> Road:
    """An author, an approver and a recipient."""
    return await make_road(voices)


async def submit(road: Road, basis: str, reason: str = "") -> tuple[str, str]:
    """Begin and submit a summary on this ground; return the ids of summary and release."""
    summary_id = await road.begin()
    body = {
        "approver_id": road.approver.colleague.id,
        "expires_on": in_days(14),
        "basis": basis,
        "reason": reason,
    }
    answer = await road.author.post(f"/api/summaries/{summary_id}/submit", body)
    assert answer.status_code == 200, answer.text
    waiting = (await road.approver.get("/api/approvals")).json()["items"]
    return summary_id, waiting[-1]["id"]


async def stop(road: Road) -> list[dict[str, object]]:
    """Stop sharing; return what became of each release."""
    path = f"/api/people/{road.voices.person}/stop-sharing"
    before = (await road.author.post(f"{path}/preview")).json()["releases"]
    answer = await road.author.post(path, {"note": "She said so."})
    assert answer.status_code == 200, answer.text
    done: list[dict[str, object]] = answer.json()["releases"]
    assert done == before, "the page said beforehand what would happen"
    return done


async def test_a_release_by_agreement_is_called_back_and_the_portal_says_so(road: Road) -> None:
    summary_id, link = await road.released()
    await link.open()
    (effect,) = await stop(road)
    assert effect["fate"] == "recalled"
    assert effect["opened_at"] is not None, "what was read is named, since it cannot be un-read"
    refused = await link.post("open")
    assert (refused.status_code, refused.json()["code"]) == (410, "release_recalled")
    shown = (await road.author.get(f"/api/summaries/{summary_id}")).json()
    assert shown["state"] == "recalled"
    again = await road.author.post(f"/api/summaries/{summary_id}/hand-over")
    assert again.status_code == 409


async def test_a_keystore_put_back_opens_nothing_that_was_called_back(road: Road) -> None:
    _, link = await road.released()
    keystore = road.office.state.keystore
    share = keystore.get("release-share", link.release_id)
    await stop(road)
    keystore.create("release-share", link.release_id, share)
    refused = await link.post("open")
    assert (refused.status_code, refused.json()["code"]) == (410, "release_recalled")


async def test_a_release_on_safety_grounds_stays_open_and_its_reason_is_shown_to_the_approver(
    road: Road,
) -> None:
    why = "The school saw a bruise."
    summary_id, release_id = await submit(road, "safety", why)
    opened = (await road.approver.post(f"/api/approvals/{release_id}/open")).json()
    assert (opened["basis"], opened["reason"]) == ("safety", why)
    assert (await road.approve(release_id)).status_code == 204
    link = await road.hand_over(summary_id)
    (effect,) = await stop(road)
    assert effect["fate"] == "stays"
    await link.open()


async def test_what_waits_for_approval_does_not_leave(road: Road) -> None:
    _, release_id = await road.submitted()
    (effect,) = await stop(road)
    assert effect["fate"] == "stopped"
    assert (await road.approver.get("/api/approvals")).json()["items"] == []
    for act in ("open", "approve"):
        answer = await road.approver.post(f"/api/approvals/{release_id}/{act}")
        assert answer.json()["code"] == "not_now"


async def test_afterwards_only_law_and_safety_send_and_they_say_why(road: Road) -> None:
    await stop(road)
    summary_id = await road.begin()
    refused = await road.submit(summary_id)
    assert (refused.status_code, refused.json()["code"]) == (409, "sharing_stopped")
    for reason, status in (("", 409), ("A court order.", 200)):
        body = {
            "approver_id": road.approver.colleague.id,
            "expires_on": in_days(14),
            "basis": "legal",
            "reason": reason,
        }
        answer = await road.author.post(f"/api/summaries/{summary_id}/submit", body)
        assert answer.status_code == status, answer.text


async def test_sharing_again_brings_nothing_back(road: Road) -> None:
    _, link = await road.released()
    await stop(road)
    path = f"/api/people/{road.voices.person}"
    assert (await road.author.post(f"{path}/stop-sharing", {"note": ""})).status_code == 409
    assert (await road.author.post(f"{path}/share-again", {"note": ""})).status_code == 204
    assert (await link.post("open")).status_code == 410
    summary_id = await road.begin()
    assert (await road.submit(summary_id)).status_code == 200


async def test_a_colleague_without_access_cannot_stop_it(road: Road) -> None:
    stranger = await road.office.desk("worker")
    path = f"/api/people/{road.voices.person}/stop-sharing"
    assert (await stranger.post(path, {"note": ""})).status_code == 403
    assert (await stranger.post(f"{path}/preview")).status_code == 403
