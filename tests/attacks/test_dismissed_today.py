"""A worker is dismissed today, with a tablet, an open tab, a passphrase, and copies of what he could take.

Everything he tries is refused; what people said to his tablet before still arrives.
"""

import base64
from pathlib import Path

import pytest

from tests.attacks.matrix.needs import ANYONE
from tests.attacks.matrix.routes import calls_of
from tests.attacks.test_erasure import put_back
from tests.factories.accounts import desk_of, invite_again
from tests.factories.dismissals import make_dismissal
from tests.factories.families import a_person, make_family, openings
from tests.factories.pieces import Tablet
from tests.factories.sessions import enrol, hand_over, start
from tests.factories.voices import vault_of
from tests.integration.stewardship.test_erasing import back_up
from tests.support.authenticator import Authenticator
from tests.support.people_at_work import Desk, Office, b64
from voicecapture.accounts.workers.service import Worker
from voicecapture.app import make_app
from voicecapture.base.config import Settings
from voicecapture.crypto import passwords

CALLS = [call for call in calls_of(make_app(Settings())) if call.name not in ANYONE]


@pytest.fixture
async def lead(office: Office) -> Desk:
    return await office.desk("safeguarding_lead", name="Ruth Okafor")


async def _dismiss(lead: Desk, worker: Worker) -> None:
    answer = await lead.post(f"/api/workers/{worker.id}/deactivate", {"reason": "dismissed"})
    assert answer.status_code < 300, answer.text


@pytest.mark.sqlite
async def test_every_door_is_shut_to_the_tab_he_left_open(office: Office, lead: Desk) -> None:
    worker = await office.desk("worker", name="Tom Ashby")
    family = await make_family(worker)
    await _dismiss(lead, worker.colleague.worker)
    for call in CALLS:
        path = call.at({"person_id": family.mother, "household_id": family.household}, "f" * 32)
        answer = await worker.client.request(
            call.method, path, headers=worker.headers, json=a_person()
        )
        assert answer.status_code == 401, call.name
    assert all(purpose != "openings" for _, purpose in await openings(office, worker))


@pytest.mark.sqlite
async def test_his_right_words_let_him_in_no_more(office: Office, lead: Desk) -> None:
    him = await office.hire("worker", name="Tom Ashby")
    await _dismiss(lead, him.worker)
    client, mark = office.browser(), {"X-Voicecapture": "1"}
    begun = await client.post("/api/sign-in/begin", json={"login": him.login}, headers=mark)
    salt = begun.json()["salt"]
    unlock = passwords.derive_unlock(him.passphrase, base64.b64decode(salt))
    body = {"login": him.login, "auth": b64(unlock.auth), "kek": b64(unlock.kek)}
    answer = await client.post("/api/sign-in", json=body, headers=mark)
    assert answer.status_code == 401


@pytest.mark.sqlite
async def test_what_was_said_to_his_tablet_still_arrives(office: Office, lead: Desk) -> None:
    worker = await office.desk("worker", name="Tom Ashby")
    family = await make_family(worker)
    tablet: Tablet = await enrol(worker, office)
    session = await start(worker, family.mother)
    assert (await hand_over(worker, session, tablet)).status_code == 200
    vault = await vault_of(office, family.mother)
    piece = tablet.keep(vault, text="I would like to see my sister.", author_id=worker.colleague.id)
    await _dismiss(lead, worker.colleague.worker)
    (answer,) = await tablet.send(office.browser(), piece)
    assert answer["state"] == "kept"


@pytest.mark.sqlite
async def test_a_database_from_before_does_not_let_him_in_again(
    office: Office, lead: Desk, tmp_path: Path
) -> None:
    """It has his words, his passkeys and his open tab; that he left lies in the keystore as well."""
    him = await office.desk("worker", name="Tom Ashby")
    back_up(tmp_path / "voicecapture.db", tmp_path / "before.db")
    await _dismiss(lead, him.colleague.worker)
    await put_back(office, tmp_path / "before.db", tmp_path / "voicecapture.db")
    assert (await him.get("/api/me")).status_code == 401
    client, mark = office.browser(), {"X-Voicecapture": "1"}
    login = him.colleague.login
    begun = await client.post("/api/sign-in/begin", json={"login": login}, headers=mark)
    unlock = passwords.derive_unlock(
        him.colleague.passphrase, base64.b64decode(begun.json()["salt"])
    )
    body = {"login": login, "auth": b64(unlock.auth), "kek": b64(unlock.kek)}
    assert (await client.post("/api/sign-in", json=body, headers=mark)).status_code == 401
    assert (await lead.get("/api/me")).status_code == 200
    administrator = await office.desk("administrator", name="Ada Wren")
    guest = await invite_again(office, administrator, him.colleague)
    back = desk_of(guest, await guest.enrol_with_passkey(Authenticator()))
    assert (await back.get("/api/me")).status_code == 200


@pytest.mark.sqlite
async def test_what_he_makes_up_on_the_tablet_he_took_reaches_nobody_but_the_lead(
    office: Office, other_office: Office
) -> None:
    """He has the tablet, its key, and the tokens of colleagues who used it before him."""
    there = await make_dismissal(office)
    translator = await office.hire("translator", name="Farah Aziz")
    made_up = await there.keep_after(text="He never hurt me.", travel="social_worker")
    body = {"translator_id": translator.id, "language": "en"}
    for desk, status in ((there.team, 404), (await other_office.desk("safeguarding_lead"), 404)):
        assert (await there.voices.open(made_up.env_id, desk)).status_code == status
        path = f"/api/pieces/{made_up.env_id}"
        assert (await desk.post(f"{path}/translations", body)).status_code == status
        assert (await desk.post(f"{path}/travel", {"travel": "team", "said": "x"})).is_error
        assert (await desk.post(f"/api/people/{there.person}/held/open")).is_error
        assert (await there.decide("let_through", made_up, desk=desk)).is_error
    assert (await there.team.get("/api/held")).status_code == 403
    assert await there.listed() == await there.listed(there.lead) == []
    coverage = await there.team.get(f"/api/people/{there.person}/coverage")
    assert made_up.env_id not in coverage.text
    assert (await there.voices.open(made_up.env_id, there.lead)).status_code == 200


@pytest.mark.sqlite
async def test_a_lead_who_must_stay_away_from_a_person_does_not_see_that_something_waits(
    office: Office,
) -> None:
    there = await make_dismissal(office)
    piece = await there.keep_after()
    said = {"worker_id": there.lead.colleague.id}
    deputy = await office.desk("deputy")
    body = {"worker_id": deputy.colleague.id, "vaults": ["voice", "safeguarding"]}
    assert (await there.lead.post(f"/api/people/{there.person}/grants", body)).is_success
    kept_away = await deputy.post(f"/api/people/{there.person}/blocks", said)
    assert kept_away.is_success, kept_away.text
    assert await there.waiting() == []
    assert await there.notices() == []
    assert (await there.decide("let_through", piece)).status_code in (403, 404)
    assert (await there.voices.open(piece.env_id, there.lead)).status_code in (403, 404)
    assert (await there.decide("let_through", piece, desk=deputy)).status_code == 204
