"""What a tablet sealed is read by activity, field by field, and refused when it is something else."""

import re
from pathlib import Path
from typing import Any

import pytest

from voicecapture.crypto.envelope import Inner
from voicecapture.media.strokes import Drawing, encode_points
from voicecapture.review.pieces.contents import (
    CheckIn,
    Help,
    Journal,
    PictureCards,
    ThreeHouses,
    passages_of,
    plain_of,
    read_content,
    words_of,
)
from voicecapture.review.pieces.contents.cards import CARDS
from voicecapture.review.pieces.contents.check_in import BODY_WORDS, COLOURS, FEELINGS, PLACES
from voicecapture.review.pieces.contents.drawing import STICKERS
from voicecapture.review.pieces.contents.picture_cards import DECKS
from voicecapture.review.pieces.contents.three_houses import HOUSES
from voicecapture.review.pieces.errors import UnreadablePiece

STROKE = {"colour": "#a0b0c0", "size": 4, "points": encode_points(((1, 2, 1, 0),))}

DRAWN: dict[str, Any] = {"width": 10, "height": 10, "strokes": [STROKE]}
PAGES = Path(__file__).parents[4] / "frontend" / "src" / "voice"


def _inner(activity: str, content: dict[str, Any]) -> Inner:
    return Inner(
        ctx=bytes(32),
        person=bytes(16),
        author=bytes(16),
        session=bytes(16),
        activity=activity,
        agreement=None,
        claimed=0,
        language="en",
        travel="team",
        supersedes=None,
        content=content,
    )


def test_words_come_back_letter_by_letter() -> None:
    content = read_content(_inner("journal", {"text": "  Two  spaces \n and a line. "}))
    assert isinstance(content, Journal)
    assert words_of(content) == "  Two  spaces \n and a line. "


def test_a_field_of_a_newer_tablet_costs_nobody_their_words() -> None:
    content = read_content(_inner("journal", {"text": "Hello.", "mood": "new"}))
    assert words_of(content) == "Hello."


def test_of_a_check_in_only_the_own_word_is_a_quote() -> None:
    said = {"when": "before", "feelings": ["sad"], "own_word": "grey", "colour": "#888888"}
    content = read_content(_inner("check_in", said))
    assert isinstance(content, CheckIn)
    assert words_of(content) == "grey"


def test_a_drawing_has_its_points_and_no_words() -> None:
    said = {"width": 10, "height": 10, "strokes": [STROKE], "stamps": []}
    content = read_content(_inner("drawing", said))
    assert isinstance(content, Drawing)
    assert content.strokes[0].points == ((1.0, 2.0, 1.0, 0),)
    assert words_of(content) == ""


@pytest.mark.parametrize("said", [{}, {"tool": "pen"}, {"tool": "rubber"}])
def test_a_stroke_is_a_pens_unless_it_says_otherwise(said: dict[str, str]) -> None:
    sent = {"width": 10, "height": 10, "strokes": [STROKE | said]}
    content = read_content(_inner("drawing", sent))
    assert isinstance(content, Drawing)
    assert content.strokes[0].tool == said.get("tool", "pen")


def test_a_body_map_is_kept_in_the_persons_own_words() -> None:
    touched = [
        {"place": "tummy", "words": ["tight", "of_later"], "own_word": "like a knot"},
        {"place": "hands"},
    ]
    said = {"when": "during", "feelings": [], "own_word": None, "colour": None, "body": touched}
    content = read_content(_inner("check_in", said))
    assert passages_of(content) == ("like a knot",)
    assert "tummy: tight · of_later · like a knot" in plain_of(content, "en")
    assert "پیٹ: تناؤ" in plain_of(content, "ur")


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ({"feelings": []}, "How they felt: the colour blue"),
        (
            {"feelings": ["calm"], "own_word": "floaty"},
            "How they felt: calm · floaty · the colour blue",
        ),
        ({"feelings": [], "colour": "#a0b0c0"}, "How they felt: the colour #a0b0c0"),
        (
            {"feelings": [], "colour": None, "body": [{"place": "feet", "words": ["cold"]}]},
            "How they felt:\nfeet: cold",
        ),
    ],
)
def test_a_colour_is_said_where_a_check_in_is_told_in_words(
    said: dict[str, Any], plain: str
) -> None:
    content = read_content(_inner("check_in", {"when": "during", "colour": "#2f5ea8"} | said))
    assert plain_of(content, "en") == plain


def test_of_three_houses_only_those_that_were_filled_are_there() -> None:
    filled = [
        {"house": "worries", "text": "the stairs", "drawing": DRAWN},
        {"house": "dreams", "text": "a boat", "cards": ["outside", "of_later"]},
    ]
    content = read_content(_inner("three_houses", {"houses": filled}))
    assert isinstance(content, ThreeHouses)
    assert [house.house for house in content.houses] == ["worries", "dreams"]
    assert plain_of(content, "en") == (
        "House of worries: the stairs · A drawing of 1 stroke\n"
        "House of dreams: a boat · being outside · of_later"
    )


def test_words_of_two_places_are_never_one_passage() -> None:
    filled = [{"house": "good", "text": "I like"}, {"house": "worries", "text": "the dark"}]
    content = read_content(_inner("three_houses", {"houses": filled}))
    assert passages_of(content) == ("I like", "the dark")
    assert words_of(content) == "I like\n\nthe dark"
    assert not any("I like\n\nthe dark" in passage for passage in passages_of(content))


