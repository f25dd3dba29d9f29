"""A summary holds the person's exact words, out of pieces that they let travel, and nothing else."""

import base64
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from tests.factories.families import openings
from tests.factories.releases import HANDLING, OBSERVED, Road
from tests.factories.voices import (
    QUOTE,
    TRANSLATED_QUOTE,
    URDU,
    URDU_QUOTE,
    WORDS,
    Voices,
    vault_of,
)
from tests.support.people_at_work import Office


def _code(answer: Any) -> tuple[int, str, str | None]:
    return answer.status_code, answer.json()["code"], answer.json().get("field")


async def test_a_saved_summary_opens_as_it_was_saved_on_the_record(
    office: Office, road: Road
) -> None:
    summary_id = await road.begin()
    said = (await road.author.get(f"/api/summaries/{summary_id}")).json()
    assert said["state"] == "draft"
    assert said["quotes"] == [{**road.content["quotes"][0], "translation": None}]
    assert said["drawings"] == road.content["drawings"]
    assert (said["observations"], said["handling"]) == ([OBSERVED], HANDLING)
    assert (summary_id, "compose_summary") in await openings(office, road.author)


async def test_the_list_says_where_each_summary_stands_and_opens_none(
    office: Office, road: Road
) -> None:
    summary_id = await road.begin()
    before = len(await openings(office, road.author))
    listed = await road.author.get(f"/api/people/{road.voices.person}/summaries")
    (row,) = listed.json()["items"]
    assert (row["id"], row["state"]) == (summary_id, "draft")
    assert QUOTE not in listed.text
    assert len(await openings(office, road.author)) == before


async def test_candidates_are_what_the_person_lets_travel_each_opened_on_the_record(
    office: Office, road: Road
) -> None:
    summary_id = await road.begin()
    stays = await road.voices.keep(text="Only for my worker.", travel="team")
    await road.voices.keep(text="I do not know yet.", travel="undecided")
    found = (await road.author.post(f"/api/summaries/{summary_id}/candidates")).json()["items"]
    assert {piece["travel"] for piece in found} == {"social_worker"}
    assert [piece["activity"] for piece in found] == ["drawing", "journal"]
    assert found[0]["picture_png"] is not None
    assert found[1]["text"] == WORDS
    opened = await openings(office, road.author)
    assert {(piece["env_id"], "compose_summary") for piece in found} <= set(opened)
    assert (stays.env_id, "compose_summary") not in opened


@pytest.mark.parametrize(
    "words",
    ["At night I never count the cars.", "at night i do not count the cars.", "  "],
)
async def test_words_that_the_person_never_said_are_refused(road: Road, words: str) -> None:
    quote = {"env_id": road.content["quotes"][0]["env_id"], "text": words}
    summary_id = await road.begin()
    answer = await road.save(summary_id, quotes=[*road.content["quotes"], quote])
    assert _code(answer) == (409, "quote_not_said", "quotes[1].text")


@pytest.mark.parametrize("travel", ["team", "undecided"])
async def test_a_piece_that_must_stay_is_refused(road: Road, travel: str) -> None:
    kept = await road.voices.keep(travel=travel)
    drawn = await road.voices.keep(travel=travel, activity="drawing", content={})
    summary_id = await road.begin()
    quotes = [{"env_id": kept.env_id, "text": QUOTE}]
    assert _code(await road.save(summary_id, quotes=quotes)) == (
        409,
        "may_not_travel",
        "quotes[0].env_id",
    )
    answer = await road.save(summary_id, drawings=[kept.env_id])
    assert _code(answer) == (409, "may_not_travel", "drawings[0]")
    assert (await road.save(summary_id, drawings=[drawn.env_id])).status_code == 409


