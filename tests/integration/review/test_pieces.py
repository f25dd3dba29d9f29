"""A piece opens for a purpose, on the record first, to whoever holds the grant; otherwise not."""

import base64
from io import BytesIO

from PIL import Image

from tests.factories.families import audit_rows, openings, refusals
from tests.factories.voices import DRAWING, WORDS, Voices
from tests.support.people_at_work import Office
from voicecapture.engagement.agreements.catalogue import LANGUAGES


async def test_a_journal_opens_with_its_words_and_how_far_it_may_travel(voices: Voices) -> None:
    piece = await voices.keep(language="en")
    answer = await voices.open(piece.env_id)
    assert answer.status_code == 200, answer.text
    said = answer.json()
    assert said["text"] == WORDS
    assert (said["person_id"], said["travel"]) == (voices.person, "social_worker")
    assert (said["activity"], said["language"], said["translations"]) == ("journal", "en", [])
    assert said["drawing"] is said["picture_png"] is said["check_in"] is said["help"] is None


async def test_a_drawing_opens_as_strokes_for_replay_and_as_a_picture(voices: Voices) -> None:
    piece = await voices.keep(activity="drawing", content=DRAWING)
    said = (await voices.open(piece.env_id)).json()
    assert (said["drawing"]["width"], said["drawing"]["height"]) == (200, 120)
    (stroke,) = said["drawing"]["strokes"]
    assert stroke["points"][1] == [14.0, 61.0, 0.502, 16]
    assert said["drawing"]["stamps"] == [stamp | {"colour": None} for stamp in DRAWING["stamps"]]
    picture = Image.open(BytesIO(base64.b64decode(said["picture_png"])))
    assert picture.format == "PNG"
    assert picture.width / picture.height == 200 / 120


async def test_a_check_in_opens_with_its_feelings(voices: Voices) -> None:
    content = {"when": "after", "feelings": ["calm"], "own_word": "lighter", "colour": None}
    piece = await voices.keep(activity="check_in", content=content)
    assert (await voices.open(piece.env_id)).json()["check_in"] == content | {"body": []}


async def test_three_houses_open_with_words_cards_and_drawings(voices: Voices) -> None:
    house = {"house": "dreams", "text": "a boat", "drawing": DRAWING, "cards": ["outside"]}
    piece = await voices.keep(activity="three_houses", content={"houses": [house]})
    said = (await voices.open(piece.env_id)).json()
    (shown,) = said["three_houses"]
    assert (shown["house"], shown["text"], shown["cards"]) == ("dreams", "a boat", ["outside"])
    assert shown["drawing"]["width"] == 200
    assert said["passages"] == ["a boat"]
    assert said["plain"].startswith("House of dreams: a boat")


async def test_cards_open_in_their_piles(voices: Voices) -> None:
    cards = [{"pile": "like", "card": "quiet"}, {"pile": "unlike", "text": "the stairs"}]
    piece = await voices.keep(activity="picture_cards", content={"deck": "home", "cards": cards})
    said = (await voices.open(piece.env_id)).json()
    assert said["picture_cards"]["deck"] == "home"
    assert [(one["pile"], one["card"], one["text"]) for one in said["picture_cards"]["cards"]] == [
        ("like", "quiet", None),
        ("unlike", None, "the stairs"),
    ]
    assert said["text"] == "the stairs"


async def test_the_opening_is_on_the_record_with_its_purpose(
    office: Office, voices: Voices
) -> None:
    piece = await voices.keep()
    await voices.open(piece.env_id, purpose="prepare_visit")
    assert (piece.env_id, "prepare_visit") in await openings(office, voices.desk)


async def test_a_piece_of_a_kind_not_known_here_is_a_clear_refusal_and_on_the_record(
    office: Office, voices: Voices
) -> None:
    piece = await voices.keep(activity="a-game-of-2031", content={"moves": [1]})
    answer = await voices.open(piece.env_id)
    assert (answer.status_code, answer.json()["code"]) == (409, "unreadable_piece")
    assert (piece.env_id, "read_by_due") in await openings(office, voices.desk)


