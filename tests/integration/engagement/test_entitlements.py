"""Rights explained to each person: derived as owed, done only alone and in their language, sealed."""

from typing import Any

import pytest
from sqlalchemy import select, update

from tests.factories.families import Family, made, openings
from tests.factories.interpreters import register
from tests.factories.rights import an_explanation, day
from tests.support.people_at_work import Desk, Office
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.engagement.entitlements.models import entitlement_events
from voicecapture.engagement.entitlements.rules import TOPICS


def path_of(person: str) -> str:
    return f"/api/people/{person}/entitlements"


async def topic(desk: Desk, person: str, wanted: str = "housing") -> dict[str, Any]:
    items = (await desk.get(path_of(person))).json()["items"]
    return dict(next(one for one in items if one["topic"] == wanted))


async def waiting(desk: Desk) -> list[str]:
    items = (await desk.get("/api/notices")).json()["items"]
    return [one["kind"] for one in items if one["done_at"] is None]


async def test_whoever_was_just_added_is_owed_every_right(worker: Desk, family: Family) -> None:
    read = (await worker.get(path_of(family.mother))).json()
    assert (read["done"], read["owed"]) == (0, len(TOPICS))
    assert {one["state"] for one in read["items"]} == {"owed"}
    assert [one["topic"] for one in read["items"]] == list(TOPICS)
    glance = (await worker.get(f"/api/people/{family.mother}/rights")).json()
    assert (glance["rights_done"], glance["rights_owed"]) == (0, len(TOPICS))


async def test_what_was_explained_alone_and_in_their_language_is_done(
    worker: Desk, family: Family
) -> None:
    await made(worker, path_of(family.mother), an_explanation(asked="Can he send me away?"))
    found = await topic(worker, family.mother)
    [record] = found["records"]
    assert (found["state"], record["asked"]) == ("done", "Can he send me away?")
    glance = (await worker.get(f"/api/people/{family.mother}/rights")).json()
    assert (glance["rights_done"], glance["rights_owed"]) == (1, len(TOPICS) - 1)


async def test_who_interpreted_is_of_the_register_and_named_as_of_that_day(
    office: Office, worker: Desk, family: Family
) -> None:
    interpreter = await register(await office.desk("safeguarding_lead"))
    told = an_explanation("safety", interpreter_id=interpreter, interpreter="typed")
    await made(worker, path_of(family.mother), told)
    [record] = (await topic(worker, family.mother, "safety"))["records"]
    assert (record["state"], record["interpreter"]) == ("done", "Shaista Mirza")
    assert (record["interpreted"], record["interpreter_id"]) == ("register", interpreter)
    polish = an_explanation("money", interpreter_id=interpreter, language="pl")
    refused = await worker.post(path_of(family.mother), polish)
    assert refused.json()["code"] == "interpreter_lacks_language"
    assert refused.json()["field"] == "interpreter_id"
    away = polish | {"id": "ab" * 16, "noted_at": clock.now().isoformat()}
    kept = (await worker.post(path_of(family.mother), away)).json()
    assert kept["state"] == "partly", "kept, and still owed"


async def test_a_right_heard_through_somebody_of_no_register_is_still_owed(
    worker: Desk, family: Family
) -> None:
    """5.9: a leader of the community was consulted; what they passed on nobody knows."""
    told = an_explanation("safety", interpreter="Bashir, who knows the imam")
    await made(worker, path_of(family.mother), told)
    found = await topic(worker, family.mother, "safety")
    assert (found["state"], found["records"][0]["interpreted"]) == ("partly", "other")


async def test_explained_to_one_is_explained_to_nobody_else(worker: Desk, family: Family) -> None:
    await made(worker, path_of(family.father), an_explanation())
    assert (await topic(worker, family.mother))["state"] == "owed"


@pytest.mark.parametrize(
    "said", [{"alone": "no"}, {"alone": "unknown"}, {"chosen_language": False}]
)
async def test_heard_beside_somebody_or_in_another_language_it_is_still_owed(
    worker: Desk, family: Family, said: dict[str, Any]
) -> None:
    await made(worker, path_of(family.mother), an_explanation(**said))
    assert (await topic(worker, family.mother))["state"] == "partly"
    assert (await worker.get(path_of(family.mother))).json()["owed"] == len(TOPICS)


