"""Signing in: what works, what is refused, and that both look alike from outside."""

import base64
from datetime import timedelta

import httpx
import pytest

from tests.support.people_at_work import Desk, Office, b64
from voicecapture.base import clock
from voicecapture.crypto import passwords

MARK = {"X-Voicecapture": "1"}


async def attempt(client: httpx.AsyncClient, login: str, passphrase: str) -> httpx.Response:
    begun = (await client.post("/api/sign-in/begin", json={"login": login}, headers=MARK)).json()
    unlock = passwords.derive_unlock(passphrase, base64.b64decode(begun["salt"]))
    body = {"login": login, "auth": b64(unlock.auth), "kek": b64(unlock.kek)}
    return await client.post("/api/sign-in", json=body, headers=MARK)


async def test_the_right_words_open_a_session_in_two_halves(office: Office) -> None:
    desk = await office.desk("worker", "approver", name="Idris Vale")
    answer = await desk.get("/api/me")
    assert answer.status_code == 200
    assert answer.json()["name"] == "Idris Vale"
    assert answer.json()["roles"] == ["worker", "approver"]
    assert answer.headers["cache-control"] == "no-store"


async def test_a_wrong_passphrase_and_an_unknown_name_get_the_same_answer(office: Office) -> None:
    colleague = await office.hire("worker")
    browser = office.browser()
    wrong = await attempt(browser, colleague.login, "not the right six words here")
    unknown = await attempt(browser, "nobody.here", "not the right six words here")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()
    assert wrong.json()["code"] == "sign_in_refused"


async def test_an_unknown_name_has_a_salt_that_stays_the_same_and_looks_alike(
    office: Office,
) -> None:
    colleague, browser = await office.hire("worker"), office.browser()

    async def salt(login: str) -> dict[str, object]:
        answer = await browser.post("/api/sign-in/begin", json={"login": login}, headers=MARK)
        found: dict[str, object] = answer.json()
        return found

    known, first, again = (
        await salt(colleague.login),
        await salt("nobody.here"),
        await salt("nobody.here"),
    )
    assert first == again
    assert {**first, "salt": ""} == {**known, "salt": ""}
    assert len(str(first["salt"])) == len(str(known["salt"]))
    assert first["salt"] != (await salt("nobody.else"))["salt"]


async def test_the_cookie_alone_asks_for_the_unlock(worker: Desk) -> None:
    answer = await worker.client.get("/api/me")
    assert (answer.status_code, answer.json()["code"]) == (401, "unlock_needed")


@pytest.mark.parametrize("half", ["", "AAAA", b64(bytes(32)), "%%%", b64(bytes(31))])
async def test_another_half_opens_nothing(worker: Desk, half: str) -> None:
    answer = await worker.client.get("/api/me", headers={"X-Session-Half": half})
    assert (answer.status_code, answer.json()["code"]) == (401, "unlock_needed")


async def test_one_workers_half_does_not_fit_anothers_cookie(office: Office) -> None:
    one, other = await office.desk("worker"), await office.desk("worker")
    answer = await one.client.get("/api/me", headers=other.headers)
    assert answer.status_code == 401


async def test_signing_out_ends_the_session_for_good(worker: Desk) -> None:
    cookies = dict(worker.client.cookies)
    assert (await worker.post("/api/sign-out")).status_code == 204
    worker.client.cookies.update(cookies)
    answer = await worker.get("/api/me")
    assert (answer.status_code, answer.json()["code"]) == (401, "sign_in_needed")


@pytest.mark.parametrize(("minutes", "status"), [(29, 200), (31, 401)])
async def test_a_session_that_rests_for_half_an_hour_ends(
    worker: Desk, minutes: int, status: int
) -> None:
    later = clock.now() + timedelta(minutes=minutes)
    clock.set_source(lambda: later)
    assert (await worker.get("/api/me")).status_code == status


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "login"),
        ({"login": "a b"}, "login"),
        ({"login": 5}, "login"),
        ({"login": "nobody", "extra": 1}, "extra"),
    ],
)
async def test_a_malformed_body_names_the_field(
    office: Office, body: dict[str, object], field: str
) -> None:
    answer = await office.browser().post("/api/sign-in/begin", json=body, headers=MARK)
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert (answer.json()["code"], answer.json()["field"]) == ("malformed", field)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"login": "\xff"}'])
async def test_what_is_not_json_is_a_clear_refusal(office: Office, content: bytes) -> None:
    headers = MARK | {"Content-Type": "application/json"}
    answer = await office.browser().post("/api/sign-in/begin", content=content, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


async def test_an_oversized_body_is_refused(office: Office) -> None:
    answer = await office.browser().post(
        "/api/sign-in/begin", json={"login": "a" * 300_000}, headers=MARK
    )
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


async def test_a_change_from_another_site_is_refused(worker: Desk) -> None:
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"X-Voicecapture": "0"}):
        answer = await worker.client.post("/api/sign-out", headers=worker.headers | headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "not_from_here")
    assert (await worker.get("/api/me")).status_code == 200


async def test_refusals_speak_the_readers_language_and_are_not_kept(office: Office) -> None:
    answer = await office.browser().get("/api/me", headers={"Accept-Language": "ur-PK,ur"})
    assert answer.headers["content-language"] == "ur"
    assert answer.headers["cache-control"] == "no-store"


async def test_only_an_administrator_adds_colleagues(office: Office) -> None:
    new = {"login": "sana.reed", "name": "Sana Reed", "roles": ["translator"]}
    worker, administrator = await office.desk("worker"), await office.desk("administrator")
    assert (await worker.post("/api/workers", new)).status_code == 403
    added = await administrator.post("/api/workers", new)
    assert added.status_code == 201
    assert len(added.json()["invitation"].split()) == 6
    assert (await administrator.post("/api/workers", new)).json()["code"] == "login_taken"


async def test_colleagues_of_another_organisation_are_not_listed(
    worker: Desk, other_office: Office
) -> None:
    await other_office.hire("worker", name="Omar Lane")
    listed = (await worker.get("/api/workers", params={"role": "worker"})).json()["items"]
    assert [colleague["id"] for colleague in listed] == [worker.colleague.id]
