"""What proved somebody once proves nobody twice: challenges, codes, invitations, sessions."""

import asyncio
import base64
import shutil
from datetime import timedelta
from typing import Any

import pytest

from tests.factories.accounts import (
    add_app,
    add_passkey,
    code_of,
    invite,
    kek_of,
    pass_time,
    prove,
    send,
    touch,
    try_words,
)
from tests.support.authenticator import Authenticator
from tests.support.people_at_work import Office, b64
from voicecapture.accounts.passkeys import challenges
from voicecapture.base import clock
from voicecapture.base.config import Settings

WORDS = "amber kettle drizzle mango orbit plaza"


async def _answer(office: Office, device: Authenticator) -> dict[str, Any]:
    asked = (await send(office.browser(), "/api/passkeys/challenge")).json()
    return {
        "challenge_id": asked["challenge_id"],
        "credential": device.prove(asked["options"]),
        "kek": kek_of(device, asked),
    }


async def test_a_passkeys_answer_that_was_overheard_signs_nobody_in_again(office: Office) -> None:
    desk, device = await office.desk("worker"), Authenticator(counts=False)
    await add_passkey(desk, device)
    overheard = await _answer(office, device)
    assert (await send(office.browser(), "/api/sign-in/passkey", overheard)).status_code == 200
    again = await send(office.browser(), "/api/sign-in/passkey", overheard)
    assert (again.status_code, again.json()["code"]) == (401, "challenge_spent")
    stepping = {name: overheard[name] for name in ("challenge_id", "credential")}
    again = await desk.post("/api/me/step-up", {"passkey": stepping})
    assert again.json()["code"] == "challenge_spent"


async def test_of_many_who_send_the_same_answer_at_once_one_gets_in(office: Office) -> None:
    desk, device = await office.desk("worker"), Authenticator(counts=False)
    await add_passkey(desk, device)
    overheard = await _answer(office, device)
    answers = await asyncio.gather(
        *(send(office.browser(), "/api/sign-in/passkey", overheard) for _ in range(6))
    )
    assert sorted(one.status_code for one in answers) == [200] + [401] * 5


async def test_an_answer_is_good_for_five_minutes(office: Office) -> None:
    desk, device = await office.desk("worker"), Authenticator()
    await add_passkey(desk, device)
    answer = await _answer(office, device)
    pass_time(minutes=5)
    late = await send(office.browser(), "/api/sign-in/passkey", answer)
    assert late.json()["code"] == "challenge_spent"


async def test_a_challenge_for_adding_a_passkey_answers_no_sign_in(office: Office) -> None:
    desk, device = await office.desk("worker"), Authenticator()
    await add_passkey(desk, device)
    asked = (await desk.post("/api/me/passkeys/begin")).json()
    body = {
        "challenge_id": asked["challenge_id"],
        "credential": device.prove(asked["options"]),
        "kek": kek_of(device, asked),
    }
    refused = await send(office.browser(), "/api/sign-in/passkey", body)
    assert refused.json()["code"] == "passkey_refused"


async def test_a_challenge_of_ones_own_making_is_none(office: Office) -> None:
    desk, device = await office.desk("worker"), Authenticator()
    await add_passkey(desk, device)
    later = clock.milliseconds(clock.now() + timedelta(days=365)).to_bytes(6, "big")
    own = base64.urlsafe_b64encode(later + bytes(18)).decode()
    options = {"challenge": base64.urlsafe_b64encode(bytes(32)).decode().rstrip("=")}
    body = {"challenge_id": own, "credential": device.prove(options), "kek": b64(bytes(32))}
    refused = await send(office.browser(), "/api/sign-in/passkey", body)
    assert refused.json()["code"] == "passkey_refused"


async def test_a_passkey_begun_in_one_session_is_not_added_in_another(office: Office) -> None:
    victim, thief = await office.desk("worker"), await office.desk("worker")
    device = Authenticator()
    asked = (await thief.post("/api/me/passkeys/begin")).json()
    body = {
        "challenge_id": asked["challenge_id"],
        "credential": device.register(asked["options"]),
        "label": "Mine",
        "kek": kek_of(device, asked),
    }
    refused = await victim.post("/api/me/passkeys", body)
    assert (refused.status_code, refused.json()["code"]) == (400, "passkey_not_accepted")


@pytest.mark.parametrize(
    "device",
    [
        Authenticator(origin="https://voicecapture.example"),
        Authenticator(origin="http://localhost:8081"),
        Authenticator(verifies=False),
    ],
    ids=["another site", "another port", "nobody verified"],
)
async def test_a_passkey_used_elsewhere_or_without_its_person_opens_nothing(
    office: Office, device: Authenticator
) -> None:
    desk, here = await office.desk("worker"), Authenticator()
    await add_passkey(desk, here)
    device.passkeys = here.passkeys
    refused = await touch(office.browser(), device)
    assert (refused.status_code, refused.json()["code"]) == (401, "passkey_refused")
    assert (await touch(office.browser(), here)).status_code == 200


