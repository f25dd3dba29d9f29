"""Three houses: what worries, what is good, what is dreamt of; in each words, a drawing, cards."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from voicecapture.base.errors import N_
from voicecapture.i18n import t
from voicecapture.media.strokes import Drawing
from voicecapture.review.pieces.contents.cards import word_of
from voicecapture.review.pieces.contents.drawing import SealedDrawing, plain_drawing, read_drawing
from voicecapture.review.pieces.contents.shapes import Kind, Name, Text, convert

HouseName = Literal["worries", "good", "dreams"]

HOUSES: dict[HouseName, str] = {
    # Translators: three houses that a person fills with words, drawings and cards.
    "worries": N_("House of worries"),
    "good": N_("House of good things"),
    "dreams": N_("House of dreams"),
}


class _House(msgspec.Struct, frozen=True):
    house: HouseName
    text: Text | None = None
    drawing: SealedDrawing | None = None
    cards: Annotated[list[Name], Meta(max_length=100)] = []


class _Houses(msgspec.Struct, frozen=True):
    houses: Annotated[list[_House], Meta(max_length=3)]


@dataclass(frozen=True)
class House:
    """One house and what was put into it; ``cards`` are names."""

    house: HouseName
    text: str | None
    drawing: Drawing | None
    cards: tuple[str, ...]


@dataclass(frozen=True)
class ThreeHouses:
    """The houses in which something was put; an empty one is not among them."""

    houses: tuple[House, ...]


def _read(content: dict[str, Any], _media: bytes) -> ThreeHouses:
    sent = convert(content, _Houses)
    return ThreeHouses(tuple(_house(one) for one in sent.houses))


def _house(sent: _House) -> House:
    drawing = read_drawing(sent.drawing) if sent.drawing else None
    return House(sent.house, sent.text, drawing, tuple(sent.cards))


def _passages(content: ThreeHouses) -> Sequence[str]:
    return [house.text for house in content.houses if house.text]


def _plain(content: ThreeHouses, language: str) -> str:
    return "\n".join(_plain_house(house, language) for house in content.houses)


def _plain_house(house: House, language: str) -> str:
    said = [
        house.text or "",
        plain_drawing(house.drawing, language) if house.drawing else "",
        *(word_of(card, language) for card in house.cards),
    ]
    inside = " · ".join(part for part in said if part)
    return f"{t(HOUSES[house.house], language)}: {inside}"


KIND = Kind(name="three_houses", type=ThreeHouses, read=_read, passages=_passages, plain=_plain)
