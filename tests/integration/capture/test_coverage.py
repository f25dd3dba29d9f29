"""Coverage over HTTP: one opening on the record, for holders of the care vault, and never a word."""

from tests.factories.families import openings
from tests.factories.sessions import presence, start
from tests.factories.voices import Voices, make_voices
from tests.support.people_at_work import Office


async def test_coverage_opens_the_care_vault_once_and_tells_when_somebody_was_heard(
    office: Office,
) -> None:
    voices = await make_voices(office)
    desk, person = voices.desk, voices.person
    there = presence(alone=True, in_room=[], in_earshot=[], alone_reason="")
    session_id = await start(desk, person, presence=there)
    await desk.post(
        f"/api/sessions/{session_id}/close", {"must_act": False, "same_as_before": True}
    )
    before = len(await openings(office, desk))
    told = (await desk.get(f"/api/people/{person}/coverage")).json()
    opened = (await openings(office, desk))[before:]
    assert opened == [(person, "coverage")]
    assert told["heard"] == told["alone"] >= 1
    assert told["last_alone_at"] == told["last_heard_at"] is not None
    assert told["languages"][0]["label"] == "ur"


async def test_pieces_that_a_tablet_sent_count_for_the_session_and_say_nothing(
    office: Office,
) -> None:
    voices: Voices = await make_voices(office)
    await voices.keep()
    answer = await voices.desk.get(f"/api/people/{voices.person}/coverage")
    assert answer.status_code == 200
    assert "journal" not in answer.text


async def test_without_the_care_vault_there_is_no_coverage(office: Office) -> None:
    voices = await make_voices(office)
    stranger = await office.desk("worker")
    answer = await stranger.get(f"/api/people/{voices.person}/coverage")
    assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")