def test_cards_lie_in_piles_and_a_persons_own_among_them() -> None:
    cards = [
        {"pile": "like", "card": "quiet"},
        {"pile": "unlike", "text": "smells of bread"},
        {"pile": "unlike", "drawing": DRAWN},
    ]
    content = read_content(_inner("picture_cards", {"deck": "home", "cards": cards}))
    assert isinstance(content, PictureCards)
    assert passages_of(content) == ("smells of bread",)
    assert plain_of(content, "en") == (
        "What is home like?\nLike this: quiet\n"
        "Not like this: smells of bread · A drawing of 1 stroke"
    )


def test_a_deck_of_a_newer_tablet_keeps_its_names() -> None:
    sorted_ = {"deck": "of_later", "cards": [{"pile": "unsure", "card": "later_too"}]}
    assert plain_of(read_content(_inner("picture_cards", sorted_)), "en") == (
        "of_later\nunsure: later_too"
    )


def test_a_shape_keeps_its_colour() -> None:
    stamp = {"name": "circle", "x": 5, "y": 5, "size": 4, "colour": "#3f8f4e"}
    content = read_content(_inner("drawing", DRAWN | {"stamps": [stamp]}))
    assert isinstance(content, Drawing)
    assert content.stamps[0].colour == "#3f8f4e"
    assert plain_of(content, "en") == "A drawing of 1 stroke · circle"


@pytest.mark.parametrize(
    ("known", "page"),
    [
        (CARDS, "picture_cards/cards.ts"),
        (PLACES, "check_in/body.ts"),
        (BODY_WORDS, "check_in/body.ts"),
        (FEELINGS, "check_in/words.ts"),
        ({f'"{name}"': words for name, words in COLOURS.items()}, "colours.ts"),
        (STICKERS, "drawing/stickers.ts"),
        ({name: deck.title for name, deck in DECKS.items()}, "picture_cards/decks.ts"),
        (HOUSES, "three_houses/houses.ts"),
    ],
)
def test_what_the_tablet_calls_a_thing_is_what_the_record_calls_it(
    known: dict[str, str], page: str
) -> None:
    said = (PAGES / page).read_text(encoding="utf-8")
    for name, words in known.items():
        told = re.escape(f'msg("{words}")')
        label = r"(?:\{\s*(?://[^\n]*\n\s*)*(?:label|title): )?"
        assert re.search(rf"(?<!\w){name}: {label}{told}", said), name


def test_a_press_for_help_says_when() -> None:
    content = read_content(_inner("help", {"pressed_at": 5, "rang": None}))
    assert isinstance(content, Help)
    assert content.pressed_at == 5


@pytest.mark.parametrize(
    ("activity", "content"),
    [
        ("a-later-activity", {"text": "x"}),
        ("journal", {}),
        ("journal", {"text": 5}),
        ("journal", {"text": "x" * 100_001}),
        ("check_in", {"when": "sometime", "feelings": []}),
        ("drawing", {"width": 0, "height": 10, "strokes": []}),
        ("drawing", {"width": 10, "height": 10, "strokes": [STROKE | {"colour": "red"}]}),
        ("drawing", {"width": 10, "height": 10, "strokes": [STROKE | {"points": b"\x80"}]}),
        ("drawing", {"width": 10, "height": 10, "strokes": [STROKE | {"size": 10_000}]}),
        ("drawing", {"width": 10, "height": 10, "strokes": "none"}),
        (
            "drawing",
            DRAWN | {"stamps": [{"name": "bar", "x": 1, "y": 1, "size": 1, "colour": "red"}]},
        ),
        ("check_in", {"when": "during", "feelings": [], "body": [{"words": ["tight"]}]}),
        ("check_in", {"when": "during", "feelings": [], "body": [{"place": "head"}] * 21}),
        ("check_in", {"when": "during", "feelings": [], "body": [{"place": "h" * 65}]}),
        ("three_houses", {}),
        ("three_houses", {"houses": [{"house": "secrets"}]}),
        ("three_houses", {"houses": [{"house": "good"}] * 4}),
        ("three_houses", {"houses": [{"house": "good", "text": ["x"]}]}),
        ("three_houses", {"houses": [{"house": "good", "drawing": DRAWN | {"width": 9999}}]}),
        ("three_houses", {"houses": [{"house": "good", "cards": ["x"] * 101}]}),
        ("picture_cards", {"deck": "home"}),
        ("picture_cards", {"deck": "home", "cards": [{"pile": "yes", "card": "quiet"}]}),
        ("picture_cards", {"deck": "home", "cards": [{"pile": "like"}] * 201}),
        ("picture_cards", {"deck": "home", "cards": [{"pile": "like", "card": 5}]}),
        ("picture_cards", {"deck": "home", "cards": [{"pile": "like", "drawing": b"\xff"}]}),
        ("journal", {"text": "x", "prompts": ["p"] * 41}),
    ],
)
def test_anything_else_is_a_clear_refusal(activity: str, content: dict[str, Any]) -> None:
    with pytest.raises(UnreadablePiece):
        read_content(_inner(activity, content))
