"""A person can be told who opened their record, when and why; nobody else's is in it."""

import pytest

from tests.factories.releases import make_road
from tests.factories.voices import Voices, make_voices
from tests.support.people_at_work import Desk, Office


@pytest.fixture
async def voices(office: Office) -> Voices:
    return await make_voices(office)


def _path(voices: Voices) -> str:
    return f"/api/people/{voices.person}/openings"


async def test_an_opening_is_told_with_name_time_and_reason(voices: Voices) -> None:
    piece = await voices.keep()
    await voices.open(piece.env_id)
    newest = (await voices.desk.get(_path(voices))).json()["items"][0]
    assert newest["who"] == "Nadia Brook"
    assert newest["thing"] == "a piece that the person kept"
    assert newest["why"] == "to read it in time"
    assert newest["refused"] is False


async def test_it_is_told_in_the_readers_language(voices: Voices) -> None:
    await voices.open((await voices.keep()).env_id)
    answer = await voices.desk.client.get(
        _path(voices), headers={**voices.desk.headers, "Accept-Language": "ur"}
    )
    assert answer.status_code == 200


async def test_an_attempt_that_was_refused_is_told_too(office: Office, voices: Voices) -> None:
    piece = await voices.keep()
    stranger = await office.desk("worker", name="Tom Ashby")
    await voices.open(piece.env_id, stranger)
    newest = (await voices.desk.get(_path(voices))).json()["items"][0]
    assert (newest["who"], newest["refused"]) == ("Tom Ashby", True)


async def test_another_members_openings_are_not_in_it(voices: Voices) -> None:
    await voices.desk.get(f"/api/people/{voices.family.father}/contact-plan")
    before = (await voices.desk.get(_path(voices))).json()["items"]
    await voices.desk.get(f"/api/people/{voices.family.father}/offers")
    assert (await voices.desk.get(_path(voices))).json()["items"] == before


async def test_the_recipient_of_a_summary_is_named_as_one(voices: Voices) -> None:
    road = await make_road(voices)
    _, link = await road.released()
    assert (await link.post("open")).status_code == 200
    newest = (await voices.desk.get(_path(voices))).json()["items"][0]
    assert (newest["as_who"], newest["who"].split(",")[0]) == ("recipient", "R. Okoro")


async def test_who_translates_and_who_approves_is_told(voices: Voices) -> None:
    piece = await voices.keep()
    await voices.translate(piece.env_id)
    road = await make_road(voices)
    await road.released()
    items = (await voices.desk.get(f"{_path(voices)}?limit=200")).json()["items"]
    assert {"Farah Aziz", "Helen Marsh", "Nadia Brook"} <= {one["who"] for one in items}


async def test_whoever_holds_nothing_of_the_person_is_refused_on_the_record(
    office: Office, voices: Voices
) -> None:
    stranger: Desk = await office.desk("worker", name="Tom Ashby")
    assert (await stranger.get(_path(voices))).status_code == 403
    newest = (await voices.desk.get(_path(voices))).json()["items"][0]
    assert (newest["who"], newest["why"]) == (
        "Tom Ashby",
        "to tell the person who opened their record",
    )


async def test_the_list_goes_on_where_it_ended(voices: Voices) -> None:
    for _ in range(3):
        await voices.desk.get(f"/api/people/{voices.person}/offers")
    first = (await voices.desk.get(f"{_path(voices)}?limit=2")).json()
    rest = (await voices.desk.get(f"{_path(voices)}?limit=200&after={first['next']}")).json()
    whole = (await voices.desk.get(f"{_path(voices)}?limit=200")).json()
    assert first["items"] + rest["items"] == whole["items"]
