"""Everyone tries everything. Only what the permission table allows is answered.

Each route of the application is called by each kind of person, with ids that exist and bodies that are
well formed: without a session, after being let go, with every role, with no grant, with one grant, on
standby; and from another organisation, where ids that exist here must answer exactly as ids that exist
nowhere. A route that is not in :mod:`tests.attacks.matrix.needs` fails the build.
"""

from typing import Any

import httpx
import pytest

from tests.attacks.matrix.bodies import SPARE, body_for
from tests.attacks.matrix.needs import ANYONE, NEEDS, QUERY
from tests.attacks.matrix.routes import Call, calls_of
from tests.attacks.matrix.world import VAULTS, Actor, World, make_world
from tests.support.people_at_work import Desk, Office
from voicecapture.app import make_app
from voicecapture.base.config import Settings

CALLS = calls_of(make_app(Settings()))
GUARDED = [call for call in CALLS if not call.open_to_anyone]
REFUSED = {401, 403, 404}
UNKNOWN = "deadbeef" * 4


def test_every_route_is_in_the_list_and_no_other() -> None:
    assert {call.name for call in CALLS if call.open_to_anyone} == ANYONE
    assert {call.name for call in GUARDED} - NEEDS.keys() == set()
    assert NEEDS.keys() - {call.name for call in GUARDED} == set()


def test_every_body_is_well_formed() -> None:
    for call in GUARDED:
        body_for(call.body, {})


@pytest.fixture
async def world(office: Office, other_office: Office) -> World:
    """One installation for the whole matrix."""
    return await make_world(office, other_office)


async def _send(
    desk: Desk | None, world: World, call: Call, path: str, body: Any
) -> httpx.Response:
    client = desk.client if desk else world.office.browser()
    headers = desk.headers if desk else {"X-Voicecapture": "1"}
    given: dict[str, Any] = (
        {"json": body if body is not None else {}} if call.method in ("POST", "PUT") else {}
    )
    path += QUERY.get(call.name, "")
    return await client.request(call.method, path, headers=headers, **given)


def _expected(call: Call, actor: Actor) -> set[int] | None:
    """Return the statuses of a refusal, or None where this person may."""
    if actor.desk is None or actor.gone:
        return {401}
    if not call.rule.who(actor):
        return {403}
    return None if _has_what_it_needs(NEEDS[call.name], actor) else REFUSED


def _has_what_it_needs(needs: str, actor: Actor) -> bool:
    if needs in ("", "served"):
        return True
    if "lead" in needs and actor.roles & {"safeguarding_lead", "deputy"}:
        return True
    kinds = {kind.rstrip("!") for kind in needs.split()} - {"own"}
    wanted = set(VAULTS) if "any" in kinds else kinds
    if actor.standby:
        return bool(wanted) and "!" not in needs
    return bool(actor.grants & wanted)


@pytest.mark.sqlite
async def test_only_what_the_table_allows_is_answered(world: World) -> None:
    """One installation for all three, since making it takes longest."""
    await _no_list_of_theirs_names_ours(world)
    await _another_organisation_learns_nothing(world)
    await _everyone_tries_every_route(world)


async def _everyone_tries_every_route(world: World) -> None:
    wrong, sent = [], 0
    for call in GUARDED:
        path, body = call.at(world.ids, SPARE), body_for(call.body, world.ids)
        for actor in world.actors:
            expected = _expected(call, actor)
            if expected is None and (call.method != "GET" or NEEDS[call.name] == "served"):
                continue  # What may be done is shown where it is done; here it would be done.
            answer = await _send(actor.desk, world, call, path, body)
            sent += 1
            status = answer.status_code
            if (status in REFUSED) if expected is None else (status not in expected):
                wrong.append(f"{actor.name}: {call.name} answered {status} {_code(answer)}")
    assert not wrong, "\n".join(wrong)
    assert sent > 1000


def _code(answer: httpx.Response) -> str:
    return str(answer.json().get("code", "")) if answer.content else ""


async def _another_organisation_learns_nothing(world: World) -> None:
    other = world.other
    staff = [
        await other.desk("worker", "safeguarding_lead", "administrator", "approver", "translator"),
        await other.custodian_desk(),
    ]
    wrong, compared = [], 0
    for call in GUARDED:
        if not call.parameters:
            continue
        for desk in staff:
            roles = frozenset(desk.me["roles"])
            if not call.rule.who(Actor("", desk, roles)):
                continue
            known = {name: UNKNOWN[2:] + f"{at:02x}" for at, name in enumerate(world.ids)}
            real = await _send(
                desk, world, call, call.at(world.ids, SPARE), body_for(call.body, world.ids)
            )
            none = await _send(
                desk, world, call, call.at(known, UNKNOWN), body_for(call.body, known)
            )
            compared += 1
            if (real.status_code, real.content) != (404, none.content):
                wrong.append(f"{call.name}: {real.status_code} {_code(real)}, {_code(none)}")
    assert not wrong, "\n".join(wrong)
    assert compared > 60


async def _no_list_of_theirs_names_ours(world: World) -> None:
    desk = await world.other.desk(
        "worker", "safeguarding_lead", "administrator", "approver", "translator"
    )
    for call in GUARDED:
        if call.method == "GET" and not call.parameters:
            answer = await _send(desk, world, call, call.path, None)
            named = [name for name, one in world.ids.items() if one in answer.text]
            assert named == [], call.name
