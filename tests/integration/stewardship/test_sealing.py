"""A sealed record opens to nobody, still receives, and opens again as the person wishes."""

from tests.factories.voices import Voices
from tests.factories.withdrawals import Wish, ask
from tests.support.people_at_work import Desk


async def test_two_people_seal_a_record_after_the_person_was_asked_alone(
    voices: Voices, lead: Desk
) -> None:
    piece = await voices.keep()
    wish = await ask(voices, lead, "seal")
    assert (await wish.decide("confirm")).json()["code"] == "not_now", "she was not asked yet"
    assert (await wish.check()).json()["state"] == "checked"
    answer = await wish.decide("confirm")
    assert (answer.status_code, answer.json()["state"]) == (200, "done"), answer.text
    for desk in (voices.desk, lead):
        opened = await voices.open(piece.env_id, desk)
        assert opened.json()["code"] == "record_sealed"
    assert (await wish.overview())["record"] == "sealed"


async def test_what_arrives_at_a_sealed_record_is_kept(voices: Voices, lead: Desk) -> None:
    wish = await ask(voices, lead, "seal")
    await wish.check()
    assert (await wish.decide("confirm")).status_code == 200
    await voices.keep(text="And one more thing.")


async def test_the_one_who_asked_does_not_confirm(voices: Voices, lead: Desk) -> None:
    colleague = await voices.office.desk("safeguarding_lead", "worker")
    path = f"/api/people/{voices.person}/withdrawals"
    asked = await colleague.post(path, {"kind": "seal", "note": ""})
    wish = Wish(voices, lead, asked.json()["id"])
    await wish.check()
    answer = await wish.decide("confirm", colleague)
    assert (answer.status_code, answer.json()["code"]) == (409, "second_person_needed")
    assert (await wish.decide("confirm")).status_code == 200


async def test_a_worker_does_not_decide(voices: Voices, lead: Desk) -> None:
    wish = await ask(voices, lead, "seal")
    await wish.check()
    for act in ("confirm", "refuse", "undo"):
        assert (await wish.decide(act, voices.desk)).status_code == 403


async def test_a_talk_in_someones_presence_stands_on_record_and_does_not_count(
    voices: Voices, lead: Desk
) -> None:
    wish = await ask(voices, lead, "seal")
    assert (await wish.check(alone=False)).json()["state"] == "asked"
    assert (await wish.decide("confirm")).json()["code"] == "not_now"
    steps = (await voices.desk.post(f"{wish.path}/open")).json()["items"]
    assert [(step["act"], step["alone"]) for step in steps] == [("ask", None), ("check", False)]


async def test_whoever_says_alone_that_they_do_not_wish_it_has_taken_it_back(
    voices: Voices, lead: Desk
) -> None:
    wish = await ask(voices, lead, "erase")
    assert (await wish.check(wishes=False)).json()["state"] == "taken_back"
    assert (await wish.decide("confirm")).json()["code"] == "not_now"


async def test_the_lead_opens_a_sealed_record_again_and_gives_access_anew(
    voices: Voices, lead: Desk
) -> None:
    piece = await voices.keep()
    wish = await ask(voices, lead, "seal")
    await wish.check()
    await wish.decide("confirm")
    undone = await wish.decide("undo")
    assert (undone.status_code, undone.json()["state"]) == (200, "undone"), undone.text
    assert (await voices.open(piece.env_id)).json()["code"] == "no_grant"
    body = {"worker_id": voices.desk.colleague.id, "vaults": ["voice", "care"]}
    given = await lead.post(f"/api/people/{voices.person}/grants", body)
    assert given.status_code < 300, given.text
    assert (await voices.open(piece.env_id)).status_code == 200


async def test_asking_twice_changes_nothing(voices: Voices, lead: Desk) -> None:
    await ask(voices, lead, "seal")
    path = f"/api/people/{voices.person}/withdrawals"
    answer = await voices.desk.post(path, {"kind": "seal", "note": ""})
    assert answer.json()["code"] == "already_asked"
