"""Much is opened in a day: a lead is told once, without judgement, and writes down what was found."""

from unittest.mock import patch

import pytest

from tests.factories.families import make_family
from tests.support.people_at_work import Desk, Office
from voicecapture.keyring.opening.volume import rules


@pytest.fixture(autouse=True)
def _few_are_usual() -> object:
    """Three different records a day stand for thirty; the rule's own numbers are tested alone."""
    with patch.object(rules, "ALWAYS_USUAL", 3):
        yield


async def _open(desk: Desk, *people: str) -> None:
    for person in people:
        answer = await desk.get(f"/api/people/{person}/contact-plan")
        assert answer.status_code == 200, answer.text


async def _kinds(desk: Desk) -> list[str]:
    return [one["kind"] for one in (await desk.get("/api/notices")).json()["items"]]


async def test_the_record_that_is_one_too_many_tells_the_lead_once_and_not_the_worker(
    office: Office, worker: Desk
) -> None:
    lead = await office.desk("safeguarding_lead", name="Ruth Okafor")
    family = await make_family(worker)  # The household is the first record of the day.
    baby = await family.add(name="Mina Darya", called="Mina")
    await _open(worker, family.mother, family.father)
    await _open(worker, family.mother, family.mother)
    assert await _kinds(lead) == []
    await _open(worker, baby)
    assert await _kinds(lead) == ["unusual_opening"]
    girl = await family.add(name="Laleh Darya", called="Laleh")
    await _open(worker, girl)
    assert await _kinds(lead) == ["unusual_opening"]
    assert await _kinds(worker) == []
    [notice] = (await lead.get("/api/notices")).json()["items"]
    opened = (await lead.post(f"/api/notices/{notice['id']}/open")).json()
    assert (opened["worker_id"], opened["count"]) == (worker.colleague.id, 5)
    assert opened["person_id"] is None
    found = {"what": "She prepared the court report; her diary shows it."}
    assert (await lead.post(f"/api/notices/{notice['id']}/done", found)).status_code == 204


async def test_a_lead_who_opens_much_is_told_to_somebody_else(office: Office) -> None:
    lead = await office.desk("safeguarding_lead", name="Ruth Okafor")
    administrator = await office.desk("administrator", name="Sam Hill")
    family = await make_family(lead)
    baby = await family.add(name="Mina Darya", called="Mina")
    await _open(lead, family.mother, family.father, baby)
    assert await _kinds(lead) == []
    assert await _kinds(administrator) == ["unusual_opening"]
