"""Decisions about a person: never without the answer, sealed to them, owed until they were heard."""

from datetime import timedelta
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import IntegrityError

from tests.factories.accounts import pass_time
from tests.factories.families import Family, made, openings, refusals
from tests.factories.interpreters import register
from tests.factories.rights import a_ruling, day, spoken
from tests.support.people_at_work import Desk, Office
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.engagement.decisions import missed
from voicecapture.engagement.decisions.models import decision_events
from voicecapture.engagement.decisions.rules import SpokenTo


def path_of(person: str) -> str:
    return f"/api/people/{person}/decisions"


async def owed(desk: Desk) -> list[tuple[str, str]]:
    """Return what waits for a worker about decisions: kind and due time."""
    items = (await desk.get("/api/notices")).json()["items"]
    return [
        (one["kind"], one["due_at"])
        for one in items
        if one["done_at"] is None and one["kind"].startswith("sp")
    ]


async def walk(office: Office, *, days: int = 0) -> None:
    """Walk the round as if this many days had gone by."""
    later = clock.now() + timedelta(days=days)
    clock.set_source(lambda: later)
    async with office.state.database.transaction() as db:
        await missed.look(db)
    clock.set_source(None)


async def the_only(desk: Desk, person: str) -> dict[str, Any]:
    [decision] = (await desk.get(path_of(person))).json()["items"]
    return dict(decision)


async def test_a_decision_is_read_with_its_answer(worker: Desk, family: Family) -> None:
    body = a_ruling("before", spoken=spoken("before", said="I want to stay here."))
    await made(worker, path_of(family.mother), body)
    decision = await the_only(worker, family.mother)
    assert (decision["kind"], decision["decided_by"]) == ("tenancy", "The housing office")
    [answer] = decision["answers"]
    assert (answer["answer"], answer["said"]) == ("before", "I want to stay here.")
    assert (decision["state"], decision["moves"]) == ("before", ["no"])
    assert answer["recorded_by"] == worker.colleague.id
    assert await owed(worker) == []


async def test_who_interpreted_is_of_the_register_or_somebody_else_or_nobody(
    office: Office, worker: Desk, family: Family
) -> None:
    interpreter = await register(await office.desk("safeguarding_lead"))
    for said, of in (
        ({"interpreter_id": interpreter}, ("Shaista Mirza", "register")),
        ({"interpreter": "The housing office's own"}, ("The housing office's own", "other")),
        ({}, ("", "nobody")),
    ):
        body = a_ruling("before", spoken=spoken("before", **said))
        made_it = await made(worker, path_of(family.mother), body)
        items = (await worker.get(path_of(family.mother))).json()["items"]
        [answer] = next(one for one in items if one["id"] == made_it)["answers"]
        assert (answer["interpreter"], answer["interpreted"]) == of


async def test_a_yes_through_somebody_named_freely_counts_as_a_no_and_is_owed_until_she_is_spoken_to(
    office: Office, worker: Desk, family: Family
) -> None:
    path = path_of(family.mother)
    through = spoken("before", interpreter="A cousin of the landlord")
    decision_id = await made(worker, path, a_ruling("before", spoken=through))
    decision = await the_only(worker, family.mother)
    [answer] = decision["answers"]
    assert (answer["answer"], answer["state"], answer["interpreted"]) == ("before", "no", "other")
    assert decision["state"] == "no", "kept as it was said, and counted as what it was"
    [(kind, due)] = await owed(worker)
    assert (kind, due) == ("speak_due", decision["due_at"])
    read = (await worker.get(path)).json()
    assert (read["without"], read["owed"]) == (1, 1)
    interpreter = await register(await office.desk("safeguarding_lead"))
    said = spoken("since", interpreter_id=interpreter)
    await made(worker, f"{path}/{decision_id}/answers", {"spoken": said})
    assert (await the_only(worker, family.mother))["state"] == "since"
    assert await owed(worker) == []


