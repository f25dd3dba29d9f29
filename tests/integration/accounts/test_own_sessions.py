"""One's own sessions: listed, ended one by one, ended everywhere else; known browsers."""

from tests.factories.accounts import pass_time, try_words, wrong_words
from tests.factories.families import audit_rows
from tests.support.people_at_work import Desk, Office

FIREFOX = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko Firefox/140.0"}


async def _listed(desk: Desk) -> list[dict[str, object]]:
    found: list[dict[str, object]] = (await desk.get("/api/me/sessions")).json()["items"]
    return found


async def test_one_sees_ones_own_live_sessions_and_which_is_this(office: Office) -> None:
    colleague = await office.hire("worker")
    await office.desk("worker")
    desk = await office.sign_in(colleague)
    browser = office.browser()
    browser.headers.update(FIREFOX)
    await try_words(browser, colleague.login, colleague.passphrase)
    listed = await _listed(desk)
    assert [one["current"] for one in listed].count(True) == 1
    assert sorted(str(one["device"]) for one in listed) == ["", "Firefox · Linux"]
    pass_time(minutes=31)
    assert len(await _listed(await office.sign_in(colleague))) == 1


async def test_one_session_can_be_ended_from_another(office: Office) -> None:
    colleague = await office.hire("worker")
    desk, elsewhere = await office.sign_in(colleague), await office.sign_in(colleague)
    other = next(one for one in await _listed(desk) if not one["current"])
    assert (await desk.delete(f"/api/me/sessions/{other['id']}")).status_code == 204
    assert (await elsewhere.get("/api/me")).status_code == 401
    assert (await desk.delete(f"/api/me/sessions/{other['id']}")).status_code == 404


async def test_a_colleagues_session_is_not_there_to_be_ended(office: Office) -> None:
    desk, other = await office.desk("worker"), await office.desk("worker")
    theirs = (await _listed(other))[0]["id"]
    assert (await desk.delete(f"/api/me/sessions/{theirs}")).status_code == 404
    assert (await other.get("/api/me")).status_code == 200


async def test_signing_out_everywhere_else_leaves_this_one(office: Office) -> None:
    colleague = await office.hire("worker")
    others = [await office.sign_in(colleague) for _ in range(3)]
    desk = await office.sign_in(colleague)
    assert (await desk.post("/api/me/sessions/end-others")).json() == {"ended": 3}
    assert [(await one.get("/api/me")).status_code for one in others] == [401] * 3
    assert (await desk.get("/api/me")).status_code == 200


async def test_what_is_done_in_a_session_names_the_browser_on_the_record(office: Office) -> None:
    colleague = await office.hire("worker")
    desk = await office.sign_in(colleague)
    await desk.post("/api/me/sessions/end-others")
    first = (await audit_rows(office))[-1]
    await desk.post("/api/sign-out")
    assert first.device
    again = await try_words(desk.client, colleague.login, colleague.passphrase)
    desk.half = again.json()["session_half"]
    await desk.post("/api/me/sessions/end-others")
    assert (await audit_rows(office))[-1].device == first.device


async def test_the_next_sign_in_tells_how_many_wrong_tries_there_were(office: Office) -> None:
    colleague = await office.hire("worker")
    assert (await office.sign_in(colleague)).me["attempts_since_last"] == 0
    for _ in range(3):
        await wrong_words(office.browser(), colleague.login)
    desk = await office.sign_in(colleague)
    assert desk.me["attempts_since_last"] == 3
    assert (await desk.get("/api/me")).json()["attempts_since_last"] == 3
    assert (await office.sign_in(colleague)).me["attempts_since_last"] == 0
