"""Said aloud, somebody else heard it; on the screen, the person touched it themselves."""

from typing import Any

import pytest

from tests.factories.families import Family, a_decision, a_name, a_plan, an_act, made
from tests.factories.interpreters import accepted, register
from tests.support.people_at_work import Desk, Office

AWAY: dict[str, Any] = {"noted_at": "2026-01-01T10:00:00Z", "knew": []}


def path_of(family: Family) -> str:
    return f"/api/people/{family.mother}/agreements"


def heard_by(name: str, heard_as: str = "adult", **said: Any) -> dict[str, Any]:
    """Return an adult's yes that was said aloud."""
    return a_decision(witness=name, heard_as=heard_as, **said)


async def test_her_mark_is_sealed_with_her_yes_and_read_again(worker: Desk, family: Family) -> None:
    act = an_act("mark", mark="100,500 300,480;10,20 30,40")
    body = a_decision(form="on_screen", act=act, witness="", heard_as="")
    kept = await worker.post(path_of(family), body)
    assert kept.status_code == 201, kept.text
    [row] = (await worker.get(path_of(family))).json()["items"]
    assert (row["act"]["kind"], row["act"]["mark"]) == ("mark", act["mark"])
    assert row["state"] == "agreed"


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"form": "on_screen"}, "act_missing", "act"),
        ({"form": "pictures", "act": an_act()}, "act_missing", "act"),
        ({"witness": "", "heard_as": ""}, "witness_missing", "witness"),
        ({"heard_as": "interpreter"}, "witness_missing", "witness"),
    ],
)
async def test_a_yes_that_nobody_heard_and_nobody_touched_is_not_kept_at_the_desk(
    worker: Desk, family: Family, said: dict[str, Any], code: str, field: str
) -> None:
    answer = await worker.post(path_of(family), a_decision(**said))
    assert (answer.json()["code"], answer.json()["field"]) == (code, field)
    assert (await worker.get(path_of(family))).json()["items"] == []


async def test_neither_the_writer_nor_the_family_nor_whom_the_plan_names_never_heard_it(
    worker: Desk, family: Family
) -> None:
    never = a_name("Gulshan Yazdani", "community")
    await made(worker, f"/api/people/{family.mother}/contact-plan", a_plan(never=[never]))
    me = worker.colleague.worker.name
    for name in (me, me.split()[0], "Farrukh Darya", "Gulshan Yazdani"):
        answer = await worker.post(path_of(family), heard_by(name))
        assert answer.json()["code"] == "witness_unfit", name
        assert answer.json()["field"] == "witness"
    assert (await worker.post(path_of(family), heard_by("Ingrid Solberg"))).status_code == 201


async def test_whoever_permits_it_did_not_hear_it_for_us(worker: Desk, family: Family) -> None:
    girl = await family.add(kind="child")
    able = ("understands_nature", "understands_purpose", "understands_consequences")
    gillick = dict.fromkeys((*able, "voluntary"), True) | {"can_weigh": False, "pressure": "None."}
    permits = {"given_by": "authority", "name": "Amal Haddad", "answer": "yes"}
    who = {"age": "under_16", "gillick": gillick, "assents": True, "permission": permits}
    body = heard_by("Amal Haddad", band="child_14_17", deciding=who)
    answer = await worker.post(f"/api/people/{girl}/agreements", body)
    assert answer.json()["code"] == "witness_unfit"


async def test_the_interpreter_who_explained_it_may_have_heard_it(
    office: Office, family: Family
) -> None:
    interpreter = await register(await office.desk("safeguarding_lead"))
    await accepted(family, interpreter)
    by = {"interpreter_id": interpreter, "name": ""}
    body = heard_by("", "interpreter", language="ur", explained_by=by)
    kept = (await family.desk.post(path_of(family), body)).json()
    assert (kept["witness"], kept["heard_as"]) == ("Shaista Mirza", "interpreter")


async def test_where_nobody_else_was_there_it_says_why_and_the_lead_hears_of_it(
    office: Office, family: Family
) -> None:
    lead = await office.desk("safeguarding_lead")
    body = a_decision(witness="", heard_as="", unwitnessed="She wished to be alone with me.")
    kept = (await family.desk.post(path_of(family), body)).json()
    assert (kept["state"], kept["unwitnessed"]) == ("agreed", "She wished to be alone with me.")
    rows = (await lead.get("/api/notices")).json()["items"]
    [told] = [one for one in rows if one["kind"] == "unwitnessed"]
    assert told["person_id"] == family.mother
    assert "alone with me" not in str(rows), "why is sealed, not in the alert"


@pytest.mark.parametrize(
    ("said", "lacks"),
    [({"form": "on_screen"}, "act"), ({"witness": "Farrukh Darya"}, "witness")],
)
async def test_noted_without_a_line_it_is_kept_and_does_not_count_yet(
    worker: Desk, family: Family, said: dict[str, Any], lacks: str
) -> None:
    note = a_decision(id="0e" * 16, **AWAY, **said)
    kept = (await worker.post(path_of(family), note)).json()
    assert (kept["state"], kept["lacks"]) == ("incomplete", lacks)
