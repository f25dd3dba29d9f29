"""A voice is quoted only as a second person wrote it down; a photo goes as it is shown."""

from io import BytesIO
from typing import Any

import msgspec
import pypdf

from tests.factories.media import SPOKEN, a_photo, a_recording, bring_in
from tests.factories.releases import Road
from voicecapture.release.documents.content import VoiceSummary


async def test_spoken_words_are_quoted_with_who_wrote_them_down_and_their_doubts(
    road: Road,
) -> None:
    voices = road.voices
    piece = await voices.keep(**a_recording(), language="ur")
    quote: dict[str, Any] = {"env_id": piece.env_id, "text": "I want my own room."}
    summary = await road.begin()
    answer = await road.save(summary, quotes=[quote], drawings=[])
    assert answer.json()["code"] == "quote_not_said", "nobody has written it down yet"
    doubts = [{"quote": "own room", "note": "or: a room alone"}]
    await voices.translate(piece.env_id, SPOKEN, doubts=doubts)
    assert (await road.save(summary, quotes=[quote], drawings=[])).status_code == 200

    _, link = await road.released(quotes=[quote], drawings=[])
    manifest, package = await link.open()
    (said,) = msgspec.json.decode(package.json, type=VoiceSummary).said
    assert said.spoken is not None
    assert (said.language, said.spoken.language, said.spoken.written_by) == (
        "en",
        "ur",
        "Farah Aziz",
    )
    assert [doubt.note for doubt in said.spoken.doubts] == ["or: a room alone"]
    text = pypdf.PdfReader(BytesIO(package.pdf)).pages[0].extract_text().replace("\n", " ")
    assert "written down in English by Farah Aziz" in text
    assert "or: a room alone" in text
    assert manifest.person_called


async def test_a_photo_travels_as_it_is_shown_and_says_what_it_is(road: Road) -> None:
    piece = await road.voices.keep(**a_photo())
    offered = await road.author.post(f"/api/summaries/{await road.begin()}/candidates")
    (photo,) = [one for one in offered.json()["items"] if one["env_id"] == piece.env_id]
    assert len(photo["pictures"]) == 1
    _, link = await road.released(quotes=[], drawings=[piece.env_id])
    _, package = await link.open()
    (drawn,) = msgspec.json.decode(package.json, type=VoiceSummary).drawn
    assert drawn.kind == "photo"
    assert len(pypdf.PdfReader(BytesIO(package.pdf)).pages[0].images) == 1


async def test_a_list_of_pieces_carries_no_sound(road: Road) -> None:
    piece = await road.voices.keep(**a_recording())
    offered = await road.author.post(f"/api/summaries/{await road.begin()}/candidates")
    (voice,) = [one for one in offered.json()["items"] if one["env_id"] == piece.env_id]
    assert voice["recording"]["tracks"] == []


async def test_earlier_work_travels_nowhere_before_the_person_was_asked(road: Road) -> None:
    env_id = (await bring_in(road.author, road.voices.person)).json()["id"]
    summary = await road.begin()
    offered = await road.author.post(f"/api/summaries/{summary}/candidates")
    assert env_id not in [one["env_id"] for one in offered.json()["items"]]
    assert (await road.save(summary, drawings=[env_id])).json()["code"] == "may_not_travel"
