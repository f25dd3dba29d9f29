"""A person's own phone: invited once, back with six pictures, send-only unless it was found private."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Update, select, update

from tests.factories.families import a_decision, a_plan, agree, audit_rows, made
from tests.factories.media import mark
from tests.factories.own_devices import OwnPhone, ask_invitation, invite, moved_in, path_of
from tests.factories.sessions import allow
from tests.factories.voices import DRAWING, Voices, make_voices, vault_of
from tests.support.people_at_work import Desk, Office
from voicecapture.base import clock
from voicecapture.capture.own_device.models import own_device_confirmations as confirmations
from voicecapture.capture.quiet_words.models import quiet_words
from voicecapture.keyring.vaults.models import vaults as vaults_table
from voicecapture.notices import service as notices


@pytest.fixture
async def voices(office: Office) -> Voices:
    """A family and the worker who added it."""
    return await make_voices(office)


async def state(desk: Desk, person: str) -> dict[str, Any]:
    found = await desk.get(path_of(person))
    assert found.status_code == 200, found.text
    answer: dict[str, Any] = found.json()
    return answer


REFUSED = (400, "quiet_word_refused")


def refused(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def confirm(voices: Voices) -> None:
    answer = await voices.desk.post(path_of(voices.person, "/privacy"))
    assert answer.status_code == 204, answer.text


async def waiting(office: Office, person: str) -> set[str]:
    kinds: list[notices.Kind] = [
        "own_device_made",
        "own_device_locked",
        "own_device_refused",
        "own_device_reset",
    ]
    async with office.state.database.transaction() as db:
        found = await notices.find_open_about(db, office.organisation.id, person, kinds)
    return {one.kind for one in found}


async def test_an_invitation_is_made_taken_up_and_comes_back(voices: Voices) -> None:
    phone = await moved_in(voices)
    assert (await state(voices.desk, voices.person))["state"] == "in_use"
    assert (await phone.call("look")).json() == {"next": "enter"}
    back = await phone.call("enter")
    assert back.status_code == 200, back.text
    said = back.json()
    assert (said["shown"], said["own_phone"]) == (None, True)
    assert said["pack"]["worker"] == "Nadia"
    assert await waiting(voices.office, voices.person) == {"own_device_made"}


async def test_an_invitation_asks_plan_agreement_and_way(voices: Voices) -> None:
    desk, office, person = voices.desk, voices.office, voices.person
    _, answer = await ask_invitation(desk, office, person)
    assert refused(answer) == (409, "contact_plan_missing")
    await made(desk, f"/api/people/{person}/contact-plan", a_plan())
    _, answer = await ask_invitation(desk, office, person)
    assert refused(answer) == (409, "agreement_missing")
    await allow(voices.family, person)
    for way, code in (("text", "way_not_in_plan"), ("in_person", None)):
        _, answer = await ask_invitation(desk, office, person, way)
        assert answer.status_code == 201 if code is None else refused(answer) == (409, code)
    await agree(desk, person, "contact", decision="declined")
    _, answer = await ask_invitation(desk, office, person)
    assert refused(answer) == (409, "contact_not_agreed")
    await agree(desk, person, "contact")
    watched = a_plan(risks=[{"kind": "phone_watched", "note": ""}])
    await made(desk, f"/api/people/{person}/contact-plan", watched)
    _, answer = await ask_invitation(desk, office, person)
    assert refused(answer) == (409, "phone_may_be_watched")
    await made(desk, f"/api/people/{person}/contact-plan", a_plan("not_now"))
    _, answer = await ask_invitation(desk, office, person)
    assert refused(answer) == (409, "contact_plan_blocks")


async def test_what_is_sent_stands_in_the_ledger_and_holds_no_link(voices: Voices) -> None:
    desk, person = voices.desk, voices.person
    await allow(voices.family, person)
    sent = a_plan(channels=["text"], safe_number="020 7946 0456", letters_may_name_us=True)
    await made(desk, f"/api/people/{person}/contact-plan", sent)
    _, answer = await ask_invitation(desk, voices.office, person, "text")
    assert answer.json()["to"] == "020 7946 0456"
    (entry,) = (await desk.get(f"/api/people/{person}/offers")).json()["items"]
    assert (entry["channel"], entry["note"], entry["template"]) == ("text", "", "own_device")


async def test_a_plan_that_became_unsafe_stops_the_invitation_and_never_the_sending(
    voices: Voices,
) -> None:
    person, path = voices.person, f"/api/people/{voices.person}/contact-plan"
    await allow(voices.family, person)
    unused = await invite(voices.desk, voices.office, person)
    await made(voices.desk, path, a_plan("not_now"))
    assert (await unused.call("look")).json() == {"next": "enter"}
    assert refused(await unused.call("make")) == (410, "nothing_opens")
    await made(voices.desk, path, a_plan())
    phone = await invite(voices.desk, voices.office, person)
    assert (await phone.call("make")).status_code == 200
    await made(voices.desk, path, a_plan("not_now"))
    assert (await phone.call("enter")).status_code == 200
    _, kept = await phone.send(voices.vault, author_id=person)
    assert kept["state"] == "kept"


async def test_taking_part_withdrawn_stops_the_invitation_and_what_is_shown_and_never_the_sending(
    voices: Voices,
) -> None:
    """Withdrawal is effective at once; nobody is unheard because of it."""
    person, path = voices.person, f"/api/people/{voices.person}/agreements"
    phone = await moved_in(voices)
    await phone.send(voices.vault, text="I want my own papers.", author_id=person)
    await confirm(voices)
    assert (await phone.call("enter")).json()["shown"] is not None
    [agreed] = (await voices.desk.get(path)).json()["items"]
    assert (await voices.desk.post(f"{path}/{agreed['id']}/withdraw", {})).is_success
    back = await phone.call("enter")
    assert (back.status_code, back.json()["shown"]) == (200, None)
    assert not (await state(voices.desk, person))["privacy"]["shows"]
    _, kept = await phone.send(voices.vault, author_id=person)
    assert kept["state"] == "kept"


async def test_taking_part_withdrawn_stops_an_invitation_that_nobody_took_up(
    voices: Voices,
) -> None:
    person, path = voices.person, f"/api/people/{voices.person}/agreements"
    await allow(voices.family, person)
    unused = await invite(voices.desk, voices.office, person)
    assert (await unused.call("look")).json() == {"next": "make"}
    [agreed] = (await voices.desk.get(path)).json()["items"]
    assert (await voices.desk.post(f"{path}/{agreed['id']}/withdraw", {})).is_success
    assert (await unused.call("look")).json() == {"next": "enter"}
    assert refused(await unused.call("make")) == (410, "nothing_opens")
    await made(voices.desk, path, a_decision())
    assert (await unused.call("make")).status_code == 200, "they agreed again"


async def test_a_no_to_being_contacted_stops_an_invitation_that_nobody_took_up_and_never_the_sending(
    voices: Voices,
) -> None:
    await allow(voices.family, voices.person)
    unused = await invite(voices.desk, voices.office, voices.person)
    await agree(voices.desk, voices.person, "contact", decision="declined")
    assert (await unused.call("look")).json() == {"next": "enter"}
    assert refused(await unused.call("make")) == (410, "nothing_opens")
    agreed = await agree(voices.desk, voices.person, "contact")
    assert (await unused.call("make")).status_code == 200, "they may be contacted again"
    path = f"/api/people/{voices.person}/agreements/{agreed}/withdraw"
    assert (await voices.desk.post(path, {})).is_success
    assert (await unused.call("enter")).status_code == 200
    _, kept = await unused.send(voices.vault, author_id=voices.person)
    assert kept["state"] == "kept"


async def test_a_piece_from_an_own_phone_waits_to_be_read_and_says_what_it_is(
    voices: Voices,
) -> None:
    phone = await moved_in(voices)
    piece, kept = await phone.send(voices.vault, author_id=voices.person)
    assert kept["state"] == "kept"
    (unread,) = (await voices.desk.get("/api/pieces/unread")).json()["items"]
    assert (unread["env_id"], unread["flags"]) == (piece.env_id, ["own_device"])
    assert unread["read_by"] > unread["received_at"]
    tablets = (await voices.desk.get("/api/devices")).json()["items"]
    assert phone.tablet is not None
    assert phone.tablet.id not in {one["id"] for one in tablets}


async def test_a_private_phone_shows_what_was_kept_and_the_answers(
    voices: Voices, office: Office
) -> None:
    phone = await moved_in(voices)
    await phone.send(voices.vault, text="I want my own papers.", author_id=voices.person)
    await phone.send(voices.vault, activity="drawing", content=DRAWING, author_id=voices.person)
    await confirm(voices)
    shown = (await phone.call("enter")).json()["shown"]
    assert [one["activity"] for one in shown["pieces"]] == ["drawing", "journal"]
    assert shown["pieces"][1]["words"] == "I want my own papers."
    assert shown["pieces"][0]["picture"]
    row = next(
        one for one in await audit_rows(office) if one.actor == "person" and one.action == "opened"
    )
    assert (row.detail["purpose"], row.subject) == ("own_device", voices.person)
    assert (await state(voices.desk, voices.person))["privacy"]["shows"]


async def test_a_piece_that_is_closed_keeps_nobody_out(voices: Voices) -> None:
    phone = await moved_in(voices)
    closed, _ = await phone.send(voices.vault, text="One.", author_id=voices.person)
    await phone.send(voices.vault, text="Two.", author_id=voices.person)
    await confirm(voices)
    assert (await mark(voices, closed.env_id)).is_success
    answer = await phone.call("enter")
    assert answer.status_code == 200, answer.text
    assert [one["words"] for one in answer.json()["shown"]["pieces"]] == ["Two."]


async def test_whatever_ends_the_confirmation_hides_everything(voices: Voices) -> None:
    phone = await moved_in(voices)
    await confirm(voices)
    assert (await phone.call("enter")).json()["shown"] is not None
    plan = f"/api/people/{voices.person}/contact-plan"
    await made(voices.desk, plan, a_plan("not_now"))
    assert (await phone.call("enter")).json()["shown"] is None
    await made(voices.desk, plan, a_plan())
    assert (await phone.call("enter")).json()["shown"] is not None
    ended = await voices.desk.post(path_of(voices.person, "/privacy/end"))
    assert ended.status_code == 204
    assert (await phone.call("enter")).json()["shown"] is None
    assert not (await state(voices.desk, voices.person))["privacy"]["shows"]


async def test_forgotten_pictures_are_made_anew_by_two(voices: Voices, office: Office) -> None:
    phone = await moved_in(voices)
    desk, person = voices.desk, voices.person
    second = await office.desk("worker", name="Priya Holt")
    for kind in ("voice", "care"):
        given = await desk.post(
            f"/api/people/{person}/grants",
            {"worker_id": second.colleague.id, "vaults": [kind]},
        )
        assert given.status_code in (200, 201, 204), given.text
    _, alone = await ask_invitation(desk, office, person)
    assert refused(alone) == (409, "two_must_reset")
    reset = await made(desk, path_of(person, "/resets"), {})
    path = path_of(person, f"/resets/{reset}/confirm")
    assert refused(await desk.post(path)) == (409, "not_the_second")
    assert (await phone.call("enter")).status_code == 200
    assert (await second.post(path)).status_code == 204
    assert refused(await phone.call("enter")) == (403, "pictures_wrong")
    again = await invite(desk, office, person)
    assert (await again.call("make", "new pictures")).status_code == 200
    _, spent = await ask_invitation(desk, office, person)
    assert refused(spent) == (409, "two_must_reset")
    acts = [row.action for row in await audit_rows(office)]
    assert "own_device.reset_asked" in acts
    assert "own_device.reset_confirmed" in acts


async def test_saying_no_is_easy_and_the_worker_hears_it_gently(voices: Voices) -> None:
    phone = await moved_in(voices)
    assert (await phone.call("refuse")).status_code == 204
    assert (await phone.call("refuse")).status_code == 204
    assert refused(await phone.call("enter")) == (403, "pictures_wrong")
    said = await state(voices.desk, voices.person)
    assert (said["state"], said["ended_by"], said["needs_two"]) == ("ended", "person", False)
    assert "own_device_refused" in await waiting(voices.office, voices.person)


async def test_a_worker_ends_it_and_what_was_sent_stays(voices: Voices) -> None:
    phone = await moved_in(voices)
    piece, _ = await phone.send(voices.vault, author_id=voices.person)
    assert (await voices.desk.post(path_of(voices.person, "/end"))).status_code == 204
    assert refused(await phone.call("enter")) == (403, "pictures_wrong")
    assert (await voices.open(piece.env_id)).status_code == 200
    assert refused(await voices.desk.post(path_of(voices.person, "/end"))) == (
        409,
        "own_device_not_in_use",
    )


async def test_another_phone_that_becomes_theirs_shows_nothing_until_it_is_confirmed(
    voices: Voices,
) -> None:
    first = await moved_in(voices)
    await confirm(voices)
    other = OwnPhone(voices.office, first.link, bytes(32))
    assert (await other.call("enter", settle=True)).json()["shown"] is None
    assert (await first.call("enter")).json()["shown"] is None
    await confirm(voices)
    assert (await other.call("enter")).json()["shown"] is not None


async def test_nothing_is_confirmed_of_a_phone_that_is_not_theirs(voices: Voices) -> None:
    await moved_in(voices, own=False)
    answer = await voices.desk.post(path_of(voices.person, "/privacy"))
    assert refused(answer) == (409, "no_phone_named")


async def test_a_visits_token_is_not_taken_any_more_after_half_a_day(voices: Voices) -> None:
    phone = await moved_in(voices)
    later = clock.now() + timedelta(hours=12)
    clock.set_source(lambda: later)
    assert phone.tablet is not None
    body = {"device": bytes.fromhex(phone.tablet.id), "pieces": []}
    answer = await phone.tablet.post(voices.office.browser(), "/api/sync/offer", body)
    assert refused(answer) == (401, "upload_token_needed")


async def test_the_vault_is_the_persons(voices: Voices) -> None:
    phone = await moved_in(voices)
    assert phone.visit["pack"]["vault"]["id"] == (await vault_of(voices.office, voices.person)).id


async def said_past_the_worker(phone: OwnPhone, lead: Desk, person: str) -> Any:
    """Send what is not for the worker from an own phone, as its browser does; return the answer."""
    assert phone.tablet is not None
    colleague = lead.colleague
    word = phone.tablet.say_quietly(
        colleague.id, colleague.worker.kem_public, person, phone.tablet.id, "worker", "Not him."
    )
    return await phone.tablet.post(phone.office.browser(), "/api/sync/quiet", word)


async def test_a_private_phone_may_say_never_this_worker_and_only_a_lead_hears_it(
    voices: Voices, office: Office
) -> None:
    lead = await office.desk("safeguarding_lead", name="Ruth Ashby")
    phone = await moved_in(voices)
    assert phone.visit["pack"]["lead"] is None
    await confirm(voices)
    named = (await phone.call("enter")).json()["pack"]["lead"]
    assert (named["id"], named["name"]) == (lead.colleague.id, "Ruth Ashby")
    assert (await said_past_the_worker(phone, lead, voices.person)).status_code == 200
    own = (await voices.desk.get("/api/notices")).json()["items"]
    assert "quiet_word" not in {one["kind"] for one in own}
    found = (await lead.get("/api/notices")).json()["items"]
    [notice] = [one for one in found if one["kind"] == "quiet_word"]
    said = (await lead.post(f"/api/notices/{notice['id']}/open")).json()
    assert (said["person_id"], said["worker_id"]) == (voices.person, voices.desk.colleague.id)
    assert (said["quiet_about"], said["details"]) == ("worker", "Not him.")


async def test_a_phone_that_is_private_no_more_says_nothing_past_the_worker_in_a_visit_from_before(
    voices: Voices, office: Office
) -> None:
    lead = await office.desk("safeguarding_lead", name="Ruth Ashby")
    phone = await moved_in(voices)
    await confirm(voices)
    assert (await phone.call("enter")).json()["pack"]["lead"] is not None
    ended = await voices.desk.post(path_of(voices.person, "/privacy/end"))
    assert ended.status_code == 204
    assert refused(await said_past_the_worker(phone, lead, voices.person)) == REFUSED
    assert "quiet_word" not in {
        one["kind"] for one in (await lead.get("/api/notices")).json()["items"]
    }
    _, kept = await phone.send(voices.vault, author_id=voices.person)
    assert kept["state"] == "kept"


async def says_not_now(voices: Voices) -> None:
    """Let the worker write a plan that stops contact."""
    await made(voices.desk, f"/api/people/{voices.person}/contact-plan", a_plan("not_now"))


async def ends_taking_part(voices: Voices) -> None:
    """Let the person stop taking part."""
    path = f"/api/people/{voices.person}/agreements"
    [agreed] = (await voices.desk.get(path)).json()["items"]
    assert (await voices.desk.post(f"{path}/{agreed['id']}/withdraw", {})).is_success


async def turns_the_key(voices: Voices) -> None:
    """Let what was wrapped for the phone be another key than the one their voice has now."""
    await write(voices, update(confirmations).values(epoch=voices.vault.epoch + 1))


async def restricts_the_record(voices: Voices) -> None:
    """Let their record be kept and not worked with."""
    of_theirs = vaults_table.c.vault_id == voices.vault.id
    await write(voices, update(vaults_table).where(of_theirs).values(state="restricted"))


async def write(voices: Voices, query: Update) -> None:
    async with voices.office.state.database.transaction() as db:
        await db.execute(query)


@pytest.mark.parametrize(
    "happens", [says_not_now, ends_taking_part, turns_the_key, restricts_the_record]
)
async def test_nothing_but_the_phone_itself_keeps_never_this_worker_from_being_heard(
    voices: Voices, office: Office, happens: Callable[[Voices], Awaitable[None]]
) -> None:
    """The worker meant may write a plan; none of these says anything about whose phone it is."""
    lead = await office.desk("safeguarding_lead", name="Ruth Ashby")
    phone = await moved_in(voices)
    await confirm(voices)
    await phone.call("enter")
    await happens(voices)
    assert (await said_past_the_worker(phone, lead, voices.person)).status_code == 200
    assert not (await state(voices.desk, voices.person))["privacy"]["shows"]


@pytest.mark.parametrize("happens", [says_not_now, ends_taking_part])
async def test_a_visit_that_begins_under_a_plan_that_stops_contact_names_the_lead_all_the_same(
    voices: Voices, office: Office, happens: Callable[[Voices], Awaitable[None]]
) -> None:
    lead = await office.desk("safeguarding_lead", name="Ruth Ashby")
    phone = await moved_in(voices)
    await confirm(voices)
    await happens(voices)
    back = (await phone.call("enter")).json()
    assert (back["shown"], back["pack"]["lead"]["id"]) == (None, lead.colleague.id)
    assert (await said_past_the_worker(phone, lead, voices.person)).status_code == 200


async def test_a_visit_to_a_place_that_was_replaced_speaks_not_through_the_one_after_it(
    voices: Voices, office: Office
) -> None:
    lead = await office.desk("safeguarding_lead", name="Ruth Ashby")
    before = await moved_in(voices)
    await confirm(voices)
    await before.call("enter")
    # The person ends it, so that one worker may invite them anew; the page of before stays open.
    assert (await before.call("refuse")).status_code == 204
    after = await invite(voices.desk, office, voices.person)
    assert (await after.call("make")).status_code == 200
    await confirm(voices)
    await after.call("enter")
    assert refused(await said_past_the_worker(before, lead, voices.person)) == REFUSED
    assert (await said_past_the_worker(after, lead, voices.person)).status_code == 200


async def test_no_device_says_whose_word_it_was_that_came_from_an_own_phone(
    voices: Voices, office: Office
) -> None:
    lead = await office.desk("safeguarding_lead", name="Ruth Ashby")
    phone = await moved_in(voices)
    await confirm(voices)
    await phone.call("enter")
    await said_past_the_worker(phone, lead, voices.person)
    assert phone.tablet is not None
    async with office.state.database.transaction() as db:
        [row] = (await db.execute(select(quiet_words))).all()
    hidden = {phone.tablet.id, voices.person, voices.desk.colleague.id}
    assert hidden & {value for value in row if isinstance(value, str)} == set()
    [noted] = [one for one in await audit_rows(office) if one.action == "quiet_word.received"]
    assert noted.actor == "person"
    assert not noted.subject


async def test_whoever_holds_a_phone_that_is_not_private_cannot_speak_so_in_their_name(
    voices: Voices, office: Office
) -> None:
    lead = await office.desk("safeguarding_lead", name="Ruth Ashby")
    phone = await moved_in(voices)
    await confirm(voices)
    borrowed = OwnPhone(office, phone.link)
    for one in (borrowed, phone):
        assert (await one.call("enter")).status_code == 200
    assert borrowed.visit["pack"]["lead"] is None
    assert refused(await said_past_the_worker(borrowed, lead, voices.person)) == REFUSED
    assert refused(await said_past_the_worker(phone, lead, voices.family.father)) == REFUSED
    assert refused(await said_past_the_worker(phone, lead, "0" * 32)) == REFUSED