async def test_no_decision_is_taken_without_the_answer(
    office: Office, worker: Desk, family: Family
) -> None:
    for body in (
        {name: value for name, value in a_ruling().items() if name != "spoken"},
        a_ruling(spoken=None),
        a_ruling(spoken={}),
        a_ruling(spoken={"answer": ""}),
        a_ruling(spoken={"answer": "perhaps"}),
        a_ruling(spoken={"answer": None}),
    ):
        answer = await worker.post(path_of(family.mother), body)
        assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
    assert await stored(office) == []


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        ("before", "spoken_by"),
        ("before", "spoken_on"),
        ("since", "language"),
        ("no", "missing"),
        ("no", "why"),
        ("no", "speak_by"),
    ],
)
async def test_half_an_answer_is_refused_and_the_form_is_told_where(
    office: Office, worker: Desk, family: Family, answer: str, field: str
) -> None:
    empty: Any = {"missing": [], "spoken_on": None, "speak_by": None}.get(field, "")
    said = await worker.post(
        path_of(family.mother), a_ruling(spoken=spoken(answer, **{field: empty}))
    )
    assert (said.status_code, said.json()["code"]) == (400, "leaves_unsaid")
    assert said.json()["field"] == field
    assert await stored(office) == []


async def test_a_day_that_cannot_be_right_is_refused(worker: Desk, family: Family) -> None:
    for body, field in (
        (a_ruling(decided_on=day(3)), "decided_on"),
        (a_ruling(spoken=spoken("no", speak_by=day(-3))), "speak_by"),
        (a_ruling(spoken=spoken("before", spoken_on=day(-1))), "spoken_on"),
    ):
        said = (await worker.post(path_of(family.mother), body)).json()
        assert (said["code"], said["field"]) == ("day_does_not_fit", field)


async def test_a_no_waits_for_the_worker_until_she_was_spoken_to(
    worker: Desk, family: Family
) -> None:
    decision = await made(worker, path_of(family.mother), a_ruling("no"))
    [(kind, due_at)] = await owed(worker)
    assert (kind, due_at[:10]) == ("speak_due", day(5))
    await made(worker, f"{path_of(family.mother)}/{decision}/answers", {"spoken": spoken("since")})
    assert await owed(worker) == []
    read = await the_only(worker, family.mother)
    assert [one["answer"] for one in read["answers"]] == ["since", "no"]


async def test_a_day_that_passed_without_a_word_goes_to_the_lead_once(
    office: Office, worker: Desk, family: Family
) -> None:
    lead = await office.desk("safeguarding_lead")
    decision = await made(worker, path_of(family.mother), a_ruling("no"))
    await walk(office)
    assert await owed(lead) == [], "the day is still ahead"
    await walk(office, days=6)
    await walk(office, days=7)
    [(kind, _)] = await owed(lead)
    assert kind == "speak_missed"
    assert sorted(kind for kind, _ in await owed(worker)) == ["speak_due"]
    await made(worker, f"{path_of(family.mother)}/{decision}/answers", {"spoken": spoken("since")})
    assert await owed(lead) == []


async def test_unknown_is_accepted_shown_and_owes_an_action_within_a_working_week(
    worker: Desk, family: Family
) -> None:
    decision = await made(worker, path_of(family.mother), a_ruling("unknown"))
    [(kind, _)] = await owed(worker)
    assert kind == "spoken_unknown"
    read = (await worker.get(path_of(family.mother))).json()
    assert (read["unknown"], read["owed"], read["without"]) == (1, 1, 0)
    later = {"spoken": spoken("no")}
    await made(worker, f"{path_of(family.mother)}/{decision}/answers", later)
    assert [kind for kind, _ in await owed(worker)] == ["speak_due"]


async def test_a_reminder_is_not_closed_by_a_word(worker: Desk, family: Family) -> None:
    await made(worker, path_of(family.mother), a_ruling("no"))
    [notice] = (await worker.get("/api/notices")).json()["items"]
    said = await worker.post(f"/api/notices/{notice['id']}/done", {"what": "Later."})
    assert said.json()["code"] == "closes_by_itself"


async def test_what_was_decided_over_her_head_stays_counted(worker: Desk, family: Family) -> None:
    for answer in ("no", "since", "before", "unknown"):
        await made(worker, path_of(family.mother), a_ruling(answer))
    glance = (await worker.get(f"/api/people/{family.mother}/rights")).json()
    assert (glance["decided_without"], glance["decided_unknown"]) == (2, 1)
    assert glance["decided_owed"] == 2
    read = (await worker.get(path_of(family.mother))).json()
    assert (read["without"], read["unknown"], read["owed"]) == (2, 1, 2)
    other = (await worker.get(f"/api/people/{family.father}/rights")).json()
    assert other["decided_without"] == 0


async def test_the_same_note_again_changes_nothing(
    office: Office, worker: Desk, family: Family
) -> None:
    body = a_ruling("no") | {"id": new_id(), "noted_at": clock.now().isoformat()}
    first = await worker.post(path_of(family.mother), body)
    again = await worker.post(path_of(family.mother), body)
    assert (again.status_code, again.json()) == (201, first.json())
    assert len(await stored(office)) == 1
    assert len(await owed(worker)) == 1


