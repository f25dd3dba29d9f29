"""What a worker saw is kept apart from what the person said."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from tests.factories.families import openings, refusals
from tests.factories.voices import Voices
from tests.support.people_at_work import Office
from voicecapture.base import clock
from voicecapture.base.ids import new_id

SEEN = "She looked at the door each time someone passed."


async def test_an_observation_is_opened_on_the_record_with_its_writer(
    office: Office, voices: Voices
) -> None:
    piece = await voices.keep()
    path = f"/api/people/{voices.person}/observations"
    body = {"seen_and_heard": SEEN, "opinion": "She may be afraid.", "env_id": piece.env_id}
    kept = await voices.desk.post(path, body)
    assert kept.status_code == 201, kept.text
    assert (await voices.desk.get(f"{path}/count")).json() == {"count": 1}
    (shown,) = (await voices.desk.post(f"{path}/open", {"purpose": "supervision"})).json()["items"]
    assert (shown["seen_and_heard"], shown["opinion"]) == (SEEN, "She may be afraid.")
    assert shown["recorded_by"] == voices.desk.colleague.id
    assert (voices.person, "supervision") in await openings(office, voices.desk)
    said = (await voices.open(piece.env_id)).json()
    assert SEEN not in str(said), "an observation never stands among the person's words"


async def test_a_colleague_without_a_grant_neither_writes_nor_reads(
    office: Office, other_office: Office, voices: Voices
) -> None:
    path = f"/api/people/{voices.person}/observations"
    colleague, stranger = await office.desk("worker"), await other_office.desk("worker")
    for desk, status in ((colleague, 403), (stranger, 404)):
        assert (await desk.post(path, {"seen_and_heard": SEEN})).status_code == status
        assert (await desk.post(f"{path}/open", {"purpose": "supervision"})).status_code == status
        assert (await desk.get(f"{path}/count")).status_code == status
    assert (voices.person, "supervision") in await refusals(office, colleague)


async def test_observations_open_with_the_safeguarding_record_and_not_with_the_voice(
    office: Office, voices: Voices
) -> None:
    path = f"/api/people/{voices.person}"
    await voices.desk.post(f"{path}/observations", {"seen_and_heard": SEEN})
    for vault, status in (("voice", 403), ("safeguarding", 200)):
        colleague = await office.desk("worker")
        body = {"worker_id": colleague.colleague.id, "vaults": [vault]}
        assert (await voices.desk.post(f"{path}/grants", body)).is_success
        opened = await colleague.post(f"{path}/observations/open", {"purpose": "supervision"})
        assert opened.status_code == status, vault


async def test_an_observation_cannot_name_another_persons_piece(voices: Voices) -> None:
    piece = await voices.keep()
    path = f"/api/people/{voices.family.father}/observations"
    answer = await voices.desk.post(path, {"seen_and_heard": SEEN, "env_id": piece.env_id})
    assert answer.status_code == 404


async def test_what_is_missing_is_named(voices: Voices) -> None:
    path = f"/api/people/{voices.person}/observations"
    answer = await voices.desk.post(path, {"opinion": "Only this."})
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
    answer = await voices.desk.post(path, {"seen_and_heard": SEEN, "mood": "sad"})
    assert answer.json()["field"] == "mood"


async def test_one_noted_without_a_line_is_of_that_day_and_written_once(voices: Voices) -> None:
    path = f"/api/people/{voices.person}/observations"
    two_days_ago = clock.now() - timedelta(days=2)
    body = {"id": new_id(), "noted_at": two_days_ago.isoformat(), "seen_and_heard": SEEN}
    for _ in range(2):
        kept = await voices.desk.post(path, body)
        assert kept.status_code == 201, kept.text
    assert (await voices.desk.get(f"{path}/count")).json() == {"count": 1}
    (shown,) = (await voices.desk.post(f"{path}/open", {"purpose": "supervision"})).json()["items"]
    here = two_days_ago.astimezone(ZoneInfo("Europe/London")).date()
    assert (shown["id"], shown["seen_on"]) == (body["id"], here.isoformat())


async def test_an_id_that_is_about_somebody_else_writes_nothing(voices: Voices) -> None:
    body = {"id": new_id(), "seen_and_heard": SEEN}
    assert (await voices.desk.post(f"/api/people/{voices.person}/observations", body)).is_success
    other = f"/api/people/{voices.family.father}/observations"
    answer = await voices.desk.post(other, body)
    assert (answer.status_code, answer.json()["code"]) == (409, "already_noted")
    assert (await voices.desk.get(f"{other}/count")).json() == {"count": 0}
