"""Another site's page has a worker's browser, cookie and all, and tries to change something here.

Tried on every route that changes anything, as the application lists them: a new one is attacked from
the day it is there. Then, on every route whatever it does: nothing is kept by a cache, nothing may frame
or script our pages.
"""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import httpx
import pytest
from litestar import Litestar

from tests.attacks.matrix.bodies import SPARE, body_for
from tests.attacks.matrix.routes import Call, calls_of
from tests.support.people_at_work import Desk, Office
from voicecapture.accounts.sign_in.http import cleared_cookie, cookies_of
from voicecapture.app import make_app
from voicecapture.base.config import Settings, load_settings
from voicecapture.base.keystore import Keystore

CALLS = calls_of(make_app(Settings()))
CHANGES = [call for call in CALLS if call.method not in ("GET", "HEAD")]
FORMS = ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")
SCRIPTED_SHEETS = {"'unsafe-inline'", "'unsafe-eval'", "https:", "http:", "*"}


@pytest.fixture
async def desk(office: Office) -> Desk:
    """Somebody who may do nearly everything, with their tab open."""
    return await office.desk(
        "worker", "safeguarding_lead", "administrator", "approver", "translator"
    )


async def _send(
    desk: Desk, call: Call, headers: dict[str, str], body: bytes | None = None
) -> httpx.Response:
    content = body if body is not None or call.method == "DELETE" else b"{}"
    return await desk.client.request(
        call.method, call.at({}, SPARE), headers=headers, content=content
    )


def test_there_are_routes_to_attack() -> None:
    assert len(CHANGES) > 60
    # What reads by GET changes nothing: no route that changes takes that method.
    assert all(call.changes for call in CHANGES)
    assert not any(call.changes for call in CALLS if call.method == "GET")


@pytest.mark.sqlite
async def test_a_page_elsewhere_changes_nothing(desk: Desk) -> None:
    json = {"Content-Type": "application/json"}
    attempts: list[dict[str, str]] = [
        # A form or an image: the cookie goes along, our header does not.
        {"X-Session-Half": desk.half, **json},
        {"X-Session-Half": desk.half, "X-Voicecapture": "0", **json},
        *(
            {**desk.headers, **json, "Sec-Fetch-Site": site}
            for site in ("cross-site", "same-site", "none")
        ),
        *({**desk.headers, "Content-Type": form} for form in FORMS),
    ]
    for call in CHANGES:
        for headers in attempts:
            answer = await _send(desk, call, headers)
            assert (answer.status_code, answer.json()["code"]) == (403, "not_from_here"), (
                call.name,
                headers,
            )
    assert (await desk.get("/api/me")).status_code == 200


@pytest.mark.sqlite
async def test_the_cookie_alone_changes_and_reads_nothing(desk: Desk) -> None:
    """A stolen browser profile has the cookie; the other half lived in the page's memory."""
    mark = {"X-Voicecapture": "1", "Content-Type": "application/json"}
    for call in CALLS:
        if call.open_to_anyone:
            continue
        answer = await _send(desk, call, mark)
        assert answer.status_code == 401, call.name
        wrong = {**mark, "X-Session-Half": desk.half[:-4] + "AAA="}
        assert (await _send(desk, call, wrong)).status_code == 401, call.name


@pytest.mark.sqlite
async def test_the_page_half_alone_changes_and_reads_nothing(office: Office, desk: Desk) -> None:
    stranger = office.browser()
    for call in CALLS:
        if not call.open_to_anyone:
            answer = await stranger.request(
                call.method, call.at({}, SPARE), headers=desk.headers, content=b"{}"
            )
            assert answer.status_code == 401, call.name


@pytest.mark.sqlite
async def test_every_answer_of_the_api_forbids_keeping_framing_and_scripting(desk: Desk) -> None:
    bodies: dict[str, Any] = {call.name: body_for(call.body, {}) for call in CALLS}
    for call in CALLS:
        for headers in (desk.headers, {}):
            given = {} if bodies[call.name] is None else {"json": bodies[call.name]}
            if headers and call.name in ("POST /api/sign-out", "POST /api/me/passphrase"):
                continue  # As a stranger only: the session is needed to the end.
            answer = await desk.client.request(
                call.method, call.at({}, SPARE), headers=headers, **given
            )
            _check_headers(answer, call)


def _check_headers(answer: httpx.Response, call: Call) -> None:
    said = answer.headers
    policy = dict(
        part.strip().partition(" ")[::2] for part in said["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'", call.name
    assert policy["frame-ancestors"] == "'none'", call.name
    assert policy["base-uri"] == "'none'", call.name
    assert policy["form-action"] == "'none'", call.name
    assert "require-trusted-types-for" in policy, call.name
    for directive in ("script-src", "style-src", "connect-src"):
        assert not SCRIPTED_SHEETS & set(policy[directive].split()), call.name
    assert said["x-content-type-options"] == "nosniff", call.name
    assert said["x-frame-options"] == "DENY", call.name
    assert said["referrer-policy"] == "no-referrer", call.name
    assert said["cross-origin-opener-policy"] == "same-origin", call.name
    assert said["cross-origin-resource-policy"] == "same-origin", call.name
    assert "access-control-allow-origin" not in said, call.name
    if call.path.startswith("/api/"):
        assert said["cache-control"] == "no-store", call.name


@pytest.mark.sqlite
async def test_no_preflight_lets_another_site_in(office: Office) -> None:
    for call in CHANGES:
        answer = await office.browser().request(
            "OPTIONS",
            call.at({}, SPARE),
            headers={
                "Origin": "https://elsewhere.example",
                "Access-Control-Request-Method": "POST",
            },
        )
        assert "access-control-allow-origin" not in answer.headers, call.name


@pytest.mark.parametrize("public_url", ["https://voices.example", "http://localhost:8080"])
def test_the_cookies_are_out_of_reach_of_scripts_and_other_sites(
    public_url: str, tmp_path: Path
) -> None:
    settings = load_settings(None, {}, public_url=public_url)
    keystore = Keystore(tmp_path)
    keystore.create("pepper", "sign-in", bytes(32))
    given = SimpleNamespace(cookie_half=bytes(16), device_id=SPARE)
    half, known = cookies_of(settings, keystore, cast("Any", given))
    for cookie in (half, known, cleared_cookie(settings)):
        assert cookie.httponly
        assert cookie.samesite == "strict"
        assert cookie.path == "/"
        assert cookie.domain is None
        assert bool(cookie.secure) is settings.secure
        assert cookie.key.startswith("__Host-") is settings.secure
    assert half.max_age is None  # It ends with the browser.


@pytest.mark.sqlite
async def test_behind_tls_every_answer_asks_for_tls(app: Litestar) -> None:
    settings = load_settings(
        None, {}, data_dir=app.state.settings.data_dir, public_url="https://voices.example"
    )
    secure = make_app(settings)
    transport = httpx.ASGITransport(secure)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="https://voices.example") as client:
        for path in ("/healthz", "/api/meta", "/nothing-here"):
            assert (
                "max-age=63072000" in (await client.get(path)).headers["strict-transport-security"]
            )
