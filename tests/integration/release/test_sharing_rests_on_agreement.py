"""What is shared because somebody agreed asks for that agreement, and ends with it."""

from datetime import timedelta
from random import Random
from typing import Any

import msgspec
import pytest

from tests.factories.families import a_decision, agree
from tests.factories.releases import Link, Road, in_days, make_road
from tests.factories.voices import Voices
from tests.support.people_at_work import Desk
from voicecapture.base import clock
from voicecapture.base.errors import Problem
from voicecapture.engagement.agreements import reasking
from voicecapture.engagement.agreements.models import agreement_events
from voicecapture.release.sharing import service as sharing

ACTS = 16
AWAY: dict[str, Any] = {"id": "0d" * 16, "noted_at": "2026-01-01T10:00:00Z", "knew": []}


@pytest.fixture
async def road(voices: Voices) -> Road:
    """An author, an approver and a recipient; the person agreed to sharing."""
    return await make_road(voices)


async def withdraw(road: Road, purpose: str) -> None:
    """Withdraw the standing agreement on a purpose."""
    path = f"/api/people/{road.voices.person}/agreements"
    rows = (await road.author.get(path)).json()["items"]
    (found,) = [
        one
        for one in rows
        if (one["purpose"], one["decision"], one["current"]) == (purpose, "agreed", True)
    ]
    answer = await road.author.post(f"{path}/{found['id']}/withdraw", {"note": ""})
    assert answer.status_code == 200, answer.text


async def submit(road: Road, **said: Any) -> Any:
    """Begin and submit a summary; return the answer."""
    summary_id = await road.begin()
    body = {"approver_id": road.approver.colleague.id, "expires_on": in_days(14)} | said
    return await road.author.post(f"/api/summaries/{summary_id}/submit", body)


@pytest.mark.parametrize("purpose", ["travel", "taking_part"])
async def test_a_release_by_agreement_is_called_back_when_its_agreement_is_withdrawn(
    road: Road, purpose: str
) -> None:
    summary_id, link = await road.released()
    await link.open()
    await withdraw(road, purpose)
    await is_called_back(road, summary_id, link)
    answer = await submit(road)
    assert (answer.status_code, answer.json()["code"]) == (409, "travel_not_agreed")


async def run_out(road: Road) -> None:
    """Let every agreement have run out a minute ago."""
    async with road.office.state.database.transaction() as db:
        ended = clock.now() - timedelta(minutes=1)
        await db.execute(agreement_events.update().values(ends_at=ended))


async def says_no(road: Road, purpose: str, **said: Any) -> None:
    """Record that the person was asked again and said no."""
    path = f"/api/people/{road.voices.person}/agreements"
    no = a_decision("declined", purpose=purpose, explained_by=None, **said)
    answer = await road.author.post(path, no)
    assert answer.status_code == 201, answer.text


async def is_called_back(road: Road, summary_id: str, link: Link) -> None:
    """Check that a link opens nothing any more, and that its author sees why."""
    refused = await link.post("open")
    assert (refused.status_code, refused.json()["code"]) == (410, "release_recalled")
    shown = (await road.author.get(f"/api/summaries/{summary_id}")).json()
    assert shown["state"] == "recalled"


@pytest.mark.parametrize("purpose", ["travel", "taking_part"])
async def test_an_agreement_that_ran_out_leaves_what_was_sent_and_a_no_then_calls_it_back(
    road: Road, purpose: str
) -> None:
    summary_id, link = await road.released()
    await run_out(road)
    await link.open()
    await says_no(road, purpose)
    await is_called_back(road, summary_id, link)
    lead = await road.office.desk("safeguarding_lead")
    told = (await lead.get("/api/notices")).json()["items"]
    assert [one["person_id"] for one in told if one["kind"] == "withdrawal_asked"] == [
        road.voices.person
    ], "somebody read it, and has to be rung"


async def test_a_no_noted_without_a_line_calls_back_what_was_sent_on_a_yes_it_had_not_heard_of(
    road: Road,
) -> None:
    summary_id, link = await road.released()
    await says_no(road, "travel", **AWAY)
    await is_called_back(road, summary_id, link)
    await says_no(road, "travel", **AWAY)


async def test_a_no_to_taking_part_is_read_back_as_what_ended_the_sharing(road: Road) -> None:
    await says_no(road, "taking_part", **AWAY)
    path = f"/api/people/{road.voices.person}/agreements"
    rows = (await road.author.get(path)).json()["items"]
    (travel,) = [one for one in rows if one["purpose"] == "travel"]
    assert (travel["state"], travel["withdrawal_route"]) == ("withdrawn", None)
    assert travel["withdrawn_at"] == rows[0]["recorded_at"]


