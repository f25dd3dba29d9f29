"""What the invented family said, drew and felt. Every word is made up."""

from typing import Any

from voicecapture.cli.demo.drawings import drawing_at_school, house_with_one_light
from voicecapture.cli.demo.tablet import Words
from voicecapture.media.pictures import render_png


def _presence(
    place: str, *, alone: bool, why: str = "", near: str = "", there: str = "", **more: Any
) -> dict[str, Any]:
    in_room = {"person_id": None, "label": there, "adult": True, "asked_by": "themselves"}
    return {
        "in_room": [in_room] if there else [],
        "in_earshot": [{"person_id": None, "label": near}] if near else [],
        "alone": alone,
        "alone_reason": why,
        "place": place,
        **more,
    }


PRESENCE = {
    "girl": _presence("school", alone=True, near="A teaching assistant at the open door"),
    "mother": _presence("other", alone=True),
    "father": _presence(
        "home",
        alone=False,
        why="His mother stayed in the room.",
        there="His mother",
        why_not="would_not_leave",
        access={"outcome": "given", "opened_by": {"person_id": None, "label": "Farrukh"}},
    ),
}

GIRL_WORDS = "when its loud i make a tent and count cars. mummy sings but only quiet"
GIRL_HOUSES = [
    {"house": "good", "text": "the yellow kitchen", "cards": ["music", "food"]},
    {"house": "dreams", "text": "swiming"},
]
GIRL_CARDS = [
    {"pile": "like", "card": "many_people"},
    {"pile": "like", "text": "the tap in the kitchen drips"},
    {"pile": "unlike", "card": "own_place"},
    {"pile": "unsure", "card": "quiet"},
]
MOTHER_QUOTE = "کسی نے مجھ سے کبھی نہیں پوچھا کہ میں کیا چاہتی ہوں۔"
MOTHER_QUOTE_TRANSLATED = "Nobody has ever asked me what I want."

_MOTHER_FIRST_TEXT = (
    "کسی نے مجھ سے کبھی نہیں پوچھا کہ میں کیا چاہتی ہوں۔ سب باتیں وہی کرتے ہیں۔ "
    "ڈاکٹر سے میں خود بات کرنا چاہتی ہوں۔ اور چاہتی ہوں کہ میری بیٹی تیرنا سیکھے۔"
)
_MOTHER_SECOND_TEXT = "آج میں پہلی بار اکیلی بس میں آئی۔ مجھے اچھا لگا۔"


def girl() -> dict[str, Words]:
    """Return what the girl kept: feelings, houses, cards, a drawing, words, feelings after."""
    return {
        "girl.before": Words(
            "check_in",
            {"when": "before", "feelings": ["shy"], "own_word": None, "colour": "#7d8ca3"},
            "team",
        ),
        "girl.houses": Words("three_houses", {"houses": GIRL_HOUSES}, "team"),
        "girl.cards": Words("picture_cards", {"deck": "home", "cards": GIRL_CARDS}, "team"),
        "girl.drawing": Words("drawing", house_with_one_light()),
        "girl.words": Words("journal", {"text": GIRL_WORDS}),
        "girl.after": Words(
            "check_in",
            {
                "when": "after",
                "feelings": ["calm"],
                "own_word": "like when its home time",
                "colour": None,
            },
            "team",
        ),
    }


MOTHER_FIRST = {
    "mother.first": Words("journal", {"text": _MOTHER_FIRST_TEXT}, language="ur"),
}
MOTHER_SECOND = {
    "mother.second": Words("journal", {"text": _MOTHER_SECOND_TEXT}, "undecided", "ur"),
}
FATHER_FIRST = {
    "father.first": Words(
        "journal",
        {
            "text": "I speak for the family. My wife is shy and her English is not good. We are fine."
        },
    ),
    "father.rent": Words(
        "journal", {"text": "The letters about the rent come to me. I deal with all of it."}
    ),
}
FATHER_SECOND = {
    "father.second": Words(
        "journal",
        {"text": "The boy is doing well at football. The girl is quiet, that is how she is."},
    ),
}

OBSERVATIONS: dict[str, dict[str, Any]] = {
    "girl": {
        "seen_and_heard": "She drew the two grey windows first, pressed hard, and said nothing "
        "while she did. She drew the kitchen last, in yellow.",
        "opinion": "The kitchen may be where she feels safest. I have not asked her yet.",
    },
    "baby": {
        "seen_and_heard": "Held by her grandmother throughout the visit.",
        "noted": [
            {
                "topic": "near",
                "text": "Turned to her mother's voice from the next room, three times, and grew still.",
            },
            {
                "topic": "play",
                "text": "Reached for the spoon on the table; it was moved away. Looked at it after.",
            },
        ],
        "opinion": "Nobody put her down. I do not know yet whether that is usual.",
    },
}


def earlier_drawing() -> dict[str, Any]:
    """Return what the boy drew at school before anybody here knew him, as it is brought in."""
    return {
        "file": render_png(drawing_at_school(), 1000),
        "made_by": "Joan Whitlock",
        "role": "learning mentor",
        "organisation": "Mill Lane School",
        "made_about": "the winter before last",
        "made_for": "a talk with his class teacher",
        "came": "On paper, from the school's own folder.",
        "note": "A football pitch, and one player outside the line.",
    }


TRANSLATION = {
    "text": "Nobody has ever asked me what I want. All the talking is done by him. "
    "I want to speak to the doctor myself. And I want my daughter to learn to swim.",
    "doubts": [
        {
            "quote": "وہی",
            "note": "Polite plural, literally “only they”; in this sentence most likely her husband.",
        }
    ],
}

ANSWER = {
    "what_we_did": "I saw Laleh at school, on her own, and she showed me where each room is.",
    "what_changed": "Her school will keep a quiet corner for her after lunch.",
    "why_not": "We have not spoken to the whole family about what she said, so as not to put anyone "
    "at risk; that is planned with her mother's worker.",
}
