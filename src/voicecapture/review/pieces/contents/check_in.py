"""How someone felt: faces, a colour, places of the body, own words. It is no diagnosis."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from voicecapture.base.errors import N_
from voicecapture.i18n import t
from voicecapture.review.pieces.contents.shapes import Kind, Name, Word, convert

FEELINGS = {
    # Translators: feelings a person chose from faces.
    "calm": N_("calm"),
    "happy": N_("happy"),
    "hopeful": N_("hopeful"),
    "sad": N_("sad"),
    # Translators: feelings a person chose from faces.
    "worried": N_("worried"),
    "scared": N_("scared"),
    "angry": N_("angry"),
    "tired": N_("tired"),
    # Translators: feelings a person chose from faces: several at once; none in particular.
    "mixed": N_("all mixed up"),
    "nothing": N_("nothing"),
}
PLACES = {
    # Translators: a part of the body, on a drawn figure.
    "head": N_("head"),
    # Translators: a part of the body, on a drawn figure.
    "throat": N_("throat"),
    # Translators: a part of the body, on a drawn figure: chest and heart.
    "chest": N_("chest"),
    # Translators: a part of the body, on a drawn figure; a child's word.
    "tummy": N_("tummy"),
    # Translators: a part of the body, on a drawn figure.
    "arms": N_("arms"),
    # Translators: a part of the body, on a drawn figure.
    "hands": N_("hands"),
    # Translators: a part of the body, on a drawn figure.
    "legs": N_("legs"),
    # Translators: a part of the body, on a drawn figure.
    "feet": N_("feet"),
}
BODY_WORDS = {
    # Translators: how a part of the body feels; the person chooses it.
    "warm": N_("warm"),
    # Translators: how a part of the body feels.
    "cold": N_("cold"),
    # Translators: how a part of the body feels.
    "tight": N_("tight"),
    # Translators: how a part of the body feels: relaxed.
    "loose": N_("loose"),
    # Translators: how a part of the body feels.
    "heavy": N_("heavy"),
    # Translators: how a part of the body feels: of little weight.
    "light": N_("light, not heavy"),
    # Translators: how a part of the body feels: like wings inside.
    "fluttery": N_("fluttery"),
    # Translators: how a part of the body feels: not moving, at rest.
    "still": N_("still"),
}
COLOURS = {
    # Translators: a colour of a crayon.
    "#2b2926": N_("black"),
    # Translators: a colour of a crayon.
    "#8a8580": N_("grey"),
    # Translators: a colour of a crayon.
    "#7a4a2a": N_("brown"),
    # Translators: a colour of a crayon.
    "#c8332b": N_("red"),
    # Translators: a colour of a crayon.
    "#e8842c": N_("orange"),
    # Translators: a colour of a crayon.
    "#f2c230": N_("yellow"),
    # Translators: a colour of a crayon.
    "#3f8f4e": N_("green"),
    # Translators: a colour of a crayon.
    "#63b6cf": N_("light blue"),
    # Translators: a colour of a crayon.
    "#2f5ea8": N_("blue"),
    # Translators: a colour of a crayon.
    "#7a4fa0": N_("purple"),
    # Translators: a colour of a crayon.
    "#e58fb1": N_("pink"),
    # Translators: a colour of a crayon, like skin.
    "#c9935f": N_("light brown"),
}
# Translators: a colour that the person chose for a feeling; {colour} is the name of a crayon.
_IN_COLOUR = N_("the colour {colour}")
_WHEN = {
    # Translators: when the person said how they felt: before, during or after the activities.
    "before": N_("How they felt before"),
    "during": N_("How they felt"),
    "after": N_("How they felt afterwards"),
}


class Touched(msgspec.Struct, frozen=True):
    """A place of the body, and how it felt, in words of the person's choice."""

    place: Name
    words: Annotated[list[Name], Meta(max_length=20)] = []
    own_word: Word | None = None


class CheckIn(msgspec.Struct, frozen=True):
    """How someone felt before or after an activity, or as an activity of its own (during)."""

    when: Literal["before", "during", "after"]
    feelings: Annotated[list[Word], Meta(max_length=40)]
    own_word: Word | None = None
    colour: Word | None = None
    body: Annotated[list[Touched], Meta(max_length=20)] = []


def _read(content: dict[str, Any], _media: bytes) -> CheckIn:
    return convert(content, CheckIn)


def _plain(check_in: CheckIn, language: str) -> str:
    # A feeling or a colour that a newer tablet knows is said by its name.
    said = [t(FEELINGS.get(name, name), language) for name in check_in.feelings]
    if check_in.own_word:
        said.append(check_in.own_word)
    if check_in.colour:
        colour = t(COLOURS.get(check_in.colour, check_in.colour), language)
        said.append(t(_IN_COLOUR, language, colour=colour))
    lines = [f"{t(_WHEN[check_in.when], language)}: {' · '.join(said)}".rstrip()]
    return "\n".join([*lines, *(_plain_place(one, language) for one in check_in.body)])


def _plain_place(one: Touched, language: str) -> str:
    words = [t(BODY_WORDS.get(name, name), language) for name in one.words]
    said = [*words, *([one.own_word] if one.own_word else [])]
    return f"{t(PLACES.get(one.place, one.place), language)}: {' · '.join(said)}"


def _passages(check_in: CheckIn) -> Sequence[str]:
    return [check_in.own_word or "", *(one.own_word or "" for one in check_in.body)]


KIND = Kind(
    name="check_in",
    type=CheckIn,
    read=_read,
    passages=_passages,
    plain=_plain,
)
