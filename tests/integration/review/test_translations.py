"""One piece goes to one translator, who sees nothing else; the translation stands beside the original."""

from typing import Any

from tests.factories.families import openings, refusals
from tests.factories.voices import TRANSLATION, URDU, Voices
from tests.support.people_at_work import Desk, Office


async def _assign(voices: Voices, env_id: str, translator_id: str, **said: Any) -> Any:
    body = {"translator_id": translator_id, "language": "en", **said}
    return await voices.desk.post(f"/api/pieces/{env_id}/translations", body)


async def _assigned(voices: Voices, env_id: str, translator: Desk) -> str:
    answer = await _assign(voices, env_id, translator.colleague.id)
    assert answer.status_code == 201, answer.text
    path: str = f"/api/translations/{answer.json()['id']}"
    return path


async def test_the_translation_and_its_doubts_stand_beside_the_original(voices: Voices) -> None:
    piece = await voices.keep(text=URDU, language="ur")
    doubts = [{"quote": "کاغذ", "note": "identity papers, or a letter"}]
    translator = await voices.translate(piece.env_id, doubts=doubts)
    (shown,) = (await voices.open(piece.env_id)).json()["translations"]
    assert (shown["text"], shown["language"], shown["doubts"]) == (TRANSLATION, "en", doubts)
    assert shown["translator"] == translator.colleague.id


async def test_a_translator_opens_the_piece_on_the_record_and_no_other(
    office: Office, voices: Voices
) -> None:
    piece, other = await voices.keep(text=URDU, language="ur"), await voices.keep()
    translator = await office.desk("translator")
    path = await _assigned(voices, piece.env_id, translator)
    answer = await translator.post(f"{path}/open")
    read = {"text": URDU, "language": "ur", "activity": "journal", "recording": None}
    assert answer.json() == read
    assert await openings(office, translator) == [(piece.env_id, "translation")]
    assert (await voices.open(other.env_id, translator)).status_code == 403


async def test_an_assignment_of_someone_else_is_refused_on_the_record(
    office: Office, voices: Voices
) -> None:
    piece = await voices.keep(text=URDU)
    path = await _assigned(voices, piece.env_id, await office.desk("translator"))
    other = await office.desk("translator", name="Imran Vale")
    answer = await other.post(f"{path}/open")
    assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")
    assert await refusals(office, other) == [(piece.env_id, "translation")]
    assert (await other.post(f"{path}/submit", {"text": "x", "doubts": []})).status_code == 404
    assert (await other.get("/api/translations")).json()["items"] == []


async def test_handing_in_closes_the_piece_again(office: Office, voices: Voices) -> None:
    piece = await voices.keep(text=URDU)
    translator = await office.desk("translator")
    path = await _assigned(voices, piece.env_id, translator)
    states = [(await translator.get("/api/translations")).json()["items"][0]["state"]]
    await translator.post(f"{path}/open")
    states.append((await translator.get("/api/translations")).json()["items"][0]["state"])
    await translator.post(f"{path}/submit", {"text": TRANSLATION, "doubts": []})
    states.append((await translator.get("/api/translations")).json()["items"][0]["state"])
    assert states == ["assigned", "opened", "submitted"]
    assert (await translator.post(f"{path}/open")).json()["code"] == "handed_in"
    again = await translator.post(f"{path}/submit", {"text": "Other.", "doubts": []})
    assert again.json()["code"] == "handed_in"
    (shown,) = (await voices.open(piece.env_id)).json()["translations"]
    assert shown["text"] == TRANSLATION


async def test_only_a_translator_is_asked_and_never_who_was_there(
    office: Office, voices: Voices
) -> None:
    piece = await voices.keep(text=URDU)
    colleague = await office.hire("worker")
    answer = await _assign(voices, piece.env_id, colleague.id)
    assert (answer.status_code, answer.json()["code"]) == (409, "not_a_translator")
    there = await office.hire("worker", "translator")
    held_by_them = await voices.keep(text=URDU, author_id=there.id)
    answer = await _assign(voices, held_by_them.env_id, there.id)
    assert (answer.status_code, answer.json()["code"]) == (409, "translator_was_there")


async def test_a_piece_waits_once_on_a_translators_list(office: Office, voices: Voices) -> None:
    piece = await voices.keep(text=URDU)
    translator = await office.desk("translator")
    await _assigned(voices, piece.env_id, translator)
    answer = await _assign(voices, piece.env_id, translator.colleague.id)
    assert (answer.status_code, answer.json()["code"]) == (409, "already_assigned")


async def test_a_picture_has_no_words_to_translate(office: Office, voices: Voices) -> None:
    content = {"when": "before", "feelings": ["sad"], "own_word": None, "colour": None}
    piece = await voices.keep(activity="check_in", content=content)
    answer = await _assign(voices, piece.env_id, (await office.hire("translator")).id)
    assert answer.json()["code"] == "no_words"


async def test_who_may_not_open_a_piece_cannot_hand_it_on(
    office: Office, other_office: Office, voices: Voices
) -> None:
    piece = await voices.keep(text=URDU)
    body = {"translator_id": (await office.hire("translator")).id, "language": "en"}
    path = f"/api/pieces/{piece.env_id}/translations"
    assert (await (await office.desk("worker")).post(path, body)).status_code == 403
    assert (await (await other_office.desk("worker")).post(path, body)).status_code == 404
    foreign = (await other_office.hire("translator")).id
    assert (await _assign(voices, piece.env_id, foreign)).status_code == 404
