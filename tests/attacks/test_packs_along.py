"""A stolen tablet, and a worker without a right: what may be taken along for a session without a line."""

from typing import Any

from tests.factories.away import take_along
from tests.factories.families import Family, a_plan, made, refusals
from tests.factories.sessions import allow, enrol
from tests.support.people_at_work import Desk, Office
from voicecapture.base.ids import new_id

SECRETS = {
    "address": "Flat 9, Kestrel House",
    "safe_number": "07700 900461",
    "safe_email": "zarmina.k@mail.example",
    "reason": "He reads every letter that comes.",
    "decided_by": "Imogen Vale",
    "code_word": "bluebird",
}
# Beside the pack of a hand-over, whose fields `tests/integration/capture/test_hand_over.py` follows.
FIELDS = {"pack", "may_explore_allegations", "good_until"}


def _body(tablet_id: str) -> dict[str, Any]:
    return {"id": new_id(), "device_id": tablet_id, "language": "ur"}


async def _ask(desk: Desk, person: str, body: dict[str, Any]) -> Any:
    return await desk.post(f"/api/people/{person}/packs-along", body)


async def test_a_pack_leads_to_no_door_and_gives_no_reason(family: Family, office: Office) -> None:
    await allow(family, family.mother)
    await made(family.desk, f"/api/people/{family.mother}/contact-plan", a_plan() | SECRETS)
    tablet = await enrol(family.desk, office)
    answer = await _ask(family.desk, family.mother, _body(tablet.id))
    assert answer.status_code == 201, answer.text
    assert set(answer.json()) == FIELDS
    for secret in (*SECRETS.values(), "Zarmina Darya"):
        assert secret not in answer.text


async def test_whoever_supports_the_father_takes_no_pack_of_the_mother_along(
    family: Family, office: Office
) -> None:
    other = await office.desk("worker")
    grant = {"worker_id": other.colleague.id, "vaults": ["care"]}
    await family.desk.post(f"/api/people/{family.father}/grants", grant)
    tablet = await enrol(other, office)
    await take_along(other, family.father, tablet)
    refused = await _ask(other, family.mother, _body(tablet.id))
    assert (refused.status_code, refused.json()["code"]) == (403, "no_grant")
    assert (family.mother, "day_sheet") in await refusals(office, other)


async def test_a_pack_is_given_once_under_its_id_and_to_a_tablet_of_the_organisation_alone(
    family: Family, office: Office, other_office: Office
) -> None:
    tablet = await enrol(family.desk, office)
    body = _body(tablet.id)
    assert (await _ask(family.desk, family.mother, body)).status_code == 201
    assert (await _ask(family.desk, family.mother, body)).status_code == 409, "no second token"
    stranger = await other_office.desk("worker")
    theirs = await enrol(stranger, other_office)
    assert (await _ask(family.desk, family.mother, _body(theirs.id))).status_code == 404
    assert (await _ask(stranger, family.mother, _body(theirs.id))).status_code == 404
