"""A draft cannot record an agreement by itself: between two languages an accepted interpreter explains."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from tests.factories.families import Family, a_decision, a_plan, agree, made
from tests.factories.interpreters import accepted, an_interpreter, register
from tests.support.people_at_work import Desk, Office
from voicecapture.base import clock
from voicecapture.engagement.agreements.models import agreement_events

AWAY: dict[str, Any] = {"noted_at": "2026-01-01T10:00:00Z", "knew": []}


@pytest.fixture
async def lead(office: Office) -> Desk:
    """A safeguarding lead, who keeps the register."""
    return await office.desk("safeguarding_lead")


def agreements(person_id: str) -> str:
    return f"/api/people/{person_id}/agreements"


def in_urdu(interpreter_id: str | None = None, name: str = "", **said: Any) -> dict[str, Any]:
    """Return a yes to the Urdu text, explained by somebody."""
    by = {"interpreter_id": interpreter_id, "name": name}
    return a_decision(language="ur", explained_by=by, **said)


async def refused(family: Family, body: dict[str, Any]) -> str:
    """Return why the mother's yes is not kept; the form is told where."""
    answer = await family.desk.post(agreements(family.mother), body)
    assert (answer.status_code, answer.json()["field"]) == (409, "explained_by")
    code: str = answer.json()["code"]
    return code


async def test_an_interpreter_whom_she_accepted_explains_a_draft_and_is_named(
    lead: Desk, family: Family
) -> None:
    interpreter = await register(lead)
    assert await refused(family, in_urdu(name="Parveen Hale")) == "interpreter_explains"
    assert await refused(family, in_urdu(interpreter)) == "interpreter_not_accepted"
    await accepted(family, interpreter)
    kept = (await family.desk.post(agreements(family.mother), in_urdu(interpreter))).json()
    assert kept["explained_by"] == {"interpreter_id": interpreter, "name": "Shaista Mirza"}
    # The register may change; what was said of that day stays.
    changed = an_interpreter(name="Shaista Khan")
    del changed["adult"]
    await lead.put(f"/api/interpreters/{interpreter}", changed)
    [row] = (await family.desk.get(agreements(family.mother))).json()["items"]
    assert row["explained_by"]["name"] == "Shaista Mirza"


async def test_an_interpreter_whose_accreditation_ran_out_explains_nothing(
    lead: Desk, family: Family
) -> None:
    interpreter = await register(lead)
    await accepted(family, interpreter)
    ended = an_interpreter(accredited_until=(clock.now() - timedelta(days=1)).date().isoformat())
    del ended["adult"]
    await lead.put(f"/api/interpreters/{interpreter}", ended)
    assert await refused(family, in_urdu(interpreter)) == "accreditation_ended"


async def test_an_interpreter_of_another_language_explains_nothing_in_hers(
    lead: Desk, family: Family
) -> None:
    interpreter = await register(lead)
    await accepted(family, interpreter)
    farsi = in_urdu(interpreter) | {"language": "fa"}
    assert await refused(family, farsi) == "interpreter_lacks_language"


async def test_a_relative_does_not_explain_the_english_text_either(family: Family) -> None:
    for name in ("Farrukh Darya", "Farrukh"):
        by = {"interpreter_id": None, "name": name}
        assert await refused(family, a_decision(explained_by=by)) == "interpreter_is_relative"


async def test_whoever_has_no_english_needs_an_interpreter_for_the_english_text(
    lead: Desk, family: Family
) -> None:
    await family.desk.post(agreements(family.mother), a_decision())
    grandmother = await family.add(name="Gulnar Darya", called="Gulnar", languages=["ur"])
    answer = await family.desk.post(agreements(grandmother), a_decision())
    assert answer.json()["code"] == "interpreter_explains"


async def test_a_no_and_a_stop_ask_for_no_interpreter(lead: Desk, family: Family) -> None:
    path = agreements(family.mother)
    no = in_urdu() | {"decision": "declined"}
    assert (await family.desk.post(path, no)).status_code == 201
    interpreter = await register(lead)
    await accepted(family, interpreter)
    agreement = await made(family.desk, path, in_urdu(interpreter))
    assert (await family.desk.post(f"{path}/{agreement}/withdraw", {})).status_code == 200


async def test_a_yes_noted_without_a_line_is_kept_and_counts_once_it_was_explained(
    lead: Desk, family: Family
) -> None:
    path, desk = agreements(family.mother), family.desk
    note = in_urdu(name="Nadia Brook", id="ab" * 16, **AWAY)
    kept = (await desk.post(path, note)).json()
    assert (kept["state"], kept["lacks"]) == ("incomplete", "explanation")
    assert kept["explained_by"]["name"] == "Nadia Brook", "as it was noted"
    told = [await waiting(each) for each in (desk, lead)]
    assert told == [[family.mother], [family.mother]]
    assert await may_begin(family) == "agreement_incomplete"
    await agree(desk, family.mother)
    assert [await waiting(each) for each in (desk, lead)] == [[], []]
    assert await may_begin(family) == "presence_needed", "only who is there is not said yet"


async def test_a_yes_noted_without_a_line_that_says_not_whose_it_is_does_not_count_yet(
    family: Family,
) -> None:
    girl = await family.add(kind="child", name="Mehr Darya", called="Mehr")
    note = a_decision(band="child_14_17", id="ac" * 16, **AWAY)
    kept = (await family.desk.post(agreements(girl), note)).json()
    assert (kept["state"], kept["lacks"]) == ("incomplete", "decision")


async def test_a_yes_made_complete_in_the_table_does_not_open(
    office: Office, family: Family
) -> None:
    path = agreements(family.mother)
    await made(family.desk, path, in_urdu(id="ad" * 16, **AWAY))
    async with office.state.database.transaction() as db:
        await db.execute(update(agreement_events).values(incomplete=False))
    answer = await family.desk.get(path)
    assert (answer.status_code, answer.json()["code"]) == (409, "does_not_open")


async def waiting(desk: Desk) -> list[str]:
    """Return about whom somebody is told that a yes does not count yet."""
    rows = (await desk.get("/api/notices")).json()["items"]
    kind = "agreement_incomplete"
    return [one["person_id"] for one in rows if one["kind"] == kind and one["done_at"] is None]


async def may_begin(family: Family) -> str:
    """Return why a planned session with the mother may not begin; her plan allows it."""
    await made(family.desk, f"/api/people/{family.mother}/contact-plan", a_plan())
    body = {"kind": "planned", "language": "ur", "presence": None, "conditions_met": False}
    answer = await family.desk.post(f"/api/people/{family.mother}/sessions", body)
    code: str = answer.json()["code"]
    return code
