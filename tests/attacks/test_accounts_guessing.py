"""Five tries, in every process, whatever a request says of where it comes from.

The account is counted by the server's own knowledge of it: its name, and the browser if the server knows
it again. A stranger who guesses closes the door for strangers, never for the worker at her own tablet.
"""

import asyncio
import secrets
from typing import Any, cast

import httpx
import pytest
from litestar import Litestar

from tests.factories.accounts import (
    MARK,
    add_app,
    invite,
    pass_time,
    send,
    try_words,
    words_body,
    wrong_words,
)
from tests.support.people_at_work import Office, b64
from voicecapture.app import make_app
from voicecapture.base.config import Settings

SPOOFED = ("X-Forwarded-For", "X-Real-IP", "Forwarded", "True-Client-IP", "CF-Connecting-IP")


def _spoofed(number: int) -> dict[str, str]:
    return dict.fromkeys(SPOOFED, f"198.51.100.{number}") | {
        "Forwarded": f"for=192.0.2.{number}",
        "User-Agent": f"Browser/{number}",
        "Cookie": f"vc_device={secrets.token_urlsafe(32)}",
    }


def _line(app: Litestar) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(cast("Any", app))
    return httpx.AsyncClient(transport=transport, base_url="http://localhost:8080")


async def test_the_sixth_try_is_not_judged_even_with_the_right_words(office: Office) -> None:
    colleague, browser = await office.hire("worker"), office.browser()
    wrong = [(await wrong_words(browser, colleague.login)).status_code for _ in range(5)]
    assert wrong == [401] * 5
    answer = await try_words(browser, colleague.login, colleague.passphrase)
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_attempts")
    assert 0 < answer.json()["retry_after"] <= 900
    assert answer.headers["retry-after"] == str(answer.json()["retry_after"])
    assert "15" in answer.json()["detail"]
    pass_time(minutes=15)
    assert (await try_words(browser, colleague.login, colleague.passphrase)).status_code == 200


async def test_the_second_closing_lasts_longer(office: Office) -> None:
    colleague, browser = await office.hire("worker"), office.browser()
    for _ in range(5):
        await wrong_words(browser, colleague.login)
    pass_time(minutes=15)
    for _ in range(5):
        assert (await wrong_words(browser, colleague.login)).status_code == 401
    answer = await wrong_words(browser, colleague.login)
    assert answer.json()["retry_after"] == 3600


async def test_two_applications_on_one_database_count_together_and_believe_no_header(
    office: Office, settings: Settings
) -> None:
    second = make_app(settings)
    colleague = await office.hire("worker")
    lines = [office.browser(), _line(second)]
    body = {"login": colleague.login, "auth": b64(bytes(32)), "kek": b64(bytes(32))}

    async def attempt(number: int) -> int:
        headers = MARK | _spoofed(number)
        while True:
            answer = await lines[number % 2].post("/api/sign-in", json=body, headers=headers)
            if answer.status_code != 503:
                return answer.status_code
            await asyncio.sleep(0.01)

    answers = await asyncio.gather(*(attempt(number) for number in range(24)))
    assert (answers.count(401), answers.count(429)) == (5, 19)
    await lines[1].aclose()
    await second.state.database.close()


async def test_a_stranger_who_closed_the_door_does_not_lock_the_worker_out_of_her_tablet(
    office: Office,
) -> None:
    colleague = await office.hire("worker")
    tablet = (await office.sign_in(colleague)).client
    codes = [(await wrong_words(office.browser(), colleague.login)).status_code for _ in range(6)]
    assert codes[-1] == 429
    answer = await try_words(tablet, colleague.login, colleague.passphrase)
    assert answer.status_code == 200
    assert answer.json()["me"]["attempts_since_last"] == 5


async def test_a_known_browser_has_five_tries_too_and_its_closing_closes_no_other(
    office: Office,
) -> None:
    colleague = await office.hire("worker")
    tablet, desk = (
        (await office.sign_in(colleague)).client,
        (await office.sign_in(colleague)).client,
    )
    codes = [(await wrong_words(tablet, colleague.login)).status_code for _ in range(6)]
    assert codes == [401] * 5 + [429]
    answer = await try_words(desk, colleague.login, colleague.passphrase)
    assert answer.status_code == 200


async def test_a_colleagues_browser_and_a_forged_cookie_are_strangers(office: Office) -> None:
    colleague = await office.hire("worker")
    other = (await office.desk("worker")).client
    for _ in range(5):
        await wrong_words(office.browser(), colleague.login)
    assert (await wrong_words(other, colleague.login)).status_code == 429
    real = (await office.sign_in(await office.hire("worker"))).client.cookies["vc_device"]
    forged = office.browser()
    forged.cookies.set("vc_device", real[:-6] + "AAAAAA")
    assert (await wrong_words(forged, colleague.login)).status_code == 429


async def test_a_name_that_nobody_has_closes_like_one_that_somebody_has(office: Office) -> None:
    colleague, browser = await office.hire("worker"), office.browser()

    async def story(login: str) -> list[tuple[int, Any]]:
        answers = [await wrong_words(browser, login) for _ in range(7)]
        return [(one.status_code, one.json() | {"retry_after": None}) for one in answers]

    known, unknown = await story(colleague.login), await story("nobody.here")
    assert known == unknown
    assert [status for status, _ in known] == [401] * 5 + [429] * 2


async def test_a_missing_second_factor_costs_no_try_and_a_wrong_one_does(office: Office) -> None:
    desk = await office.desk("worker")
    await add_app(desk)
    colleague, browser = desk.colleague, office.browser()
    words = await words_body(browser, colleague.login, colleague.passphrase)
    for _ in range(7):
        answer = await send(browser, "/api/sign-in", words)
        assert answer.json()["code"] == "second_factor_needed"
    codes = [
        (await send(browser, "/api/sign-in", words | {"code": f"{number:06d}"})).status_code
        for number in range(6)
    ]
    assert codes == [401] * 5 + [429]


async def test_an_invitation_has_five_tries_and_unknown_names_answer_alike(
    office: Office,
) -> None:
    guest = await invite(office, await office.desk("administrator"))

    async def story(login: str) -> list[Any]:
        body = {"login": login, "invitation": "six words that are not right"}
        answers = [await send(guest.client, "/api/enrolments/begin", body) for _ in range(6)]
        return [one.json() | {"retry_after": None} for one in answers]

    known = await story(guest.login)
    assert [one["code"] for one in known] == ["invitation_refused"] * 5 + ["too_many_attempts"]
    assert known == await story("nobody.here")
    answer = await send(guest.client, "/api/enrolments/begin", guest.who)
    assert answer.json()["code"] == "too_many_attempts"


async def test_the_worker_finds_a_notice_that_somebody_tried(office: Office) -> None:
    colleague = await office.hire("worker")
    for _ in range(5):
        await wrong_words(office.browser(), colleague.login)
    pass_time(minutes=16)
    desk = await office.sign_in(colleague)
    notices = (await desk.get("/api/notices")).json()["items"]
    assert [one["kind"] for one in notices] == ["attempts"]


@pytest.mark.sqlite
async def test_the_table_of_tries_names_no_login_and_no_browser(
    office: Office, settings: Settings
) -> None:
    colleague = await office.hire("worker")
    await wrong_words(office.browser(), "somebody.unheard.of")
    await office.state.database.close()
    stored = (settings.folder / "voicecapture.db").read_bytes()
    stored += b"".join(one.read_bytes() for one in settings.folder.glob("voicecapture.db-wal"))
    assert b"somebody.unheard.of" not in stored
    assert colleague.login.encode() in stored