async def test_the_id_of_something_else_is_refused(
    office: Office, worker: Desk, family: Family
) -> None:
    body = a_ruling() | {"id": new_id()}
    await made(worker, path_of(family.mother), body)
    colleague = await office.desk("worker")
    grant = {"worker_id": colleague.colleague.id, "vaults": ["care"]}
    await worker.post(f"/api/people/{family.mother}/grants", grant)
    for desk, person in ((worker, family.father), (colleague, family.mother)):
        said = await desk.post(path_of(person), body)
        assert (said.status_code, said.json()["code"]) == (409, "already_noted")


async def test_two_answers_without_a_line_stand_side_by_side_and_the_stricter_counts(
    worker: Desk, family: Family
) -> None:
    decision = await made(worker, path_of(family.mother), a_ruling("unknown"))
    path = f"{path_of(family.mother)}/{decision}/answers"
    away = {"noted_at": clock.now().isoformat(), "knew": [decision]}
    yes = await made(worker, path, away | {"spoken": spoken("since")})
    no = await made(worker, path, away | {"spoken": spoken("no")})
    read = await the_only(worker, family.mother)
    assert (read["state"], read["side_by_side"]) == ("no", [yes, no])
    assert [kind for kind, _ in await owed(worker)] == ["speak_due"]
    settled = {"spoken": spoken("since"), "knew": [yes, no]}
    await made(worker, path, settled)
    read = await the_only(worker, family.mother)
    assert (read["state"], read["side_by_side"], len(read["answers"])) == ("since", [], 4)
    assert await owed(worker) == []


async def test_a_note_that_comes_days_later_is_kept_as_it_was_noted(
    office: Office, worker: Desk, family: Family
) -> None:
    noted = clock.now().isoformat()
    body = a_ruling("no", spoken=spoken("no", speak_by=day(1))) | {"noted_at": noted}
    pass_time(days=4)
    worker = await office.sign_in(worker.colleague)
    await made(worker, path_of(family.mother), body)
    [answer] = (await the_only(worker, family.mother))["answers"]
    assert answer["noted_at"][:19] == noted[:19]
    [(kind, due_at)] = await owed(worker)
    assert (kind, due_at < clock.now().isoformat()) == ("speak_due", True)


async def test_nobody_goes_back_to_not_knowing_at_the_desk(worker: Desk, family: Family) -> None:
    decision = await made(worker, path_of(family.mother), a_ruling("before"))
    path = f"{path_of(family.mother)}/{decision}/answers"
    for answer in ("unknown", "since"):
        said = await worker.post(path, {"spoken": spoken(answer)})
        assert (said.status_code, said.json()["code"]) == (409, "move_not_open")
    await made(worker, path, {"spoken": spoken("no")})
    assert (await the_only(worker, family.mother))["state"] == "no"


async def test_an_answer_to_another_persons_decision_is_not_there(
    worker: Desk, family: Family
) -> None:
    decision = await made(worker, path_of(family.mother), a_ruling("no"))
    path = f"{path_of(family.father)}/{decision}/answers"
    said = await worker.post(path, {"spoken": spoken("since")})
    assert (said.status_code, said.json()["code"]) == (404, "not_found")


async def test_who_supports_the_father_neither_reads_nor_writes_the_mothers(
    office: Office, worker: Desk, family: Family
) -> None:
    fathers = await office.desk("worker")
    grant = {"worker_id": fathers.colleague.id, "vaults": ["voice", "care", "safeguarding"]}
    await worker.post(f"/api/people/{family.father}/grants", grant)
    decision = await made(worker, path_of(family.mother), a_ruling("no"))
    answers = [
        await fathers.get(path_of(family.mother)),
        await fathers.post(path_of(family.mother), a_ruling()),
        await fathers.post(
            f"{path_of(family.mother)}/{decision}/answers", {"spoken": spoken("since")}
        ),
        await fathers.get(f"/api/people/{family.mother}/rights"),
    ]
    assert {(one.status_code, one.json()["code"]) for one in answers} == {(403, "no_grant")}
    assert (family.mother, "decision") in await refusals(office, fathers)
    assert (await owed(worker))[0][0] == "speak_due"


async def test_reading_is_one_row_on_record_and_writing_opens_nothing(
    office: Office, worker: Desk, family: Family
) -> None:
    before = await openings(office, worker)
    await made(worker, path_of(family.mother), a_ruling("no"))
    assert await openings(office, worker) == before
    await worker.get(path_of(family.mother))
    assert (await openings(office, worker))[len(before) :] == [(family.mother, "decision")]


