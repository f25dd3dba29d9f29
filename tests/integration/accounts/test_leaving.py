"""Dismissed today, back after a year, and two people who end each other's access."""

import asyncio

import pytest

from tests.factories.accounts import (
    add_passkey,
    desk_of,
    invite,
    invite_again,
    pass_time,
    send,
    touch,
    try_words,
)
from tests.support.authenticator import Authenticator
from tests.support.people_at_work import Desk, Office

WORDS = "amber kettle drizzle mango orbit plaza"


@pytest.fixture
async def administrator(office: Office) -> Desk:
    """Whoever closes accounts."""
    return await office.desk("administrator")


async def _dismiss(by: Desk, worker_id: str) -> tuple[int, str | None]:
    answer = await by.post(f"/api/workers/{worker_id}/deactivate", {"reason": "dismissed"})
    return answer.status_code, answer.json()["code"] if answer.content else None


async def test_a_worker_dismissed_today_is_refused_everywhere_from_now_on(
    office: Office, administrator: Desk
) -> None:
    colleague, device = await office.hire("worker"), Authenticator()
    desk, elsewhere = await office.sign_in(colleague), await office.sign_in(colleague)
    await add_passkey(desk, device)
    asked = (await send(desk.client, "/api/passkeys/challenge")).json()
    assert await _dismiss(administrator, colleague.id) == (204, None)
    for one in (desk, elsewhere):
        assert (await one.get("/api/me")).json()["code"] == "sign_in_needed"
    answer = await try_words(office.browser(), colleague.login, colleague.passphrase)
    assert answer.json()["code"] == "sign_in_refused"
    begun_before = {
        "challenge_id": asked["challenge_id"],
        "credential": device.prove(asked["options"]),
        "kek": None,
    }
    answer = await send(desk.client, "/api/sign-in/passkey", begun_before)
    assert answer.json()["code"] == "passkey_refused"
    assert (await touch(office.browser(), device)).json()["code"] == "passkey_refused"


async def test_an_invitation_of_somebody_dismissed_is_void(
    office: Office, administrator: Desk
) -> None:
    guest = await invite(office, administrator)
    await _dismiss(administrator, guest.id)
    answer = await send(guest.client, "/api/enrolments/begin", guest.who)
    assert answer.json()["code"] == "invitation_refused"


async def test_whoever_is_back_after_a_year_comes_by_invitation_with_new_keys(
    office: Office,
) -> None:
    colleague = await office.hire("administrator")
    before = await office.sign_in(await office.hire("worker"))
    await _dismiss(await office.sign_in(colleague), before.colleague.id)
    pass_time(days=365)
    guest = await invite_again(office, await office.sign_in(colleague), before.colleague)
    # Being invited opens nothing yet.
    assert (await before.get("/api/me")).status_code == 401
    desk = desk_of(guest, await guest.enrol_with_words(WORDS))
    assert desk.me["id"] == before.colleague.id
    assert desk.me["sign_public_key"] != before.me["sign_public_key"]
    assert (await before.get("/api/me")).status_code == 401


async def test_nobody_ends_their_own_access_and_an_administrator_remains(
    office: Office, administrator: Desk
) -> None:
    lead = await office.desk("safeguarding_lead")
    me = administrator.colleague.id
    assert await _dismiss(administrator, me) == (409, "not_oneself")
    assert await _dismiss(lead, me) == (409, "last_administrator")
    await office.hire("administrator")
    assert await _dismiss(lead, me) == (204, None)
    assert await _dismiss(lead, me) == (204, None)


async def test_of_two_who_end_each_others_access_at_once_one_stays(office: Office) -> None:
    one, other = await office.desk("administrator"), await office.desk("administrator")
    await office.hire("administrator")
    answers = await asyncio.gather(
        _dismiss(one, other.colleague.id), _dismiss(other, one.colleague.id)
    )
    assert sorted(code for code, _ in answers) == [204, 401]
    alive = [desk for desk in (one, other) if (await desk.get("/api/me")).status_code == 200]
    assert len(alive) == 1


async def test_a_worker_or_another_organisation_ends_nobodys_access(
    office: Office, other_office: Office
) -> None:
    worker, colleague = await office.desk("worker"), await office.hire("worker")
    stranger = await other_office.desk("administrator")
    assert await _dismiss(worker, colleague.id) == (403, "not_permitted")
    assert await _dismiss(stranger, colleague.id) == (404, "not_found")
