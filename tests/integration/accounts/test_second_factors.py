"""Codes from an app, proving oneself again, and what may be taken away."""

import pytest

from tests.factories.accounts import (
    add_app,
    add_passkey,
    code_of,
    new_words,
    pass_time,
    prove,
    try_words,
    words_body,
)
from tests.support.authenticator import Authenticator
from tests.support.people_at_work import Desk, Office


async def test_an_apps_code_stands_beside_the_words(office: Office) -> None:
    desk = await office.desk("worker")
    secret, colleague = await add_app(desk), desk.colleague
    browser = office.browser()
    words = await try_words(browser, colleague.login, colleague.passphrase)
    assert (words.json()["code"], words.json()["methods"]) == ("second_factor_needed", "totp")
    pass_time(seconds=30)
    both = await try_words(browser, colleague.login, colleague.passphrase, code=code_of(secret))
    assert both.status_code == 200, both.text


async def test_the_picture_holds_the_secret_and_is_an_image_of_its_own(worker: Desk) -> None:
    app = (await worker.post("/api/me/totp/begin")).json()
    assert app["secret"] in app["uri"]
    assert app["uri"].startswith("otpauth://totp/voicecapture:")
    assert app["qr_svg"].startswith("<svg")
    assert "script" not in app["qr_svg"]


async def test_a_secret_counts_only_after_its_first_code(office: Office) -> None:
    desk = await office.desk("worker")
    await desk.post("/api/me/totp/begin")
    refused = await desk.post("/api/me/totp", {"code": "000000"})
    assert (refused.status_code, refused.json()["code"]) == (401, "code_refused")
    colleague = desk.colleague
    answer = await try_words(office.browser(), colleague.login, colleague.passphrase)
    assert answer.status_code == 200


async def test_without_a_secret_begun_there_is_nothing_to_confirm(worker: Desk) -> None:
    answer = await worker.post("/api/me/totp", {"code": "000000"})
    assert (answer.status_code, answer.json()["code"]) == (409, "no_code_begun")


async def test_a_new_app_takes_the_place_of_the_one_before(office: Office) -> None:
    desk = await office.desk("worker")
    before = await add_app(desk)
    pass_time(minutes=2)
    await add_app(desk)
    kinds = [one["kind"] for one in (await desk.get("/api/me/unlocks")).json()["items"]]
    assert kinds == ["passphrase", "totp"]
    pass_time(minutes=2)
    refused = await desk.post("/api/me/step-up", {"code": code_of(before)})
    assert refused.status_code == 401


async def test_after_half_an_hour_weighty_acts_ask_for_a_proof_and_any_proof_will_do(
    office: Office,
) -> None:
    desk, device = await office.desk("worker"), Authenticator()
    secret = await add_app(desk)
    await add_passkey(desk, device)
    auth = (await words_body(desk.client, desk.colleague.login, desk.colleague.passphrase))["auth"]

    async def proof(which: int) -> dict[str, object]:
        if which == 0:
            return {"auth": auth}
        if which == 1:
            return {"code": code_of(secret)}
        return {"passkey": await prove(desk.client, device)}

    for which in range(3):
        pass_time(minutes=29)
        assert (await desk.get("/api/me")).status_code == 200
        pass_time(minutes=2)
        refused = await desk.post("/api/me/totp/begin")
        assert (refused.status_code, refused.json()["code"]) == (403, "step_up_needed")
        answer = await desk.post("/api/me/step-up", await proof(which))
        assert answer.status_code == 200, answer.text
        assert answer.json()["fresh_until"] == (await desk.get("/api/me")).json()["fresh_until"]
        assert (await desk.post("/api/me/totp/begin")).status_code == 200


@pytest.mark.parametrize("body", [{}, {"code": "123456", "auth": "A" * 43 + "="}])
async def test_a_proof_is_one_thing(worker: Desk, body: dict[str, str]) -> None:
    answer = await worker.post("/api/me/step-up", body)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