async def test_a_no_that_was_turned_into_a_yes_in_the_table_does_not_open(
    office: Office, worker: Desk, family: Family
) -> None:
    await made(worker, path_of(family.mother), a_ruling("no"))
    async with office.state.database.transaction() as db:
        await db.execute(update(decision_events).values(state="before"))
    said = await worker.get(path_of(family.mother))
    assert (said.status_code, said.json()["code"]) == (409, "does_not_open")


async def test_her_words_and_what_was_decided_stand_nowhere_in_clear(
    office: Office, worker: Desk, family: Family
) -> None:
    body = a_ruling("before", what="Kestrel flat", spoken=spoken("before", said="Kestrel words"))
    await made(worker, path_of(family.mother), body)
    [row] = await stored(office)
    assert b"Kestrel" not in row.note
    assert "Kestrel" not in repr(row)
    assert b"tenancy" not in row.note


async def test_the_database_itself_takes_no_decision_without_an_answer(office: Office) -> None:
    row = {
        "org_id": office.organisation.id,
        "person_id": new_id(),
        "number": 1,
        "knew": "",
        "recorded_at": clock.now(),
        "note": b"",
    }
    for state in (None, "", "yes", "perhaps"):
        ids = {"event_id": new_id(), "thread_id": new_id(), "state": state}
        with pytest.raises(IntegrityError):
            async with office.state.database.transaction() as db:
                await db.execute(insert(decision_events).values(**row, **ids))
    assert await stored(office) == []


_SOMETHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-1, 3),
    st.sampled_from(["", " ", "yes", "unknown", "no", "before", "since", "2026-01-01", "ur"]),
    st.lists(st.sampled_from(["alone", "directly", "language"]), max_size=3),
)
_FIELDS = ("answer", "spoken_by", "spoken_on", "language", "missing", "why", "speak_by", "other")


@pytest.mark.sqlite
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    began=st.sampled_from(get_args(SpokenTo)),
    changed=st.dictionaries(st.sampled_from(_FIELDS), _SOMETHING, max_size=4),
    left_out=st.sets(st.sampled_from(_FIELDS), max_size=3),
    later=st.booleans(),
)
async def test_through_no_route_is_a_decision_ever_kept_without_its_answer(
    office: Office,
    worker: Desk,
    family: Family,
    began: str,
    changed: dict[str, Any],
    left_out: set[str],
    later: bool,
) -> None:
    said = {name: one for name, one in (spoken(began) | changed).items() if name not in left_out}
    path, body = path_of(family.mother), a_ruling(spoken=said)
    before = len(await stored(office))
    if later:
        path = f"{path}/{await made(worker, path, a_ruling('no'))}/answers"
        body, before = {"spoken": said}, before + 1
    answer = await worker.post(path, body)
    kept = await stored(office)
    if answer.status_code != 201:
        assert answer.status_code in (400, 409)
        assert len(kept) == before
        return
    assert said["answer"] == answer.json()["state"] == kept[-1].state
    [read] = [
        one
        for decision in (await worker.get(path_of(family.mother))).json()["items"]
        for one in decision["answers"]
        if one["id"] == answer.json()["id"]
    ]
    assert read["answer"] == said["answer"]
    assert_complete(read)
    assert (kept[-1].due_at is not None) == (read["answer"] in ("no", "unknown"))


def assert_complete(answer: dict[str, Any]) -> None:
    if answer["answer"] in ("before", "since"):
        assert answer["spoken_by"].strip()
        assert answer["spoken_on"]
        assert answer["language"]
    if answer["answer"] == "no":
        assert answer["missing"]
        assert answer["why"].strip()
        assert answer["speak_by"]


async def test_an_unknown_that_nobody_answers_is_overdue_after_five_working_days(
    office: Office, worker: Desk, family: Family
) -> None:
    await made(worker, path_of(family.mother), a_ruling("unknown"))
    [(_, due_at)] = await owed(worker)
    # Five working days are a week at least, and a week and two holidays at most.
    soon, late = (clock.now() + timedelta(days=days) for days in (6, 12))
    assert soon.isoformat() < due_at < late.isoformat()


async def stored(office: Office) -> list[Any]:
    async with office.state.database.transaction() as db:
        counted = (await db.execute(select(func.count()).select_from(decision_events))).scalar_one()
        rows = (await db.execute(select(decision_events).order_by(decision_events.c.number))).all()
    assert len(rows) == counted
    return list(rows)