async def test_a_drawing_that_no_tablet_makes_is_refused_and_not_a_fault(voices: Voices) -> None:
    strokes = [{"colour": "#000000", "size": 5, "tool": "pen", "points": b"\xff"}]
    piece = await voices.keep(activity="drawing", content=DRAWING | {"strokes": strokes})
    answer = await voices.open(piece.env_id)
    assert (answer.status_code, answer.json()["code"]) == (409, "unreadable_piece")


async def test_a_colleague_without_a_grant_is_refused_on_the_record(
    office: Office, voices: Voices
) -> None:
    piece = await voices.keep()
    colleague = await office.desk("worker", name="Priya Holt")
    answer = await voices.open(piece.env_id, colleague)
    assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")
    assert WORDS not in answer.text
    assert await refusals(office, colleague) == [(piece.env_id, "read_by_due")]


async def test_a_grant_on_another_member_of_the_family_opens_nothing(
    office: Office, voices: Voices
) -> None:
    piece = await voices.keep()
    fathers = await office.desk("worker", name="Tom Ellery")
    body = {"worker_id": fathers.colleague.id, "vaults": ["voice", "care"]}
    path = f"/api/people/{voices.family.father}/grants"
    granted = await voices.desk.post(path, body)
    assert granted.status_code < 300, granted.text
    assert (await voices.open(piece.env_id, fathers)).status_code == 403
    assert (await fathers.get(f"/api/people/{voices.person}/pieces")).status_code == 403


async def test_another_organisation_finds_nothing(other_office: Office, voices: Voices) -> None:
    piece = await voices.keep()
    stranger = await other_office.desk("worker", "safeguarding_lead")
    assert (await voices.open(piece.env_id, stranger)).status_code == 404
    assert (await stranger.get(f"/api/people/{voices.person}/pieces")).status_code == 404


async def test_a_purpose_that_is_not_on_the_list_is_refused(voices: Voices) -> None:
    piece = await voices.keep()
    answer = await voices.open(piece.env_id, purpose="curiosity")
    assert (answer.status_code, answer.json()["field"]) == (400, "purpose")


async def test_an_administrator_a_translator_and_an_approver_do_not_open_pieces(
    office: Office, voices: Voices
) -> None:
    piece = await voices.keep()
    desk = await office.desk("administrator", "translator", "approver")
    answer = await voices.open(piece.env_id, desk)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_permitted")


async def test_what_waits_to_be_read_is_listed_until_it_was_opened(voices: Voices) -> None:
    first, second = await voices.keep(), await voices.keep(text="Another day.")
    waiting = (await voices.desk.get("/api/pieces/unread")).json()["items"]
    assert {row["env_id"] for row in waiting} == {first.env_id, second.env_id}
    assert {row["person_id"] for row in waiting} == {voices.person}
    await voices.open(first.env_id)
    waiting = (await voices.desk.get("/api/pieces/unread")).json()["items"]
    assert [row["env_id"] for row in waiting] == [second.env_id]
    rows = (await voices.desk.get(f"/api/people/{voices.person}/pieces")).json()["items"]
    assert [row["opened_at"] is None for row in rows] == [True, False]


async def test_lists_are_read_page_by_page(voices: Voices) -> None:
    kept = [(await voices.keep(text=f"Day {n}.")).env_id for n in range(3)]
    for path in (f"/api/people/{voices.person}/pieces", "/api/pieces/unread"):
        first = (await voices.desk.get(path, params={"limit": 2})).json()
        rest = (await voices.desk.get(path, params={"limit": 2, "after": first["next"]})).json()
        assert rest["next"] is None
        listed = [row["env_id"] for row in first["items"] + rest["items"]]
        assert sorted(listed) == sorted(kept)


async def test_no_words_are_in_the_audit(office: Office, voices: Voices) -> None:
    piece = await voices.keep()
    await voices.open(piece.env_id)
    assert not any("quiet" in str(row) for row in await audit_rows(office))


async def test_a_piece_says_in_which_of_the_tablets_languages_it_was_made(voices: Voices) -> None:
    for language in LANGUAGES:
        piece = await voices.keep(language=language)
        assert (await voices.open(piece.env_id)).json()["language"] == language