async def find_wrong(road: Road, purpose: str) -> None:
    """Walk the round once, as if the adults' English text of a purpose had been found wrong."""
    state = road.office.state
    (found,) = state.wordings.find_current("en", "adult", purpose)
    wrong = msgspec.structs.replace(found.entry, status="withdrawn_text")
    async with state.database.transaction() as db:
        await reasking.mark_wrong(db, state.keystore, [wrong], state.end_what_rests)


async def told_of_wrong_text(road: Road, *desks: Desk) -> list[list[str]]:
    """Return, desk by desk, about whom somebody is told that something went on a wrong text."""
    kind = "wrong_text_shared"
    rows = [(await desk.get("/api/notices")).json()["items"] for desk in desks]
    return [[one["person_id"] for one in each if one["kind"] == kind] for each in rows]


@pytest.mark.parametrize("purpose", ["travel", "taking_part"])
async def test_what_was_sent_on_a_text_found_wrong_is_called_back_and_worker_and_lead_are_told(
    road: Road, purpose: str
) -> None:
    summary_id, link = await road.released()
    await link.open()
    await find_wrong(road, purpose)
    await find_wrong(road, purpose)
    await is_called_back(road, summary_id, link)
    lead = await road.office.desk("safeguarding_lead")
    person = road.voices.person
    assert await told_of_wrong_text(road, lead, road.author) == [[person], [person]]
    assert await is_shared(road) == "travel_not_agreed"
    await agree(road.author, person, purpose)
    assert await is_shared(road) == "yes", "asked again, it can be sent anew"


async def test_what_was_sent_stays_where_they_agreed_again_before_the_text_was_found_wrong(
    road: Road,
) -> None:
    _, link = await road.released()
    await agree(road.author, road.voices.person, "travel", band="child_10_13")
    await find_wrong(road, "travel")
    await link.open()
    assert await told_of_wrong_text(road, road.author) == [[]]


async def test_a_wrong_text_calls_nothing_back_that_went_for_somebodys_safety(road: Road) -> None:
    answer = await submit(road, basis="safety", reason="The school saw a bruise.")
    assert answer.status_code == 200, answer.text
    await find_wrong(road, "travel")
    assert len((await road.approver.get("/api/approvals")).json()["items"]) == 1
    assert await told_of_wrong_text(road, road.author) == [[]]


async def test_what_safety_asks_for_stays_and_still_leaves(road: Road) -> None:
    await withdraw(road, "taking_part")
    answer = await submit(road, basis="safety", reason="The school saw a bruise.")
    assert answer.status_code == 200, answer.text


async def test_an_approver_signs_nothing_whose_agreement_was_withdrawn_meanwhile(
    road: Road,
) -> None:
    _, release_id = await road.submitted()
    await road.approver.post(f"/api/approvals/{release_id}/open")
    await withdraw(road, "travel")
    answer = await road.approver.post(f"/api/approvals/{release_id}/approve")
    assert (answer.status_code, answer.json()["code"]) == (409, "not_now")


async def test_an_approver_signs_nothing_whose_agreement_ran_out_meanwhile(road: Road) -> None:
    _, release_id = await road.submitted()
    await run_out(road)
    answer = await road.approve(release_id)
    assert (answer.status_code, answer.json()["code"]) == (409, "travel_not_agreed")


async def is_shared(road: Road) -> str:
    """Return whether something could be sent by agreement now: "yes", or why not."""
    office = road.office
    async with office.state.database.transaction() as db:
        try:
            person = road.voices.person
            await sharing.check_may_send(db, office.organisation.id, person, "agreement")
        except Problem as problem:
            return problem.code
    return "yes"


async def test_no_sequence_of_events_reaches_a_share_on_a_withdrawn_agreement(road: Road) -> None:
    chance = Random(4)  # noqa: S311 - the walk is to be the same each time.
    stands = {"taking_part": True, "travel": True}
    for _ in range(ACTS):
        purpose = chance.choice(["taking_part", "travel"])
        if stands[purpose]:
            await withdraw(road, purpose)
            # Whoever stops taking part has stopped what rests on it, and says it anew.
            stands |= {purpose: False} if purpose == "travel" else dict.fromkeys(stands, False)
        else:
            await agree(road.author, road.voices.person, purpose)
            stands[purpose] = True
        shared = await is_shared(road) == "yes"
        assert shared == (stands["taking_part"] and stands["travel"])
