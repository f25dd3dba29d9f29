"""What a tablet sealed is read by activity, field by field, and refused when it is something else."""

from typing import Any

import pytest

from voicecapture.crypto.envelope import Inner
from voicecapture.media.strokes import Drawing, encode_points
from voicecapture.review.pieces.contents import CheckIn, Help, Journal, read_content, words_of
from voicecapture.review.pieces.errors import UnreadablePiece

STROKE = {"colour": "#a0b0c0", "size": 4, "tool": "pen", "points": encode_points(((1, 2, 1, 0),))}


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
    ],
)
def test_anything_else_is_a_clear_refusal(activity: str, content: dict[str, Any]) -> None:
    with pytest.raises(UnreadablePiece):
        read_content(_inner(activity, content))
