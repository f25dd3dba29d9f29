"""Passkeys: with the PRF extension they unlock alone, without it beside six words."""

import base64

from tests.factories.accounts import MARK, add_passkey, kek_of, prove, send, touch, try_words
from tests.support.authenticator import Authenticator
from tests.support.people_at_work import Office, b64


async def test_a_passkey_with_prf_signs_in_alone_and_opens_the_same_keys(office: Office) -> None:
    desk, device = await office.desk("worker"), Authenticator()
    added = (await add_passkey(desk, device)).json()
    assert (added["kind"], added["prf"], added["label"]) == ("passkey", True, "Phone")
    answer = await touch(office.browser(), device)
    assert answer.status_code == 200, answer.text
    me = answer.json()["me"]
    assert me["id"] == desk.colleague.id
    assert me["sign_public_key"] == desk.me["sign_public_key"]
    assert me["unlocks"] == {"wraps": 2, "second_factors": 1, "enough": True}


async def test_a_passkey_without_prf_asks_for_the_words_and_stands_beside_them(
    office: Office,
) -> None:
    desk, device = await office.desk("worker"), Authenticator(has_prf=False)
    assert (await add_passkey(desk, device)).json()["prf"] is False
    browser, colleague = office.browser(), desk.colleague
    asked = (await send(browser, "/api/passkeys/challenge")).json()
    shown = {
        "challenge_id": asked["challenge_id"],
        "credential": device.prove(asked["options"]),
    }
    alone = await send(browser, "/api/sign-in/passkey", shown | {"kek": None})
    assert (alone.status_code, alone.json()["code"]) == (401, "passphrase_needed")
    # One touch is enough: the same answer counts beside the words.
    both = await try_words(browser, colleague.login, colleague.passphrase, passkey=shown)
    assert both.status_code == 200, both.text
    again = await try_words(browser, colleague.login, colleague.passphrase, passkey=shown)
    assert (again.status_code, again.json()["code"]) in {
        (401, "challenge_spent"),
        (401, "passkey_refused"),
    }


async def test_words_alone_are_not_enough_once_a_passkey_stands_beside_them(
    office: Office,
) -> None:
    desk = await office.desk("worker")
    await add_passkey(desk, Authenticator())
    colleague = desk.colleague
    answer = await try_words(office.browser(), colleague.login, colleague.passphrase)
    assert (answer.status_code, answer.json()["code"]) == (401, "second_factor_needed")
    assert answer.json()["methods"] == "passkey"


async def test_a_colleagues_passkey_does_not_stand_beside_ones_words(office: Office) -> None:
    desk, other = await office.desk("worker"), await office.desk("worker")
    mine, theirs = Authenticator(), Authenticator()
    await add_passkey(desk, mine)
    await add_passkey(other, theirs)
    browser, colleague = office.browser(), desk.colleague
    shown = await prove(browser, theirs)
    answer = await try_words(browser, colleague.login, colleague.passphrase, passkey=shown)
    assert (answer.status_code, answer.json()["code"]) == (401, "passkey_refused")


async def test_what_a_browser_is_asked_names_this_place_and_wants_the_person_verified(
    office: Office,
) -> None:
    desk = await office.desk("worker")
    made = (await desk.post("/api/me/passkeys/begin")).json()["options"]
    assert made["rp"]["id"] == "localhost"
    assert made["authenticatorSelection"]["residentKey"] == "required"
    assert made["authenticatorSelection"]["userVerification"] == "required"
    assert base64.urlsafe_b64decode(made["user"]["id"] + "==").hex() == desk.colleague.id
    asked = (await send(office.browser(), "/api/passkeys/challenge")).json()
    assert asked["options"]["userVerification"] == "required"
    assert asked["options"].get("allowCredentials", []) == []
    assert len(base64.b64decode(asked["prf_salt"])) == 32


async def test_a_device_is_told_which_passkeys_it_need_not_make_again(office: Office) -> None:
    desk, device = await office.desk("worker"), Authenticator()
    added = (await add_passkey(desk, device)).json()
    options = (await desk.post("/api/me/passkeys/begin")).json()["options"]
    assert [one["id"] for one in options["excludeCredentials"]] == [added["credential_id"]]


async def test_a_passkey_that_was_removed_opens_nothing_any_more(office: Office) -> None:
    desk, device = await office.desk("worker"), Authenticator()
    added = (await add_passkey(desk, device)).json()
    await add_passkey(desk, Authenticator(), "Key")
    assert (await desk.delete(f"/api/me/unlocks/{added['id']}")).status_code == 204
    answer = await touch(office.browser(), device)
    assert (answer.status_code, answer.json()["code"]) == (401, "passkey_refused")


async def test_the_same_passkey_is_not_added_twice(office: Office) -> None:
    desk, device = await office.desk("worker"), Authenticator()
    await add_passkey(desk, device)
    asked = (await desk.post("/api/me/passkeys/begin")).json()
    made = device.register(asked["options"])
    first = {
        "challenge_id": asked["challenge_id"],
        "credential": made,
        "label": "x",
        "kek": kek_of(device, asked),
    }
    assert (await desk.post("/api/me/passkeys", first)).status_code == 201
    answer = await desk.post("/api/me/passkeys", first)
    assert (answer.status_code, answer.json()["code"]) == (401, "challenge_spent")


async def test_a_passkey_that_does_not_count_signatures_still_signs_in_again(
    office: Office,
) -> None:
    desk, device = await office.desk("worker"), Authenticator(counts=False)
    await add_passkey(desk, device)
    for _ in range(2):
        assert (await touch(office.browser(), device)).status_code == 200


async def test_a_wrong_key_beside_a_right_touch_opens_nothing(office: Office) -> None:
    desk, device, browser = await office.desk("worker"), Authenticator(), office.browser()
    await add_passkey(desk, device)
    body = await prove(browser, device) | {"kek": b64(bytes(32))}
    answer = await browser.post("/api/sign-in/passkey", json=body, headers=MARK)
    assert (answer.status_code, answer.json()["code"]) == (401, "passkey_refused")
