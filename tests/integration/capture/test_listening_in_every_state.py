"""Mission, promise 5: listening is never blocked.

Each state is walked through to a piece that is kept and a lead who can help.
"""

from typing import Any

import pytest

from tests.factories.families import (
    Family,
    a_decision,
    a_plan,
    audit_rows,
    made,
    make_family,
    openings,
)
from tests.factories.sessions import a_session, enrol, hand_over, start
from tests.factories.voices import vault_of
from tests.support.people_at_work import Desk, Office
from voicecapture.keyring.vaults import service as vaults

SIDE_BY_SIDE = {"noted_at": "2026-01-01T00:00:00Z"}
PLANS: dict[str, list[dict[str, Any]]] = {
    "no plan": [],
    "safe": [a_plan("safe")],
    "conditions": [a_plan("conditions")],
    "not now": [a_plan("not_now")],
    "ended": [a_plan("safe", days=-2) | SIDE_BY_SIDE],
    "side by side": [a_plan("not_now"), a_plan("safe") | SIDE_BY_SIDE],
    "investigated": [a_plan("safe", risks=[{"kind": "investigated", "note": ""}])],
    "proceedings": [a_plan("safe", risks=[{"kind": "proceedings", "note": ""}])],
}
STATES = [*PLANS, "taking part withdrawn", "record restricted"]


@pytest.fixture
async def lead(office: Office) -> Desk:
    """The lead, hired before the family so that they stand by for it."""
    return await office.desk("safeguarding_lead", name="Imogen Vale")


@pytest.fixture
async def led_family(lead: Desk, office: Office) -> Family:
    return await make_family(await office.desk("worker"))


async def come_into(state: str, office: Office, family: Family) -> None:
    """Bring the mother into one of the states."""
    path = f"/api/people/{family.mother}"
    for plan in PLANS.get(state, [a_plan("safe")]):
        await made(family.desk, f"{path}/contact-plan", plan)
    if state == "taking part withdrawn":
        agreed = await made(family.desk, f"{path}/agreements", a_decision())
        answer = await family.desk.post(f"{path}/agreements/{agreed}/withdraw", {})
        assert answer.is_success, answer.text
    if state == "record restricted":
        async with office.state.database.transaction() as db:
            for vault in await vaults.find_vaults_of(db, office.organisation.id, family.mother):
                await vaults.set_state(db, vault, "restricted", family.desk.colleague.id)


@pytest.mark.parametrize("state", STATES)
async def test_whoever_begins_to_tell_is_handed_the_tablet_and_helped_in_every_state(
    office: Office, led_family: Family, lead: Desk, state: str
) -> None:
    await come_into(state, office, led_family)
    worker, mother = led_family.desk, led_family.mother
    path = f"/api/people/{mother}"
    refused = await worker.post(f"{path}/sessions", a_session("planned", conditions_met=True))
    assert refused.is_error, "nobody agreed, or the state stops it: only listening is open"
    tablet = await enrol(worker, office)
    before = len(await openings(office, worker))
    session = await start(worker, mother)
    answer = await hand_over(worker, session, tablet)
    assert answer.status_code == 200, answer.text
    piece = tablet.keep(await vault_of(office, mother), session_id=session)
    (kept,) = await tablet.send(office.browser(), piece)
    assert kept["state"] == "kept"

    worker = await office.sign_in(worker.colleague)
    incoming = {"direction": "incoming", "channel": "call", "language": "ur"}
    await made(worker, f"{path}/offers", incoming)
    await made(worker, f"{path}/danger", {})
    done = [row.action for row in await audit_rows(office) if row.action != "opened"]
    expected = [
        "session.started",
        "session.tablet_handed_over",
        "contact.recorded",
        "danger.raised",
    ]
    assert [one for one in done if one in expected] == expected
    rows = (await lead.get("/api/notices")).json()["items"]
    assert "in_danger" in {one["kind"] for one in rows}

    # In danger whoever stands by may open, and that is on record.
    words = await lead.post(f"/api/pieces/{piece.env_id}/open", {"purpose": "safeguarding"})
    assert words.status_code == 200, words.text
    assert (piece.env_id, "safeguarding") in await openings(office, lead)
    since = (await openings(office, worker))[before:]
    assert "contact_plan" not in {purpose for _, purpose in since}, "listening asks no plan"
