"""A voice is heard and a photo seen by whoever may open them; a stranger's bytes reach nobody's decoder."""

import base64
from io import BytesIO

from PIL import Image

from tests.factories import files
from tests.factories.media import SPOKEN, a_photo, a_recording
from tests.factories.voices import Voices
from tests.support.people_at_work import Office


async def test_a_recording_is_heard_on_the_record_and_kept_in_no_cache(voices: Voices) -> None:
    piece = await voices.keep(**a_recording())
    answer = await voices.open(piece.env_id)
    assert answer.headers["cache-control"] == "no-store"
    said = answer.json()["recording"]
    assert [base64.b64decode(one) for one in said["tracks"]] == [files.WEBM, files.WEBM]
    assert (said["type"], said["pauses"]) == ("audio/webm;codecs=opus", [[31.0, 12.5]])


async def test_a_photo_is_shown_drawn_anew_without_the_place_it_was_taken_at(
    voices: Voices,
) -> None:
    piece = await voices.keep(**a_photo(files.a_photo(turned=6)))
    said = (await voices.open(piece.env_id)).json()
    (picture,) = (base64.b64decode(one) for one in said["pictures"])
    assert files.PLACE.encode() not in picture
    assert Image.open(BytesIO(picture)).size == (400, 640)
    assert (said["photo"], said["text"]) == (
        {"covered": 1, "note": "This is my den."},
        "This is my den.",
    )


async def test_a_photo_that_is_cut_short_still_opens_with_what_was_written_beside_it(
    voices: Voices,
) -> None:
    piece = await voices.keep(**a_photo(files.a_photo()[:900]))
    said = (await voices.open(piece.env_id)).json()
    assert (said["pictures"], said["photo"]["note"]) == ([], "This is my den.")


async def test_sound_that_is_none_is_kept_and_not_played(voices: Voices) -> None:
    piece = await voices.keep(**a_recording(b"<script>"))
    assert (await voices.open(piece.env_id)).json()["code"] == "unreadable_piece"


async def test_a_translator_hears_one_voice_and_writes_it_down(
    office: Office, voices: Voices
) -> None:
    piece, other = (
        await voices.keep(**a_recording(), language="ur"),
        await voices.keep(**a_recording()),
    )
    translator = await office.desk("translator", name="Farah Aziz")
    body = {"translator_id": translator.colleague.id, "language": "en"}
    assigned = await voices.desk.post(f"/api/pieces/{piece.env_id}/translations", body)
    path = f"/api/translations/{assigned.json()['id']}"
    heard = (await translator.post(f"{path}/open")).json()
    assert (heard["text"], len(heard["recording"]["tracks"])) == ("", 2)
    handed_in = await translator.post(f"{path}/submit", {"text": SPOKEN, "doubts": []})
    assert handed_in.status_code == 204
    (written,) = (await voices.open(piece.env_id)).json()["translations"]
    assert (written["text"], written["translator"]) == (SPOKEN, translator.colleague.id)
    assert (await translator.post(f"{path}/open")).json()["code"] == "handed_in"
    assert (await voices.open(other.env_id, translator)).status_code == 403


async def test_whoever_was_in_the_room_does_not_write_a_voice_down(
    office: Office, voices: Voices
) -> None:
    there = await office.hire("worker", "translator")
    piece = await voices.keep(**a_recording(), author_id=there.id)
    body = {"translator_id": there.id, "language": "en"}
    answer = await voices.desk.post(f"/api/pieces/{piece.env_id}/translations", body)
    assert answer.json()["code"] == "translator_was_there"
