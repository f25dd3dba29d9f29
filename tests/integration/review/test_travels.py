"""How far a piece may travel changes when the person says so, and everything after goes by it."""

from tests.factories.families import audit_rows, refusals
from tests.factories.pieces import Travel
from tests.factories.voices import WORDS, Voices, vault_of
from tests.support.people_at_work import Office
from voicecapture.client.chain import Piece


async def change(voices: Voices, piece: Piece, travel: Travel, author: str | None = None) -> Piece:
    said = author or voices.person
    return await voices.keep(
        activity="travel", content={}, travel=travel, supersedes=piece.env_id, author_id=said
    )


async def travel_of(voices: Voices, piece: Piece) -> str:
    answer = await voices.open(piece.env_id)
    assert answer.status_code == 200, answer.text
    said: str = answer.json()["travel"]
    return said


async def test_the_person_changes_it_on_the_tablet_without_opening_what_they_said(
    voices: Voices,
) -> None:
    piece, other = await voices.keep(travel="social_worker"), await voices.keep(travel="team")
    word = await change(voices, piece, "team")
    assert await travel_of(voices, piece) == "team"
    assert await travel_of(voices, other) == "team"
    said = (await voices.open(word.env_id)).json()
    assert (said["activity"], said["changes"], said["text"]) == ("travel", piece.env_id, None)
    await change(voices, piece, "social_worker")
    assert await travel_of(voices, piece) == "social_worker"


async def test_nobody_else_says_it_for_them(voices: Voices) -> None:
    piece = await voices.keep(travel="team")
    await change(voices, piece, "social_worker", author=voices.desk.colleague.id)
    assert await travel_of(voices, piece) == "team"


async def test_a_word_in_another_persons_vault_changes_nothing(
    office: Office, voices: Voices
) -> None:
    piece = await voices.keep(travel="team")
    father = await vault_of(office, voices.family.father)
    await voices.keep(
        father,
        activity="travel",
        content={},
        supersedes=piece.env_id,
        author_id=voices.family.father,
    )
    assert await travel_of(voices, piece) == "team"


async def test_a_worker_writes_down_a_change_of_a_later_visit_on_the_record(
    office: Office, voices: Voices
) -> None:
    piece = await voices.keep(travel="undecided")
    path = f"/api/pieces/{piece.env_id}/travel"
    answer = await voices.desk.post(path, {"travel": "social_worker", "said": "She nodded."})
    assert answer.status_code == 204, answer.text
    assert await travel_of(voices, piece) == "social_worker"
    assert "travel.noted" in [row.action for row in await audit_rows(office)]
    stranger = await office.desk("worker")
    refused = await stranger.post(path, {"travel": "team"})
    assert (refused.status_code, refused.json()["code"]) == (403, "no_grant")
    assert piece.env_id in {row[0] for row in await refusals(office, stranger)}
    assert WORDS not in answer.text
