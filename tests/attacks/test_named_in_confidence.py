"""A lead is the one whom a person names, or whom a complaint is about, and uses what a lead may do.

The gate keeps such a lead from the record. Here they try the ways around it: to learn from the trail
that they were named, to lift a friend's block in return for their own, to stop who comes instead.
"""

from typing import Any

import pytest

from tests.factories.recoveries import Loss, make_loss
from tests.support.people_at_work import Desk, Office


@pytest.fixture
async def loss(office: Office) -> Loss:
    return await make_loss(office)


async def _name(loss: Loss, desk: Desk) -> None:
    body = {"name": "The tall one", "worker_id": desk.colleague.id, "said": "Never."}
    answer = await loss.nadia.post(f"/api/people/{loss.mother}/never", body)
    assert answer.status_code == 204, answer.text


async def _trail(desk: Desk) -> list[dict[str, Any]]:
    answer = await desk.get("/api/audit", params={"limit": 200})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def _about_naming(rows: list[dict[str, Any]]) -> set[str]:
    return {row["action"] for row in rows if row["action"].startswith(("block.", "conflict."))}


@pytest.mark.parametrize("roles", [("safeguarding_lead",), ("worker", "administrator")])
async def test_whom_a_person_named_does_not_learn_it_from_the_trail(
    loss: Loss, roles: tuple[str, ...]
) -> None:
    named = await loss.office.desk(*roles, name="Max Hollow")
    await _name(loss, named)
    assert _about_naming(await _trail(named)) == set()
    assert _about_naming(await _trail(loss.lead)) == {"block.added", "conflict.named"}


async def test_pages_of_the_trail_go_on_past_what_is_left_out(loss: Loss) -> None:
    named = await loss.office.desk("safeguarding_lead", name="Max Hollow")
    await _name(loss, named)
    after: str | None = ""
    seen = 0
    while after is not None:
        answer = await named.get(f"/api/audit?limit=2{after and '&after=' + after}")
        seen += len(answer.json()["items"])
        after = answer.json()["next"]
    assert seen == len(await _trail(loss.lead)) - 2


async def test_whom_a_complaint_is_about_does_not_find_the_recovery_in_the_trail(
    loss: Loss,
) -> None:
    complained = await loss.office.desk("safeguarding_lead", name="Max Hollow")
    await loss.asked(complained_of=[complained.colleague.id])

    def kinds(rows: list[dict[str, Any]]) -> set[str]:
        return {row["object_kind"] for row in rows}

    assert "recovery" not in kinds(await _trail(complained))
    assert "recovery" in kinds(await _trail(loss.lead))


async def test_two_leads_whom_a_person_named_do_not_lift_each_others_block(loss: Loss) -> None:
    named = await loss.office.desk("safeguarding_lead", name="Max Hollow")
    friend = await loss.office.desk("deputy", name="Piers Lowe")
    for one in (named, friend):
        await _name(loss, one)
    path = f"/api/people/{loss.mother}/blocks/{friend.colleague.id}/lift"
    body = {"reason": "She is fine with it."}
    answer = await named.post(path, body)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_permitted")
    assert (await loss.lead.post(path, body)).status_code == 204


async def test_a_blocked_lead_neither_asks_for_nor_stops_nor_ends_a_recovery(loss: Loss) -> None:
    """Nobody complained of them there; that they must stay away from her is enough."""
    named = await loss.office.desk("safeguarding_lead", name="Max Hollow")
    recovery_id = await loss.asked()
    path = f"/api/recoveries/{recovery_id}"
    assert (await named.get(path)).status_code == 200
    await _name(loss, named)
    assert (await named.get(path)).status_code == 404
    assert (await named.post(f"{path}/objections", {"reason": "Wait."})).status_code == 404
    assert (await named.post(f"{path}/call-off")).status_code == 404
    assert (await loss.ask(named)).status_code == 403
    assert (await named.get("/api/recoveries")).json()["items"] == []
    assert (await loss.lead.get("/api/recoveries")).json()["items"][0]["id"] == recovery_id
    assert await loss.state_of(recovery_id) == "waiting"
