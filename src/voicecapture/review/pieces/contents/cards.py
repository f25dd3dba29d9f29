"""Picture cards by name (frontend/src/voice/picture_cards/cards.ts has the same names and words)."""

from voicecapture.base.errors import N_
from voicecapture.i18n import t

CARDS = {
    # Translators: a picture card about a home.
    "quiet": N_("quiet"),
    # Translators: a picture card about a home: with a lot of noise.
    "loud": N_("loud"),
    # Translators: a picture card about a home.
    "warm": N_("warm"),
    # Translators: a picture card about a home.
    "cold": N_("cold"),
    # Translators: a picture card about a home: with light in it.
    "bright": N_("bright"),
    # Translators: a picture card about a home: without much light.
    "dark": N_("dark"),
    # Translators: a picture card.
    "many_people": N_("many people"),
    # Translators: a picture card: a place that is only mine.
    "own_place": N_("a place of my own"),
    # Translators: a picture card.
    "food": N_("eating"),
    # Translators: a picture card.
    "sleep": N_("sleeping"),
    # Translators: a picture card.
    "play": N_("playing"),
    # Translators: a picture card.
    "music": N_("music"),
    # Translators: a picture card.
    "talking": N_("talking"),
    # Translators: a picture card: it is often different from before.
    "changes": N_("things change"),
    # Translators: a picture card for somebody who is around, without saying who.
    "grown_up": N_("a grown-up"),
    # Translators: a picture card for somebody who is around, without saying who.
    "older_person": N_("an older person"),
    # Translators: a picture card for somebody who is around, without saying who.
    "child": N_("a child"),
    # Translators: a picture card for somebody who is around.
    "baby": N_("a baby"),
    # Translators: a picture card for somebody who is around.
    "friend": N_("a friend"),
    # Translators: a picture card for somebody who is around.
    "neighbour": N_("a neighbour"),
    # Translators: a picture card for somebody who is around.
    "from_school": N_("somebody from school"),
    # Translators: a picture card for somebody who is there by telephone only.
    "far_away": N_("somebody far away"),
    # Translators: a picture card for somebody who is around.
    "animal": N_("an animal"),
    # Translators: a picture card: nobody is around.
    "nobody": N_("nobody"),
    # Translators: a picture card for a part of a day.
    "at_home": N_("being at home"),
    # Translators: a picture card for a part of a day.
    "outside": N_("being outside"),
    # Translators: a picture card for a part of a day.
    "school": N_("school"),
    # Translators: a picture card for a part of a day: going somewhere.
    "journey": N_("going somewhere"),
    # Translators: a picture card for a part of a day.
    "visitors": N_("visitors"),
    # Translators: a picture card for a part of a day.
    "together": N_("being together"),
    # Translators: a picture card for a part of a day.
    "alone": N_("being alone"),
    # Translators: a picture card for a part of a day.
    "waiting": N_("waiting"),
    # Translators: a picture card for a part of a day.
    "morning": N_("the morning"),
    # Translators: a picture card for a part of a day.
    "night": N_("the night"),
    # Translators: a picture card for a strength; without a form of gender where the language allows.
    "kind": N_("kind"),
    # Translators: a picture card for a strength.
    "brave": N_("brave"),
    # Translators: a picture card for a strength.
    "funny": N_("funny"),
    # Translators: a picture card for a strength: wanting to know.
    "curious": N_("curious"),
    # Translators: a picture card for a strength.
    "patient": N_("patient"),
    # Translators: a picture card for a strength: doing things with care.
    "careful": N_("careful"),
    # Translators: a picture card for a strength.
    "strong": N_("strong"),
    # Translators: a picture card for a strength: glad to help.
    "helpful": N_("helpful"),
    # Translators: a picture card for a strength.
    "ideas": N_("full of ideas"),
    # Translators: a picture card for a strength: liking to make things.
    "making": N_("making things"),
    # Translators: a picture card for a strength: liking to learn.
    "learning": N_("learning"),
    # Translators: a picture card for a strength: liking to move, run, dance.
    "moving": N_("moving"),
    # Translators: a picture card for a strength: going on although it is hard.
    "going_on": N_("going on"),
}


def word_of(card: str, language: str) -> str:
    """Return the word on a card; a card of a newer tablet is said by its name."""
    return t(CARDS.get(card, card), language)