async def test_what_is_owed_waits_for_the_worker_until_it_is_explained(
    worker: Desk, family: Family
) -> None:
    later = {"outcome": "owed", "why": "He would not leave.", "again_by": day(6)}
    await made(worker, path_of(family.mother), an_explanation(**later))
    assert await waiting(worker) == ["rights_owed"]
    thread = (await topic(worker, family.mother))["thread"]
    await made(worker, path_of(family.mother), an_explanation() | {"thread": thread})
    assert await waiting(worker) == []
    found = await topic(worker, family.mother)
    assert (found["state"], len(found["records"])) == ("done", 2)


async def test_two_tablets_that_began_one_topic_are_settled_by_who_knew_both(
    worker: Desk, family: Family
) -> None:
    away = {"noted_at": clock.now().isoformat()}
    owed = {"outcome": "owed", "why": "No interpreter.", "again_by": day(6)}
    first = await made(worker, path_of(family.mother), an_explanation(**owed) | away)
    second = await made(worker, path_of(family.mother), an_explanation() | away)
    found = await topic(worker, family.mother)
    assert (found["state"], found["side_by_side"]) == ("owed", [first, second])
    settled = {"thread": found["thread"], "knew": [first, second]}
    await made(worker, path_of(family.mother), an_explanation() | settled)
    found = await topic(worker, family.mother)
    assert (found["state"], found["side_by_side"]) == ("done", [])
    assert await waiting(worker) == []
    glance = (await worker.get(f"/api/people/{family.mother}/rights")).json()
    assert glance["rights_done"] == 1


async def test_half_an_explanation_is_refused(worker: Desk, family: Family) -> None:
    for said, code, field in (
        ({"explained_by": ""}, "leaves_unsaid", "explained_by"),
        ({"outcome": "owed"}, "leaves_unsaid", "why"),
        ({"explained_on": day(2)}, "day_does_not_fit", "explained_on"),
    ):
        answer = (await worker.post(path_of(family.mother), an_explanation(**said))).json()
        assert (answer["code"], answer["field"]) == (code, field)
    unborn = await worker.post(path_of(family.mother), an_explanation() | {"thread": new_id()})
    assert unborn.status_code == 404


async def test_the_same_note_again_changes_nothing(worker: Desk, family: Family) -> None:
    body = an_explanation() | {"id": new_id()}
    first = await worker.post(path_of(family.mother), body)
    again = await worker.post(path_of(family.mother), body)
    assert again.json() == first.json()
    other = await worker.post(path_of(family.father), body)
    assert other.json()["code"] == "already_noted"


async def test_which_right_it_was_stands_nowhere_in_clear(
    office: Office, worker: Desk, family: Family
) -> None:
    await made(worker, path_of(family.mother), an_explanation("immigration"))
    async with office.state.database.transaction() as db:
        [row] = (await db.execute(select(entitlement_events))).all()
    assert "immigration" not in repr(row)


async def test_a_right_that_was_made_explained_in_the_table_does_not_open(
    office: Office, worker: Desk, family: Family
) -> None:
    await made(worker, path_of(family.mother), an_explanation(alone="no"))
    async with office.state.database.transaction() as db:
        await db.execute(update(entitlement_events).values(state="done"))
    assert (await worker.get(path_of(family.mother))).json()["code"] == "does_not_open"


async def test_writing_opens_nothing(office: Office, worker: Desk, family: Family) -> None:
    before = await openings(office, worker)
    await made(worker, path_of(family.mother), an_explanation())
    assert await openings(office, worker) == before


async def test_the_sentences_come_in_the_language_asked_for(worker: Desk) -> None:
    for language, shown, direction in (("ur", "ur", "rtl"), ("ti", "en", "ltr")):
        path = f"/api/entitlement-texts?audience=child&language={language}"
        items = (await worker.get(path)).json()["items"]
        assert [one["topic"] for one in items] == list(TOPICS)
        assert {(one["language"], one["direction"]) for one in items} == {(shown, direction)}
