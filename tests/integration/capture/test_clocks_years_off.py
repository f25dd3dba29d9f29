"""A tablet whose clock is ten years off notes nothing before its sheet, and nothing in the future."""

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import voicecapture
from tests.factories.away import begun, take_along, tell
from tests.factories.families import Family, a_decision, a_plan, an_offer, made
from tests.factories.sessions import a_note, allow, enrol, presence, start
from tests.integration.capture.test_presence import kept
from tests.integration.engagement.test_due import waiting, walk
from tests.support.people_at_work import Office
from voicecapture.base import clock
from voicecapture.base.noted import Noted

YEARS_OFF = [timedelta(days=-3653), timedelta(days=3653)]
years_off = pytest.mark.parametrize("off", YEARS_OFF, ids=["behind", "ahead"])


async def _stamp(family: Family, off: timedelta) -> dict[str, Any]:
    """Return what a tablet says of when it noted: by its own clock, on a sheet of ours."""
    sheet = (await family.desk.get(f"/api/people/{family.mother}/day-sheet")).json()
    return {"noted_at": (clock.now() + off).isoformat(), "since": sheet["opened_at"], "knew": []}


def _is_now(said: str | datetime | None) -> bool:
    assert said is not None
    moment = datetime.fromisoformat(said) if isinstance(said, str) else said
    return abs(moment - clock.now()) < timedelta(minutes=1)


@years_off
async def test_a_contact_and_a_plan_are_of_the_day_and_no_silence_falls_due_at_once(
    family: Family, office: Office, off: timedelta
) -> None:
    path = f"/api/people/{family.mother}"
    await made(family.desk, f"{path}/contact-plan", a_plan() | await _stamp(family, off))
    plan = (await family.desk.get(f"{path}/contact-plan")).json()["current"]
    assert _is_now(plan["noted_at"])
    await made(family.desk, f"{path}/offers", an_offer() | await _stamp(family, off))
    [contact] = (await family.desk.get(f"{path}/offers")).json()["items"]
    assert _is_now(contact["noted_at"])
    await walk(office)
    assert "why_asked" not in await waiting(family.desk)


@years_off
async def test_what_was_seen_and_what_was_agreed_is_of_the_day(
    family: Family, off: timedelta
) -> None:
    path = f"/api/people/{family.mother}"
    seen = {"seen_and_heard": "She drew for a while."} | await _stamp(family, off)
    await made(family.desk, f"{path}/observations", seen)
    answer = await family.desk.post(f"{path}/observations/open", {"purpose": "supervision"})
    [shown] = answer.json()["items"]
    assert _near_today(shown["seen_on"])
    await made(family.desk, f"{path}/agreements", a_decision() | await _stamp(family, off))
    [agreed] = (await family.desk.get(f"{path}/agreements")).json()["items"]
    assert _is_now(agreed["noted_at"])


def _near_today(day: str) -> bool:
    return abs(datetime.fromisoformat(day).replace(tzinfo=UTC) - clock.now()) < timedelta(days=2)


@years_off
async def test_who_was_there_is_of_the_day_during_a_session_and_where_one_began_without_a_line(
    family: Family, office: Office, off: timedelta
) -> None:
    session = await start(family.desk, family.mother)
    note = a_note() | await _stamp(family, off)
    answer = await family.desk.post(f"/api/sessions/{session}/presence", note)
    assert answer.status_code == 201, answer.text
    closing = {"must_act": False, "presence": presence()} | await _stamp(family, off)
    assert (await family.desk.post(f"/api/sessions/{session}/close", closing)).is_success
    await allow(family, family.mother)
    along = await take_along(family.desk, family.mother, await enrol(family.desk, office))
    there = presence(alone=True, in_room=[], alone_reason="")
    claimed = (clock.now() + off).isoformat()
    await tell(family.desk, family.mother, begun(along, noted_at=claimed, presence=there))
    notes = [one for one in await kept(office, family) if one.noted_at is not None]
    assert len(notes) == 3
    assert all(_is_now(one.noted_at) for one in notes)


def _kinds(of: type[Noted] = Noted) -> Iterator[type[Noted]]:
    for one in of.__subclasses__():
        yield one
        yield from _kinds(one)


def test_no_kind_of_note_reads_the_tablets_clock_past_ours() -> None:
    for module in pkgutil.walk_packages(voicecapture.__path__, "voicecapture."):
        if module.name.endswith("schemas"):
            importlib.import_module(module.name)
    found = set(_kinds())
    assert len(found) > 20
    assert {one.__post_init__ for one in found} == {Noted.__post_init__}
