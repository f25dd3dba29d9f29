"""Who is there: at the start, on change and at the end; kept once, kept late, never in clear."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from tests.factories.families import Family
from tests.factories.keyholders import keyholder_of
from tests.factories.sessions import a_note, a_session, allow, presence, start
from tests.support.people_at_work import Desk, Office
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.capture.sessions.models import session_notes
from voicecapture.capture.sessions.record import PRESENCE
from voicecapture.engagement.presence.record import Presence
from voicecapture.keyring.opening import care
from voicecapture.people import service as people


async def kept(office: Office, family: Family) -> list[Presence]:
    """Return the mother's notes on presence, as their worker reads them, oldest first."""
    holder = await keyholder_of(office, family.desk.colleague)
    async with office.state.database.transaction() as db:
        query = select(session_notes).where(session_notes.c.kind == PRESENCE)
        rows = (await db.execute(query.order_by(session_notes.c.made_at))).all()
        opened = await people.open_care(
            db, office.state.keystore, holder, family.mother, purpose="session"
        )
        return [
            (await care.read_note(db, opened, row.note, PRESENCE, row.note_id, Presence)).content
            for row in rows
        ]


async def refused(desk: Desk, person_id: str, there: dict[str, Any] | None) -> str:
    """Return the code with which a planned session is refused for this note."""
    body = a_session("planned", presence=there)
    answer = await desk.post(f"/api/people/{person_id}/sessions", body)
    assert answer.status_code >= 400
    return str(answer.json()["code"])


async def test_a_planned_session_begins_with_who_is_there(family: Family) -> None:
    await allow(family, family.mother)
    assert await refused(family.desk, family.mother, None) == "presence_needed"
    nobody = presence(access={"outcome": "refused"})
    assert await refused(family.desk, family.mother, nobody) == "nobody_was_seen"
    unsaid = presence(alone_reason="")
    assert await refused(family.desk, family.mother, unsaid) == "presence_leaves_unsaid"


async def test_listening_asks_nobody_who_is_there(family: Family) -> None:
    await start(family.desk, family.mother, "listening", presence=None)


async def test_start_change_and_end_are_kept_in_order_and_none_replaces_another(
    family: Family, office: Office
) -> None:
    session_id = await start(family.desk, family.mother, presence=presence(alone_reason="first"))
    path = f"/api/sessions/{session_id}"
    door = {
        "outcome": "refused_at_first",
        "opened_by": {"person_id": family.father, "label": "Farrukh", "adult": True},
        "note": "He came to the door first.",
    }
    changed = a_note(presence=presence(alone_reason="second", access=door))
    assert (await family.desk.post(f"{path}/presence", changed)).status_code == 201
    closing = {"must_act": False, "same_as_before": True}
    assert (await family.desk.post(f"{path}/close", closing)).status_code == 204
    first, second, last = await kept(office, family)
    assert [one.when for one in (first, second, last)] == ["start", "change", "end"]
    assert (first.alone_reason, second.alone_reason, last.same) == ("first", "second", True)
    assert second.access is not None
    assert second.access.opened_by is not None
    assert second.access.opened_by.person_id == family.father


async def test_what_was_noted_without_a_line_is_kept_once_and_after_the_session_was_closed(
    family: Family, office: Office
) -> None:
    session_id = await start(family.desk, family.mother)
    path = f"/api/sessions/{session_id}"
    await family.desk.post(f"{path}/close", {"must_act": False})
    earlier = clock.now() - timedelta(minutes=20)
    note = a_note(id=new_id(), noted_at=earlier.isoformat())
    answers = [await family.desk.post(f"{path}/presence", note) for _ in range(2)]
    assert [one.status_code for one in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    [only] = await kept(office, family)
    assert only.noted_at == earlier


async def test_a_tablet_whose_clock_runs_ahead_notes_nothing_in_the_future(
    family: Family, office: Office
) -> None:
    session_id = await start(family.desk, family.mother)
    ahead = (clock.now() + timedelta(days=3)).isoformat()
    note = a_note(id=new_id(), noted_at=ahead)
    await family.desk.post(f"/api/sessions/{session_id}/presence", note)
    [only] = await kept(office, family)
    assert only.noted_at is not None
    assert only.noted_at <= clock.now()


async def test_the_number_of_another_sessions_note_is_refused_and_writes_nothing_over(
    family: Family, office: Office
) -> None:
    first, second = [await start(family.desk, family.mother) for _ in range(2)]
    note = a_note(id=new_id())
    await family.desk.post(f"/api/sessions/{first}/presence", note)
    answer = await family.desk.post(f"/api/sessions/{second}/presence", note)
    assert (answer.status_code, answer.json()["code"]) == (409, "already_noted")
    assert len(await kept(office, family)) == 1


async def test_who_was_there_stands_nowhere_in_clear(family: Family, office: Office) -> None:
    there = presence(access={"outcome": "forced", "note": "zimtstern"}, alone_reason="zimtstern")
    await start(family.desk, family.mother, presence=there)
    async with office.state.database.transaction() as db:
        [row] = (await db.execute(select(session_notes))).all()
    assert b"zimtstern" not in row.note
    assert b"forced" not in row.note
