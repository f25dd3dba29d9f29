"""A right that was there when something began and is gone, or was never there, when it goes on."""

import pytest

from tests.factories.families import Family, a_plan, made, openings, refusals
from tests.factories.releases import make_road
from tests.factories.sessions import allow, enrol, hand_over, start
from tests.factories.voices import URDU, make_voices
from tests.support.people_at_work import Office


async def _planned(family: Family, office: Office) -> tuple[str, str]:
    await allow(family, family.mother)
    session_id = await start(family.desk, family.mother, "planned")
    return session_id, f"/api/people/{family.mother}"


@pytest.mark.parametrize(
    ("gate", "code"), [("not_now", "contact_plan_blocks"), ("conditions", "conditions_not_met")]
)
async def test_a_plan_that_changed_since_stops_a_planned_visit_at_the_hand_over(
    family: Family, office: Office, gate: str, code: str
) -> None:
    session_id, person = await _planned(family, office)
    await made(family.desk, f"{person}/contact-plan", a_plan(gate))
    answer = await hand_over(family.desk, session_id, await enrol(family.desk, office))
    assert (answer.status_code, answer.json().get("code")) == (409, code)
    assert (await family.desk.get("/api/me")).status_code == 200


async def test_conditions_that_were_met_at_the_start_hold_at_the_hand_over(
    family: Family, office: Office
) -> None:
    await allow(family, family.mother, "conditions")
    session_id = await start(family.desk, family.mother, "planned", conditions_met=True)
    answer = await hand_over(family.desk, session_id, await enrol(family.desk, office))
    assert answer.status_code == 200, answer.text


async def test_a_person_who_stopped_taking_part_is_not_visited_as_planned(
    family: Family, office: Office
) -> None:
    session_id, person = await _planned(family, office)
    (agreed,) = (await family.desk.get(f"{person}/agreements")).json()["items"]
    stopped = await family.desk.post(f"{person}/agreements/{agreed['id']}/withdraw", {"note": ""})
    assert stopped.status_code < 300, stopped.text
    answer = await hand_over(family.desk, session_id, await enrol(family.desk, office))
    assert (answer.status_code, answer.json().get("code")) == (409, "agreement_withdrawn")


async def test_listening_is_handed_over_whatever_the_plan_says_by_now(
    family: Family, office: Office
) -> None:
    session_id = await start(family.desk, family.mother, "listening")
    await made(family.desk, f"/api/people/{family.mother}/contact-plan", a_plan("not_now"))
    answer = await hand_over(family.desk, session_id, await enrol(family.desk, office))
    assert answer.status_code == 200, answer.text


async def test_an_author_whose_access_was_taken_reads_no_link(office: Office) -> None:
    voices = await make_voices(office)
    road = await make_road(voices)
    summary_id, release_id = await road.submitted()
    assert (await road.approver.post(f"/api/approvals/{release_id}/open")).status_code == 200
    approved = await road.approver.post(f"/api/approvals/{release_id}/approve")
    assert approved.status_code == 204, approved.text
    colleague = await office.desk("worker", name="Owen Hale")
    grants = f"/api/people/{voices.person}/grants"
    body = {"worker_id": colleague.colleague.id, "vaults": ["voice", "care", "safeguarding"]}
    assert (await road.author.post(grants, body)).status_code < 300
    taken = await colleague.delete(f"{grants}/{road.author.colleague.id}")
    assert taken.status_code < 300, taken.text
    answer = await road.author.post(f"/api/summaries/{summary_id}/hand-over")
    assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")
    assert (voices.person, "hand_over") in await refusals(office, road.author)


async def test_returning_what_another_approver_was_asked_is_refused_on_the_record(
    office: Office,
) -> None:
    road = await make_road(await make_voices(office))
    _, release_id = await road.submitted()
    other = await office.desk("approver", name="Imran Vale")
    answer = await other.post(f"/api/approvals/{release_id}/return", {"reason": "No."})
    assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")
    assert await refusals(office, other) == [(release_id, "return")]
    assert await openings(office, other) == []


async def test_whoever_held_the_session_does_not_translate_what_was_said_in_it(
    office: Office,
) -> None:
    voices = await make_voices(office)
    there = await office.desk("worker", "translator", name="Farah Aziz")
    session_id = await start(there, voices.person, "listening")
    # The voice door names the person as author, as docs/envelope.md says.
    piece = await voices.keep(text=URDU, author_id=voices.person, session_id=session_id)
    body = {"translator_id": there.colleague.id, "language": "en"}
    answer = await voices.desk.post(f"/api/pieces/{piece.env_id}/translations", body)
    assert (answer.status_code, answer.json()["code"]) == (409, "translator_was_there")
