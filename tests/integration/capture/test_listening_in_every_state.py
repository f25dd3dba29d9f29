"""Mission, promise 5: listening is never blocked.

Each state is walked through to a piece that is kept and a lead who can help.
"""

from typing import Any

import pytest

from tests.factories.families import (
    Family,
    a_plan,
    agree,
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
# With which code a planned session is refused to somebody who agreed to take part; None where it may begin.
REFUSED: dict[str, str | None] = {
    "no plan": "contact_plan_missing",
    "safe": None,
    "conditions": None,
    "not now": "contact_plan_blocks",
    "ended": "contact_plan_expired",
    "side by side": "contact_plan_blocks",
    "investigated": "legal_advice_first",
    "proceedings": None,
    "never asked to take part": "agreement_missing",
    "taking part withdrawn": "agreement_withdrawn",
    "contact refused": "contact_not_agreed",
    "record restricted": "record_restricted",
}


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
    if state == "never asked to take part":
        return
    agreed = await agree(family.desk, family.mother)
    if state == "contact refused":
        await agree(family.desk, family.mother, "contact", decision="declined")
    if state == "taking part withdrawn":
        answer = await family.desk.post(f"{path}/agreements/{agreed}/withdraw", {})
        assert answer.is_success, answer.text
    if state == "record restricted":
        async with office.state.database.transaction() as db:
            for vault in await vaults.find_vaults_of(db, office.organisation.id, family.mother):
                await vaults.set_state(db, vault, "restricted", family.desk.colleague.id)


@pytest.mark.parametrize("state", REFUSED)
async def test_whoever_begins_to_tell_is_handed_the_tablet_and_helped_in_every_state(
    office: Office, led_family: Family, lead: Desk, state: str
) -> None:
    await come_into(state, office, led_family)
    worker, mother = led_family.desk, led_family.mother
    path = f"/api/people/{mother}"
    planned = await worker.post(f"{path}/sessions", a_session("planned", conditions_met=True))
    assert planned.json().get("code") == REFUSED[state]
    assert (planned.status_code == 201) == (REFUSED[state] is None)
    tablet = await enrol(worker, office)
    before, acts = len(await openings(office, worker)), len(await audit_rows(office))
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
    done = [row.action for row in (await audit_rows(office))[acts:] if row.action != "opened"]
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
