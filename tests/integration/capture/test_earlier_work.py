"""Work done elsewhere comes in attributed to who did it, clean of all but what it shows (review 16.5)."""

import base64

import pytest

from tests.factories import files
from tests.factories.families import audit_rows
from tests.factories.media import bring_in
from tests.factories.voices import Voices, make_voices
from tests.support.people_at_work import Office


@pytest.fixture
async def voices(office: Office) -> Voices:
    """A family whose mother kept nothing yet."""
    return await make_voices(office)


async def test_a_scan_is_a_piece_of_the_persons_that_names_who_did_the_work(
    office: Office, voices: Voices
) -> None:
    answer = await bring_in(voices.desk, voices.person, files.a_photo(turned=6))
    assert answer.status_code == 201, answer.text
    env_id = answer.json()["id"]
    said = (await voices.open(env_id)).json()
    assert (said["activity"], said["travel"]) == ("earlier_work", "undecided")
    facts = said["earlier_work"]
    assert (facts["made_by"], facts["role"], facts["made_on"]) == (
        "Joan Whitlock",
        "learning mentor",
        "2025-03-04",
    )
    assert said["brought_by"] == voices.desk.colleague.id
    (picture,) = said["pictures"]
    assert files.PLACE.encode() not in base64.b64decode(picture)
    rows = [row for row in await audit_rows(office) if row.action == "earlier_work.brought_in"]
    assert [(row.object_id, row.subject) for row in rows] == [(env_id, voices.person)]


async def test_it_stands_among_the_pieces_with_who_brought_it_in_and_a_time_to_be_read_by(
    voices: Voices,
) -> None:
    await voices.keep()
    first = (await bring_in(voices.desk, voices.person)).json()["id"]
    second = (await bring_in(voices.desk, voices.person)).json()["id"]
    listed = (await voices.desk.get(f"/api/people/{voices.person}/pieces")).json()["items"]
    assert [one["env_id"] for one in listed[:2]] == [second, first]
    me = voices.desk.colleague.id
    assert [one["brought_by"] for one in listed] == [me, me, None]
    assert all(one["flags"] == [] and one["read_by"] for one in listed)


async def test_a_pdf_is_kept_whole_and_shown_as_pages(voices: Voices) -> None:
    answer = await bring_in(
        voices.desk, voices.person, files.a_pdf(14), made_on=None, made_about="2019"
    )
    said = (await voices.open(answer.json()["id"])).json()
    assert (len(said["pictures"]), said["pages"], said["earlier_work"]["made_about"]) == (
        12,
        14,
        "2019",
    )


@pytest.mark.parametrize(
    ("file", "code"),
    [
        pytest.param(files.HEIC, "file_of_telephone", id="HEIC"),
        pytest.param(files.SVG, "file_not_taken", id="SVG"),
        pytest.param(files.a_photo()[:500], "file_not_taken", id="cut short"),
        pytest.param(b"%PDF-1.7 " + bytes(100), "file_not_taken", id="no PDF"),
        pytest.param(files.a_bomb(), "file_too_big", id="bomb"),
        pytest.param(b"PK\x03\x04" + bytes(100), "file_not_taken", id="archive"),
    ],
)
async def test_a_file_that_cannot_be_shown_is_refused_kindly_and_leaves_nothing(
    voices: Voices, file: bytes, code: str
) -> None:
    answer = await bring_in(voices.desk, voices.person, file)
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (
        409,
        code,
        "file",
    )
    listed = (await voices.desk.get(f"/api/people/{voices.person}/pieces")).json()["items"]
    assert listed == []


async def test_work_is_done_on_a_day_that_has_come(voices: Voices) -> None:
    answer = await bring_in(voices.desk, voices.person, made_on="2999-01-01")
    assert answer.json()["code"] == "done_later"
