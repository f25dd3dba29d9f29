"""Invited in person: chosen ways in, own keys, certified afterwards; and back again with new ones."""

import pytest

from tests.factories.accounts import (
    add_passkey,
    code_of,
    desk_of,
    invite,
    invite_again,
    new_words,
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
    """Whoever invites."""
    return await office.desk("administrator")


async def test_somebody_invited_comes_in_with_a_passkey_and_waits_for_the_custodians(
    office: Office, administrator: Desk
) -> None:
    guest = await invite(office, administrator)
    answer = await guest.enrol_with_passkey(Authenticator())
    me = desk_of(guest, answer).me
    assert (me["name"], me["certified"], len(me["key_words"])) == ("Rowan Pike", False, 6)
    assert me["unlocks"] == {"wraps": 1, "second_factors": 1, "enough": False}
    await office.certify()
    assert (await desk_of(guest, answer).get("/api/me")).json()["certified"] is True


async def test_somebody_invited_comes_in_with_words_and_codes(
    office: Office, administrator: Desk
) -> None:
    guest = await invite(office, administrator)
    welcome = await guest.begin()
    assert (welcome["name"], welcome["organisation"]) == ("Rowan Pike", "Harbour Voices")
    assert (await guest.enrol_with_words(WORDS)).status_code == 201
    pass_time(seconds=60)
    browser, secret = office.browser(), welcome["totp"]["secret"]
    answer = await try_words(browser, guest.login, WORDS, code=code_of(secret))
    assert answer.status_code == 200, answer.text


async def test_capital_letters_and_spaces_in_an_invitation_do_not_matter(
    office: Office, administrator: Desk
) -> None:
    guest = await invite(office, administrator)
    guest.invitation = "  " + guest.invitation.upper().replace(" ", "   ")
    assert (await guest.enrol_with_words(WORDS)).status_code == 201


async def test_what_would_not_be_enough_leaves_the_invitation_good(
    office: Office, administrator: Desk
) -> None:
    guest = await invite(office, administrator)
    bare = await send(guest.client, "/api/enrolments", guest.who | {"passphrase": new_words(WORDS)})
    assert (bare.status_code, bare.json()["code"]) == (400, "enrolment_incomplete")
    no_key = await guest.enrol_with_passkey(Authenticator(has_prf=False))
    assert (no_key.status_code, no_key.json()["code"]) == (400, "enrolment_incomplete")
    assert (await guest.enrol_with_words(WORDS)).status_code == 201


async def test_a_wrong_first_code_leaves_the_invitation_good(
    office: Office, administrator: Desk
) -> None:
    guest = await invite(office, administrator)
    body = guest.who | {"passphrase": new_words(WORDS), "totp_code": "000000"}
    answer = await send(guest.client, "/api/enrolments", body)
    assert (answer.status_code, answer.json()["code"]) == (401, "code_refused")
    assert (await guest.enrol_with_words(WORDS)).status_code == 201


async def test_an_invitation_is_good_for_three_days(office: Office, administrator: Desk) -> None:
    guest = await invite(office, administrator)
    pass_time(hours=71, minutes=59)
    await guest.begin()
    pass_time(minutes=1)
    answer = await send(guest.client, "/api/enrolments/begin", guest.who)
    assert (answer.status_code, answer.json()["code"]) == (401, "invitation_refused")


async def test_a_newer_invitation_ends_the_one_before(office: Office, administrator: Desk) -> None:
    guest = await invite(office, administrator)
    answer = await administrator.post(f"/api/workers/{guest.id}/invitation")
    old = await send(guest.client, "/api/enrolments/begin", guest.who)
    assert old.json()["code"] == "invitation_refused"
    guest.invitation = answer.json()["invitation"]
    await guest.begin()


async def test_only_an_administrator_invites_and_only_their_own_people(
    office: Office, other_office: Office, administrator: Desk
) -> None:
    colleague, elsewhere = await office.desk("worker"), await other_office.hire("worker")
    path = f"/api/workers/{administrator.colleague.id}/invitation"
    assert (await colleague.post(path)).status_code == 403
    path = f"/api/workers/{elsewhere.id}/invitation"
    assert (await administrator.post(path)).status_code == 404


async def test_somebody_who_lost_every_way_in_comes_back_with_new_keys(
    office: Office, administrator: Desk
) -> None:
    colleague = await office.hire("worker")
    before, lost = await office.sign_in(colleague), Authenticator()
    await add_passkey(before, lost)
    guest = await invite_again(office, administrator, colleague)
    # Until it is used nothing has changed: perhaps the phone turns up.
    assert (await before.get("/api/me")).status_code == 200
    desk = desk_of(guest, await guest.enrol_with_words(WORDS))
    assert desk.me["id"] == colleague.id
    assert desk.me["sign_public_key"] != before.me["sign_public_key"]
    assert (desk.me["certified"], desk.me["certificate"]) == (False, None)
    assert (await before.get("/api/me")).status_code == 401
    old = await try_words(office.browser(), colleague.login, colleague.passphrase)
    assert old.status_code == 401
    assert (await touch(office.browser(), lost)).status_code == 401


async def test_the_list_says_how_far_everyone_has_come(office: Office, administrator: Desk) -> None:
    guest, colleague = await invite(office, administrator), await office.hire("worker")

    async def states() -> dict[str, str]:
        listed = await administrator.get("/api/workers", params={"left": "true"})
        return {one["id"]: one["state"] for one in listed.json()["items"]}

    assert (await states())[guest.id] == "invited"
    assert (await states())[colleague.id] == "active"
    await guest.enrol_with_words(WORDS)
    assert (await states())[guest.id] == "uncertified"
    left = await administrator.post(f"/api/workers/{guest.id}/deactivate", {"reason": "left"})
    assert left.status_code == 204
    assert (await states())[guest.id] == "left"
    shown = (await administrator.get("/api/workers")).json()["items"]
    assert guest.id not in {one["id"] for one in shown}