async def test_five_wrong_proofs_end_the_trying_in_this_session_and_in_no_other(
    office: Office,
) -> None:
    colleague = await office.hire("worker")
    desk, elsewhere = await office.sign_in(colleague), await office.sign_in(colleague)
    wrong = {"auth": "A" * 43 + "="}
    codes = [(await desk.post("/api/me/step-up", wrong)).status_code for _ in range(6)]
    assert codes == [401] * 5 + [429]
    right = (await words_body(desk.client, colleague.login, colleague.passphrase))["auth"]
    assert (await desk.post("/api/me/step-up", {"auth": right})).status_code == 429
    assert (await elsewhere.post("/api/me/step-up", {"auth": right})).status_code == 200


async def test_the_last_way_in_and_the_last_thing_beside_words_stay(office: Office) -> None:
    desk = await office.desk("worker")
    ways = (await desk.get("/api/me/unlocks")).json()["items"]
    answer = await desk.delete(f"/api/me/unlocks/{ways[0]['id']}")
    assert (answer.status_code, answer.json()["code"]) == (409, "last_wrap")
    await add_app(desk)
    app = (await desk.get("/api/me/unlocks")).json()["items"][-1]
    answer = await desk.delete(f"/api/me/unlocks/{app['id']}")
    assert (answer.status_code, answer.json()["code"]) == (409, "last_second_factor")


async def test_a_colleagues_way_in_is_not_there_to_be_removed(office: Office) -> None:
    desk, other = await office.desk("worker"), await office.desk("worker")
    theirs = (await add_passkey(other, Authenticator())).json()["id"]
    assert (await desk.delete(f"/api/me/unlocks/{theirs}")).status_code == 404


async def test_taking_a_way_in_away_ends_the_other_sessions(office: Office) -> None:
    colleague = await office.hire("worker")
    elsewhere, desk = await office.sign_in(colleague), await office.sign_in(colleague)
    await add_passkey(desk, Authenticator())
    gone = (await add_passkey(desk, Authenticator(), "Lost phone")).json()["id"]
    assert (await desk.delete(f"/api/me/unlocks/{gone}")).status_code == 204
    assert (await elsewhere.get("/api/me")).status_code == 401
    assert (await desk.get("/api/me")).status_code == 200


async def test_new_words_from_the_browser_replace_the_old_and_end_other_sessions(
    office: Office,
) -> None:
    colleague = await office.hire("worker")
    desk, elsewhere = await office.sign_in(colleague), await office.sign_in(colleague)
    words = "amber kettle drizzle mango orbit plaza"
    answer = await desk.post("/api/me/passphrase", {"new": new_words(words)})
    assert answer.status_code == 204
    assert (await desk.get("/api/me")).status_code == 200
    assert (await elsewhere.get("/api/me")).status_code == 401
    browser = office.browser()
    assert (await try_words(browser, colleague.login, colleague.passphrase)).status_code == 401
    renewed = await try_words(browser, colleague.login, words)
    assert renewed.status_code == 200
    assert renewed.json()["me"]["sign_public_key"] == desk.me["sign_public_key"]


async def test_new_words_want_a_fresh_session_or_the_old_words(office: Office) -> None:
    desk = await office.desk("worker")
    for _ in range(2):
        pass_time(minutes=20)
        await desk.get("/api/me")
    new = {"new": new_words("amber kettle drizzle mango orbit plaza")}
    answer = await desk.post("/api/me/passphrase", new)
    assert (answer.status_code, answer.json()["code"]) == (403, "step_up_needed")
    body = await words_body(desk.client, desk.colleague.login, desk.colleague.passphrase)
    answer = await desk.post("/api/me/passphrase", new | {"auth": body["auth"]})
    assert answer.status_code == 204


@pytest.mark.parametrize("field", ["memory_kib", "iterations"])
async def test_words_stretched_less_than_we_ask_are_not_taken(worker: Desk, field: str) -> None:
    new = new_words("amber kettle drizzle mango orbit plaza")
    new[field] -= 1
    answer = await worker.post("/api/me/passphrase", {"new": new})
    assert (answer.status_code, answer.json()["field"]) == (400, f"new.{field}")
