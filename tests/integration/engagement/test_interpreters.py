"""Interpreters: a register that says nothing of any family, and a yes before any name."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.factories.families import Family, a_plan, audit_rows, made, openings
from tests.factories.interpreters import (
    accepted,
    an_interpreter,
    ask,
    register,
    requests_path,
    some_wishes,
    step,
)
from tests.factories.sessions import a_note, a_session, allow, presence, start
from tests.support.people_at_work import Desk, Office
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.engagement.interpreters import service
from voicecapture.engagement.interpreters.errors import AccreditationEnded, InterpreterNotVetted
from voicecapture.engagement.interpreters.models import interpreter_steps


@pytest.fixture
async def lead(office: Office) -> Desk:
    return await office.desk("safeguarding_lead")


async def refused(family: Family, request_id: str, whom: dict[str, Any]) -> str:
    """Return the code with which a proposal is refused; the answer says what to do instead."""
    path = requests_path(family.mother, request_id, "propose")
    answer = await family.desk.post(path, whom)
    assert answer.status_code == 409, answer.text
    assert answer.json()["detail"]
    return str(answer.json()["code"])


async def test_leads_and_administrators_keep_the_register_and_workers_read_it(
    family: Family, lead: Desk, office: Office
) -> None:
    interpreter = await register(lead)
    administrator = await office.desk("administrator")
    changed = an_interpreter(active=False)
    del changed["adult"]
    path = f"/api/interpreters/{interpreter}"
    assert (await administrator.put(path, changed)).status_code == 200
    [row] = (await family.desk.get("/api/interpreters")).json()["items"]
    assert (row["active"], row["against"]) == (False, ["not_vetted"])
    assert (await family.desk.post("/api/interpreters", an_interpreter())).status_code == 403
    assert (await family.desk.put(path, changed)).status_code == 403


async def test_nobody_under_18_is_added(lead: Desk) -> None:
    answer = await lead.post("/api/interpreters", an_interpreter(adult=False))
    assert (answer.status_code, answer.json()["code"]) == (400, "interpreter_under_age")


async def test_the_register_comes_page_by_page_in_the_order_of_names(lead: Desk) -> None:
    for name in ("Noor Shah", "Asim Rana", "Mehr Ali"):
        await register(lead, name=name)
    first = (await lead.get("/api/interpreters?limit=2")).json()
    rest = (await lead.get(f"/api/interpreters?limit=2&after={first['next']}")).json()
    names = [one["name"] for one in first["items"] + rest["items"]]
    assert names == ["Asim Rana", "Mehr Ali", "Noor Shah"]
    assert rest["next"] is None


async def test_another_organisations_register_is_not_seen(lead: Desk, other_office: Office) -> None:
    interpreter = await register(lead)
    other = await other_office.desk("safeguarding_lead")
    assert (await other.get("/api/interpreters")).json()["items"] == []
    changed = an_interpreter()
    del changed["adult"]
    assert (await other.put(f"/api/interpreters/{interpreter}", changed)).status_code == 404


@pytest.mark.parametrize(
    ("tie", "code"),
    [
        ("relative", "interpreter_is_relative"),
        ("child", "interpreter_is_child"),
        ("community_leader", "interpreter_leads_community"),
        ("knows_family", "interpreter_knows_family"),
        (None, "interpreter_not_vetted"),
    ],
)
async def test_whoever_offers_to_interpret_is_refused_with_what_to_do_instead(
    family: Family, tie: str | None, code: str
) -> None:
    request_id = await ask(family)
    assert await refused(family, request_id, {"name": "His cousin", "tie": tie}) == code


async def test_the_father_cannot_interpret_for_the_mother_even_from_the_register(
    family: Family, lead: Desk
) -> None:
    father = await register(lead, name="Farrukh Darya")
    request_id = await ask(family)
    whom = {"interpreter_id": father}
    assert await refused(family, request_id, whom) == "interpreter_is_relative"


async def test_whom_the_plan_or_the_person_names_never_is_not_chosen(
    family: Family, lead: Desk
) -> None:
    bashir = await register(lead, name="Bashir Gul")
    noor = await register(lead, name="Noor Shah")
    never = [{"name": "Bashir", "person_id": None, "kind": "community"}]
    plan = a_plan(never=never)
    await made(family.desk, f"/api/people/{family.mother}/contact-plan", plan)
    named = {"name": "Noor Shah", "worker_id": None, "said": "She knew my aunt."}
    await family.desk.post(f"/api/people/{family.mother}/never", named)
    request_id = await ask(family)
    for interpreter in (bashir, noor):
        whom = {"interpreter_id": interpreter}
        assert await refused(family, request_id, whom) == "interpreter_named_never"


async def test_a_relative_whom_one_of_two_plans_names_is_known_as_one(
    family: Family, lead: Desk
) -> None:
    """Two plans that stand side by side: who may carry needs both, who is near needs one."""
    path = f"/api/people/{family.mother}/contact-plan"
    cousin = {"name": "Bilal Gul", "person_id": None, "kind": "relative"}
    offline = {"noted_at": clock.now().isoformat(), "knew": []}
    await made(family.desk, path, a_plan(may_carry=[cousin]))
    await made(family.desk, path, a_plan(may_carry=[]) | offline)
    whom = {"interpreter_id": await register(lead, name="Bilal Gul")}
    assert await refused(family, await ask(family), whom) == "interpreter_is_relative"


async def test_an_accreditation_that_has_run_out_and_another_language_are_refused(
    family: Family, lead: Desk, office: Office
) -> None:
    ended = (clock.now() - timedelta(days=1)).date().isoformat()
    lapsed = await register(lead, accredited_until=ended)
    polish = await register(lead, spoken=[{"language": "pl"}])
    request_id = await ask(family)
    for interpreter, code in (
        (lapsed, "accreditation_ended"),
        (polish, "interpreter_lacks_language"),
    ):
        assert await refused(family, request_id, {"interpreter_id": interpreter}) == code
    async with office.state.database.transaction() as db:
        with pytest.raises(AccreditationEnded):
            await service.get_vetted(db, office.organisation.id, lapsed)
        found = await service.get_vetted(db, office.organisation.id, polish)
    assert found.entry.name == "Shaista Mirza"


async def test_an_interpreter_who_left_is_vetted_no_more(lead: Desk, office: Office) -> None:
    left = await register(lead, active=False)
    async with office.state.database.transaction() as db:
        with pytest.raises(InterpreterNotVetted):
            await service.get_vetted(db, office.organisation.id, left)


async def test_who_fits_comes_first_and_who_cannot_be_chosen_says_why(
    family: Family, lead: Desk
) -> None:
    await register(lead, name="Ahmed Rana", gender="man")
    await register(lead, name="Bilal Noor", spoken=[{"language": "pl"}])
    await register(lead)
    request_id = await ask(family)
    path = requests_path(family.mother, request_id, "choices")
    rows = (await family.desk.get(path)).json()["items"]
    assert [one["interpreter"]["name"] for one in rows] == [
        "Shaista Mirza",
        "Ahmed Rana",
        "Bilal Noor",
    ]
    assert [one["misses"] for one in rows[:2]] == [[], ["gender"]]
    assert rows[2]["against"] == ["language"]


async def test_no_name_is_given_before_the_person_said_yes_to_this_interpreter(
    family: Family, lead: Desk
) -> None:
    interpreter = await register(lead)
    request_id = await ask(family)
    proposed = await step(family, request_id, "propose", {"interpreter_id": interpreter})
    assert (proposed["state"], proposed["name_given_at"]) == ("proposed", None)
    early = await family.desk.post(requests_path(family.mother, request_id, "names"), {})
    assert (early.status_code, early.json()["code"]) == (409, "interpreter_not_accepted")
    no = {"accepted": False, "said": "A man I would not know.", "named_before": False}
    assert (await step(family, request_id, "answer", no))["state"] == "declined"
    await step(family, request_id, "propose", {"interpreter_id": interpreter})
    yes = {"accepted": True, "named_before": False}
    assert (await step(family, request_id, "answer", yes))["named_before"] is False
    given = await step(family, request_id, "names", {})
    assert given["name_given_at"] is not None


async def test_what_is_asked_for_carries_no_name_of_the_family(family: Family) -> None:
    request_id = await ask(family)
    [sheet] = (await family.desk.get(requests_path(family.mother))).json()["items"]
    assert sheet["id"] == request_id
    assert {name: sheet[name] for name in some_wishes()} == some_wishes()
    assert "Zarmina" not in str(sheet)
    assert "Darya" not in str(sheet)


async def test_a_planned_session_waits_for_a_yes_and_for_todays_declaration(
    family: Family, lead: Desk
) -> None:
    await allow(family, family.mother)
    interpreter = await register(lead)
    request_id = await ask(family)
    await step(family, request_id, "propose", {"interpreter_id": interpreter})
    path = f"/api/people/{family.mother}/sessions"

    async def code(**said: Any) -> str | int:
        there = presence(interpreter={"request_id": request_id, **said})
        answer = await family.desk.post(path, a_session("planned", presence=there))
        return answer.status_code if answer.is_success else str(answer.json()["code"])

    assert await code(declared=True) == "interpreter_not_accepted"
    await step(family, request_id, "answer", {"accepted": True, "named_before": False})
    assert await code() == "conflict_not_declared"
    assert await code(declared=True, ties=["knows_family"]) == "interpreter_knows_family"
    assert await code(declared=True, ties=["same_community"]) == 201
    assert await code() == "conflict_not_declared"
    [request] = (await family.desk.get(requests_path(family.mother))).json()["items"]
    assert (request["sessions"], request["declared"]) == (1, False)


async def test_a_planned_session_needs_its_language_and_one_that_happened_says_what_was_missing(
    family: Family, lead: Desk
) -> None:
    await allow(family, family.mother)
    request_id = await accepted(family, await register(lead))
    there = presence(interpreter={"request_id": request_id, "declared": True})
    path = f"/api/people/{family.mother}/sessions"
    planned = a_session("planned", presence=there) | {"language": "ar"}
    answer = await family.desk.post(path, planned)
    assert (answer.status_code, answer.json()["code"]) == (409, "interpreter_lacks_language")
    assert answer.json()["field"] == "interpreter"
    session_id = await start(family.desk, family.mother, language="ar", presence=there)
    coverage = (await family.desk.get(f"/api/people/{family.mother}/coverage")).json()
    assert (coverage["heard"], coverage["unbridged"], coverage["languages"]) == (1, 1, [])
    assert (coverage["last_language"], coverage["unvetted"]) == (None, 0)
    note = a_note(presence=there)
    noted = await family.desk.post(f"/api/sessions/{session_id}/presence", note)
    assert noted.status_code == 201, "a note of what happened is never refused"
    able = await family.desk.post(path, planned | {"language": "ur"})
    assert able.status_code == 201, able.text


async def test_a_relative_is_refused_for_a_planned_session_and_kept_where_it_happened(
    family: Family,
) -> None:
    await allow(family, family.mother)
    cousin = {"name": "His cousin", "ties": ["relative"]}
    path = f"/api/people/{family.mother}/sessions"
    planned = a_session("planned", presence=presence(interpreter=cousin))
    answer = await family.desk.post(path, planned)
    assert (answer.status_code, answer.json()["code"]) == (409, "interpreter_is_relative")
    session_id = await start(family.desk, family.mother, presence=presence(interpreter=cousin))
    note = a_note(presence=presence(interpreter=cousin))
    noted = await family.desk.post(f"/api/sessions/{session_id}/presence", note)
    assert noted.status_code == 201


async def test_a_relative_noted_in_a_session_that_was_planned_is_told_to_lead_and_worker_once(
    office: Office, family: Family, lead: Desk
) -> None:
    await allow(family, family.mother)
    listening = await start(family.desk, family.mother)
    planned = await start(family.desk, family.mother, "planned")
    cousin = presence(interpreter={"name": "His cousin", "ties": ["relative"]})

    async def told() -> list[list[str]]:
        found = []
        for desk in (lead, family.desk):
            rows = (await desk.get("/api/notices")).json()["items"]
            found.append([one["kind"] for one in rows if one["kind"] == "stepped_in"])
        return found

    for session_id, notices in (
        (listening, []),
        (planned, ["stepped_in"]),
        (planned, ["stepped_in"]),
    ):
        note = a_note(presence=cousin)
        noted = await family.desk.post(f"/api/sessions/{session_id}/presence", note)
        assert noted.status_code == 201
        assert await told() == [notices, notices]


async def test_a_relative_noted_only_at_the_end_of_a_session_shows_and_is_told(
    family: Family, lead: Desk
) -> None:
    await allow(family, family.mother)
    planned = await start(family.desk, family.mother, "planned")
    cousin = presence(interpreter={"name": "His cousin", "ties": ["relative"]})
    closing = {"must_act": False, "presence": cousin}
    answer = await family.desk.post(f"/api/sessions/{planned}/close", closing)
    assert answer.status_code == 204, answer.text
    rows = (await lead.get("/api/notices")).json()["items"]
    assert "stepped_in" in {one["kind"] for one in rows}
    listening = await start(family.desk, family.mother)
    await family.desk.post(f"/api/sessions/{listening}/close", closing)
    coverage = (await family.desk.get(f"/api/people/{family.mother}/coverage")).json()
    assert coverage["unvetted"] == 1, "of the one in which she was heard"


async def test_the_same_step_sent_twice_is_taken_once(family: Family, lead: Desk) -> None:
    interpreter = await register(lead)
    body = some_wishes(id=new_id())
    for _ in range(2):
        answer = await family.desk.post(requests_path(family.mother), body)
        assert (answer.status_code, answer.json()["id"]) == (201, body["id"])
    proposal = {"id": new_id(), "interpreter_id": interpreter}
    rows = [await step(family, body["id"], "propose", proposal) for _ in range(2)]
    assert rows[0] == rows[1]
    clash = await family.desk.post(requests_path(family.father), some_wishes(id=body["id"]))
    assert (clash.status_code, clash.json()["code"]) == (409, "already_noted")


async def test_a_step_out_of_order_is_refused(family: Family) -> None:
    request_id = await ask(family)
    path = requests_path(family.mother, request_id, "answer")
    answer = await family.desk.post(path, {"accepted": True, "named_before": False})
    assert (answer.status_code, answer.json()["code"]) == (409, "interpreter_move_shut")


async def test_whoever_supports_the_father_learns_nothing_of_the_mothers_interpreter(
    family: Family, lead: Desk, office: Office
) -> None:
    await accepted(family, await register(lead))
    stranger = await office.desk("worker")
    for answer in (
        await stranger.get(requests_path(family.mother)),
        await stranger.post(requests_path(family.mother), some_wishes()),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")
    assert (family.mother, "interpreter") in await openings(office, family.desk)


async def test_no_table_and_no_trail_tells_whom_an_interpreter_works_with(
    family: Family, lead: Desk, office: Office
) -> None:
    interpreter = await register(lead)
    await accepted(family, interpreter)
    async with office.state.database.transaction() as db:
        rows = (await db.execute(select(interpreter_steps))).all()
    assert len(rows) == 3
    assert not any(interpreter.encode() in row.note or b"Shaista" in row.note for row in rows)
    about = [row for row in await audit_rows(office) if row.object_id == interpreter]
    assert [row.action for row in about] == ["interpreter.added"]
