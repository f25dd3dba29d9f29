"""An administrator appoints friends, or takes over an account by inviting its owner again.

Administrators invite alone. What makes a colleague's word or key count is the root, which two custodians
open; until then the friend is a worker without a key, whatever role was written beside the name.
"""

from datetime import timedelta
from typing import Any

import pytest

from tests.factories.accounts import desk_of, invite_again
from tests.factories.families import refusals
from tests.factories.voices import Voices, make_voices
from tests.factories.withdrawals import a_hold, ask
from tests.support.authenticator import Authenticator
from tests.support.people_at_work import Desk, Office
from voicecapture.accounts.root.drafting import find_draft
from voicecapture.accounts.workers import queries as worker_queries
from voicecapture.base import clock


@pytest.fixture
async def voices(office: Office) -> Voices:
    """A mother who kept a piece."""
    made = await make_voices(office)
    await made.keep(text="The boat was blue.")
    return made


@pytest.mark.parametrize("role", ["deputy", "safeguarding_lead"])
async def test_a_lead_whom_nobody_but_an_administrator_appointed_is_no_second_person(
    office: Office, voices: Voices, role: str
) -> None:
    wish = await ask(voices, voices.desk, "erase")
    assert (await wish.check()).status_code == 200
    await wish.rest()
    appointed = await office.hire(role, name="Max Hollow", certified=False)
    friend = await office.sign_in(appointed)
    refused = await wish.decide("confirm", friend)
    assert (refused.status_code, refused.json()["code"]) == (403, "not_permitted")
    assert (await wish.overview(voices.desk))["record"] == "open"
    await office.certify()
    assert (await wish.decide("confirm", friend)).status_code == 200


async def test_an_appointed_friend_neither_sets_holds_nor_lifts_blocks_nor_reads_along(
    office: Office, voices: Voices
) -> None:
    relative = await office.hire("worker", name="Tom Vale")
    person = f"/api/people/{voices.person}"
    blocked = await voices.desk.post(f"{person}/blocks", {"worker_id": relative.id})
    assert blocked.status_code == 204, blocked.text
    friend = await office.sign_in(await office.hire("deputy", name="Max Hollow", certified=False))
    lifted = await friend.post(f"{person}/blocks/{relative.id}/lift", {"reason": "It is fine."})
    assert lifted.status_code == 403
    assert (await friend.post(f"{person}/holds", a_hold())).status_code == 403
    for path in ("wishes", "holds", "blocks"):
        assert (await friend.get(f"{person}/{path}")).json()["code"] == "no_grant"


async def test_whoever_takes_an_account_over_by_a_new_invitation_has_nothing_of_its_grants(
    office: Office, voices: Voices
) -> None:
    """The name is the same; what was granted was granted to a key, and that one is gone."""
    colleague = voices.desk.colleague
    administrator = await office.desk("administrator", name="Ada Wren")
    guest = await invite_again(office, administrator, colleague)
    taken = desk_of(guest, await guest.enrol_with_passkey(Authenticator()))
    person = f"/api/people/{voices.person}"
    for path in ("wishes", "holds", "blocks", "grants", "openings"):
        assert (await taken.get(f"{person}/{path}")).json()["code"] == "no_grant", path
    acts = {
        "withdrawals": {"kind": "erase", "note": ""},
        "stop-sharing": {"note": ""},
        "blocks": {"worker_id": administrator.colleague.id},
    }
    for path, body in acts.items():
        assert (await taken.post(f"{person}/{path}", body)).json()["code"] == "no_grant", path
    assert (voices.person, "withdrawal") in await refusals(office, voices.desk)


async def test_whoever_takes_an_account_over_is_not_told_whose_pieces_wait(
    office: Office, voices: Voices
) -> None:
    """A line about an overdue read names a person; it goes to who may read, and to the lead."""
    # A week, since what is kept before a weekend is read by after it.
    moment = clock.now() + timedelta(days=7)
    clock.set_source(lambda: moment)
    owner = await office.sign_in(voices.desk.colleague)
    assert [one["person_id"] for one in await waiting(owner)] == [voices.person]
    administrator = await office.desk("administrator", name="Ada Wren")
    guest = await invite_again(office, administrator, voices.desk.colleague)
    assert await waiting(desk_of(guest, await guest.enrol_with_passkey(Authenticator()))) == []


async def waiting(desk: Desk) -> list[dict[str, Any]]:
    """Return the reads that a colleague is told are overdue."""
    items = (await desk.get("/api/notices")).json()["items"]
    return [one for one in items if one["kind"] == "read_overdue"]


@pytest.mark.parametrize(
    "beside",
    ["administrator", "worker", "safeguarding_lead", "deputy", "approver", "translator"],
)
async def test_an_administrator_makes_nobody_a_custodian_who_is_something_else_too(
    office: Office, beside: str
) -> None:
    """Such as a second account of their own, to be certified one day beside the colleagues they know."""
    administrator = await office.desk("administrator", name="Ada Wren")
    new = {"login": "ada.again", "name": "Ada Wren", "roles": ["custodian", beside]}
    answer = await administrator.post("/api/workers", new)
    assert (answer.status_code, answer.json()["field"]) == (400, "roles")
    answer = await administrator.post("/api/workers", new | {"roles": ["custodian"]})
    assert answer.status_code == 201


async def test_a_custodian_whose_roles_somebody_added_to_is_offered_to_no_ceremony(
    office: Office,
) -> None:
    org_id, custodian = office.organisation.id, office.custodians[0]
    async with office.state.database.transaction() as db:
        assert custodian.id in {one.id for one in (await find_draft(db, org_id)).custodians}
        both = ["administrator", "custodian"]
        await worker_queries.update_worker(db, org_id, custodian.id, roles=both)
        assert custodian.id not in {one.id for one in (await find_draft(db, org_id)).custodians}
