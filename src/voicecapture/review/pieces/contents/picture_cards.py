"""Cards of one deck, sorted into piles; some of them the person's own."""

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

Pile = Literal["like", "unlike", "unsure"]


@dataclass(frozen=True)
class Deck:
    """What a deck asks and what its piles are called (frontend/src/voice/picture_cards/decks.ts)."""

    title: str
    piles: dict[Pile, str]


DECKS = {
    "home": Deck(
        # Translators: a deck of picture cards.
        N_("What is home like?"),
        {
            # Translators: piles of cards of that deck: these fit, these do not, not sure.
            "like": N_("Like this"),
            "unlike": N_("Not like this"),
            "unsure": N_("Sometimes, or not sure"),
        },
    ),
    "around": Deck(
        # Translators: a deck of picture cards.
        N_("Who is around?"),
        {
            # Translators: piles of cards of that deck: these fit, these do not, not sure.
            "like": N_("Around"),
            "unlike": N_("Not around"),
            "unsure": N_("Sometimes, or not sure"),
        },
    ),
    "day": Deck(
        # Translators: a deck of picture cards.
        N_("A good day, a hard day"),
        {
            # Translators: piles of cards of that deck: these fit, these do not, not sure.
            "like": N_("A good day"),
            "unlike": N_("A hard day"),
            "unsure": N_("Both, or not sure"),
        },
    ),
    "strengths": Deck(
        # Translators: a deck of picture cards.
        N_("What am I like?"),
        {
            # Translators: piles of cards of that deck: these fit, these do not, not sure.
            "like": N_("Like me"),
            "unlike": N_("Not like me"),
            "unsure": N_("Sometimes, or not sure"),
        },
    ),
}


class _Card(msgspec.Struct, frozen=True):
    pile: Pile
    card: Name | None = None
    text: Text | None = None
    drawing: SealedDrawing | None = None


class _Cards(msgspec.Struct, frozen=True):
    deck: Name
    cards: Annotated[list[_Card], Meta(max_length=200)]


@dataclass(frozen=True)
class PlacedCard:
    """A card in a pile: one of the deck by its name, or the person's own, in words or drawn."""

    pile: Pile
    card: str | None
    text: str | None
    drawing: Drawing | None


@dataclass(frozen=True)
class PictureCards:
    """The cards that were placed, in that order. One that was passed over is not among them."""

    deck: str
    cards: tuple[PlacedCard, ...]


def _read(content: dict[str, Any], _media: bytes) -> PictureCards:
    sent = convert(content, _Cards)
    return PictureCards(sent.deck, tuple(_card(one) for one in sent.cards))


def _card(sent: _Card) -> PlacedCard:
    drawing = read_drawing(sent.drawing) if sent.drawing else None
    return PlacedCard(sent.pile, sent.card, sent.text, drawing)


def _passages(content: PictureCards) -> Sequence[str]:
    return [one.text for one in content.cards if one.text]


def _plain(content: PictureCards, language: str) -> str:
    deck = DECKS.get(content.deck)
    lines = [t(deck.title, language) if deck else content.deck]
    for pile in ("like", "unlike", "unsure"):
        found = [_plain_card(one, language) for one in content.cards if one.pile == pile]
        if found:
            name = t(deck.piles[pile], language) if deck else pile
            lines.append(f"{name}: {' · '.join(found)}")
    return "\n".join(lines)


def _plain_card(one: PlacedCard, language: str) -> str:
    said = [
        word_of(one.card, language) if one.card else "",
        one.text or "",
        plain_drawing(one.drawing, language) if one.drawing else "",
    ]
    return " · ".join(part for part in said if part)


KIND = Kind(name="picture_cards", type=PictureCards, read=_read, passages=_passages, plain=_plain)