async def test_a_passkey_of_another_place_is_not_added(office: Office) -> None:
    desk, device = await office.desk("worker"), Authenticator()
    asked = (await desk.post("/api/me/passkeys/begin")).json()
    body = {
        "challenge_id": asked["challenge_id"],
        "credential": device.register(asked["options"], rp_id="voicecapture.example"),
        "label": "Mine",
        "kek": None,
    }
    refused = await desk.post("/api/me/passkeys", body)
    assert refused.json()["code"] == "passkey_not_accepted"


async def test_a_copied_passkey_shows_by_its_count(office: Office) -> None:
    desk, device = await office.desk("worker"), Authenticator()
    await add_passkey(desk, device)
    for _ in range(3):
        await touch(office.browser(), device)
    device.passkeys[-1].count = 1
    assert (await touch(office.browser(), device)).json()["code"] == "passkey_refused"


@pytest.mark.parametrize("junk", [{}, {"rawId": 5}, {"rawId": "AAAA"}, {"rawId": "%%"}])
async def test_an_answer_that_is_none_is_refused_and_breaks_nothing(
    office: Office, junk: dict[str, Any]
) -> None:
    asked = (await send(office.browser(), "/api/passkeys/challenge")).json()
    body = {"challenge_id": asked["challenge_id"], "credential": junk, "kek": None}
    refused = await send(office.browser(), "/api/sign-in/passkey", body)
    assert (refused.status_code, refused.json()["code"]) == (401, "passkey_refused")


async def test_a_code_works_once_even_within_its_half_minute(office: Office) -> None:
    desk = await office.desk("worker")
    secret, colleague = await add_app(desk), desk.colleague
    pass_time(minutes=1)
    code = code_of(secret)
    browsers = [office.browser() for _ in range(4)]
    answers = await asyncio.gather(
        *(try_words(one, colleague.login, colleague.passphrase, code=code) for one in browsers)
    )
    assert sorted(one.status_code for one in answers) == [200, 401, 401, 401]
    refused = await desk.post("/api/me/step-up", {"code": code})
    assert refused.json()["code"] == "code_refused"
    # Nor does the one before it, which nobody used.
    refused = await desk.post("/api/me/step-up", {"code": code_of(secret, -1)})
    assert refused.json()["code"] == "code_refused"


async def test_the_code_that_confirmed_an_app_is_used_up_by_that(office: Office) -> None:
    desk = await office.desk("worker")
    secret = await add_app(desk)
    refused = await desk.post("/api/me/step-up", {"code": code_of(secret)})
    assert refused.json()["code"] == "code_refused"


async def test_an_invitation_lets_one_in_once(office: Office) -> None:
    guest = await invite(office, await office.desk("administrator"))
    answers = await asyncio.gather(*(guest.enrol_with_words(WORDS) for _ in range(3)))
    assert sorted(one.status_code for one in answers) == [201, 401, 401]
    again = await send(office.browser(), "/api/enrolments/begin", guest.who)
    assert again.json()["code"] == "invitation_refused"


@pytest.mark.sqlite
async def test_a_restored_database_lets_nobody_in_with_a_used_invitation(
    office: Office, settings: Settings
) -> None:
    guest = await invite(office, await office.desk("administrator"))
    await office.state.database.close()
    before = settings.folder / "before"
    before.mkdir()
    for path in settings.folder.glob("voicecapture.db*"):
        shutil.copy(path, before)
    assert (await guest.enrol_with_words(WORDS)).status_code == 201
    await office.state.database.close()
    for path in settings.folder.glob("voicecapture.db*"):
        path.unlink()
    for path in before.iterdir():
        shutil.copy(path, settings.folder)
    refused = await send(office.browser(), "/api/enrolments/begin", guest.who)
    assert (refused.status_code, refused.json()["code"]) == (401, "invitation_refused")


async def test_who_holds_the_database_alone_cannot_make_a_challenge(office: Office) -> None:
    keystore = office.state.keystore
    made = challenges.make(keystore, "prove")
    assert challenges.find(keystore, made.id, "prove").value == made.value
    assert challenges.find(keystore, made.id, "add").value != made.value
    assert challenges.find(keystore, made.id, "prove", "somebody").value != made.value


async def test_a_deactivated_workers_session_is_dead_though_the_cookie_is_whole(
    office: Office,
) -> None:
    administrator, desk = await office.desk("administrator"), await office.desk("worker")
    device = Authenticator()
    await add_passkey(desk, device)
    shown = await prove(desk.client, device)
    body = {"reason": "dismissed"}
    await administrator.post(f"/api/workers/{desk.colleague.id}/deactivate", body)
    for answer in (
        await desk.get("/api/me"),
        await desk.get("/api/me/unlocks"),
        await desk.post("/api/me/step-up", {"passkey": shown}),
        await desk.post("/api/me/passkeys/begin"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (401, "sign_in_needed")