async def test_another_members_piece_never_enters_even_for_who_may_open_both(road: Road) -> None:
    fathers = await road.voices.keep(
        await vault_of(road.office, road.voices.family.father), text="I speak for the family."
    )
    summary_id = await road.begin()
    quotes = [{"env_id": fathers.env_id, "text": "I speak for the family."}]
    assert (await road.save(summary_id, quotes=quotes)).status_code == 404


async def test_words_are_not_a_drawing(road: Road) -> None:
    summary_id = await road.begin()
    answer = await road.save(summary_id, drawings=[road.content["quotes"][0]["env_id"]])
    assert _code(answer) == (409, "not_a_drawing", "drawings[0]")


async def test_a_translated_quote_is_the_translators(voices: Voices, road: Road) -> None:
    piece = await voices.keep(text=URDU, language="ur")
    await voices.translate(piece.env_id)
    summary_id = await road.begin()
    quote = {"env_id": piece.env_id, "text": URDU_QUOTE, "translation": TRANSLATED_QUOTE}
    assert (await road.save(summary_id, quotes=[quote])).status_code == 200
    invented = quote | {"translation": "My papers are with my husband."}
    answer = await road.save(summary_id, quotes=[invented])
    assert _code(answer) == (409, "translation_not_reviewed", "quotes[0].translation")


async def test_the_preview_is_the_document(road: Road) -> None:
    summary_id = await road.begin()
    answer = await road.author.post(f"/api/summaries/{summary_id}/preview")
    assert answer.status_code == 200, answer.text
    reader = PdfReader(BytesIO(base64.b64decode(answer.json()["pdf"])))
    text = " ".join(page.extract_text() for page in reader.pages)
    for words in (QUOTE, HANDLING, OBSERVED, "Zarmina", "Care Act 2014"):
        assert words in text


async def test_an_urdu_summary_is_set_in_urdu(voices: Voices, road: Road) -> None:
    piece = await voices.keep(text=URDU, language="ur")
    quotes = [{"env_id": piece.env_id, "text": URDU_QUOTE}]
    summary_id = await road.begin(language="ur", quotes=quotes)
    answer = await road.author.post(f"/api/summaries/{summary_id}/preview")
    reader: Any = PdfReader(BytesIO(base64.b64decode(answer.json()["pdf"])))
    assert reader.trailer["/Root"]["/Lang"] == "ur"


async def test_a_script_without_letters_is_refused_by_name(road: Road) -> None:
    summary_id = await road.begin(handling="দয়া করে")
    answer = await road.author.post(f"/api/summaries/{summary_id}/preview")
    assert _code(answer)[:2] == (409, "not_printable")
    assert "Bengali" in answer.json()["detail"]


async def test_a_colleague_with_a_grant_reads_but_does_not_change(
    office: Office, road: Road
) -> None:
    summary_id = await road.begin()
    colleague = await office.desk("worker", name="Priya Holt")
    assert (await colleague.get(f"/api/summaries/{summary_id}")).status_code == 403
    body = {"worker_id": colleague.colleague.id, "vaults": ["voice"]}
    await road.author.post(f"/api/people/{road.voices.person}/grants", body)
    assert (await colleague.get(f"/api/summaries/{summary_id}")).status_code == 200
    answer = await colleague.put(f"/api/summaries/{summary_id}", road.content)
    assert _code(answer)[:2] == (403, "not_the_author")


async def test_another_organisation_finds_nothing(other_office: Office, road: Road) -> None:
    summary_id = await road.begin()
    stranger = await other_office.desk("worker", "approver")
    assert (await stranger.get(f"/api/summaries/{summary_id}")).status_code == 404
    for act in ("candidates", "preview", "hand-over"):
        assert (await stranger.post(f"/api/summaries/{summary_id}/{act}")).status_code == 404
    path = f"/api/people/{road.voices.person}/summaries"
    assert (await stranger.get(path)).status_code == 404
    assert (await stranger.get("/api/recipients")).json()["items"] == []
    mine = await road.author.post(path, {"recipient_id": "ab" * 16, "language": "en"})
    assert mine.status_code == 404
