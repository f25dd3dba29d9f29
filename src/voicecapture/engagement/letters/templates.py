"""What our letters and texts say: plain, short, and safe to be found by somebody else.

None names a reason, a worry or another person. Each exists in two kinds: one that says who we are, and
one for people whose plan says that letters may not name us. A changed sentence is a new version; the
ledger keeps which one went.
"""

from dataclasses import dataclass
from typing import Literal

from voicecapture.base.errors import N_

Form = Literal["letter", "text"]
# The same in which people are asked for their agreement. Catalogues that do not cover the whole
# service cover these sentences (``X-Doors: … letters``).
LANGUAGES = ("en", "ur", "pnb", "ar", "fa", "pl", "ro", "cy")


@dataclass(frozen=True)
class Template:
    """One letter or text.

    Attributes:
        named: the sentences where the plan lets letters name us; ``discreet`` where it does not.
        asks: which blanks the worker fills: when, where.
    """

    id: str
    version: int
    form: Form
    title: str
    named: tuple[str, ...]
    discreet: tuple[str, ...]
    asks: tuple[Literal["when", "where"], ...] = ()

    @property
    def code(self) -> str:
        """How the ledger names it."""
        return f"{self.id} {self.version}"


# Translators: a greeting at the beginning of a letter; {called} is how the person likes to be called.
_HELLO = N_("Hello {called},")
# Translators: a sentence of a letter.
_IN_YOUR_LANGUAGE = N_("I can speak with you in your own language, with somebody who interprets.")
# Translators: a sentence of a letter: saying no has no bad consequence.
_FREE = N_("You can say yes, no, or not now. Nothing bad follows if you say no.")
# Translators: a sentence of a letter.
_OPEN = N_("You can change your mind whenever you like. The offer stays open.")
# Translators: a sentence of a letter; {phone} is a telephone number.
_RING = N_("If it is safe for you, you can ring {phone}.")
# The end of a letter that must not say who writes: a first name, alike in every language.
_FROM = "{worker}"
# Translators: the end of a letter; {worker} is a first name, {organisation} the charity.
_FROM_US = N_("{worker}, {organisation}")

TEMPLATES: tuple[Template, ...] = (
    Template(
        "first_offer",
        1,
        "letter",
        # Translators: the name of a letter, for the worker who chooses it.
        N_("A first offer"),
        (
            _HELLO,
            # Translators: a sentence of a letter; {worker} is a first name, {organisation} a charity.
            N_("My name is {worker}. I work for {organisation}. We listen to people."),
            # Translators: a sentence of a letter.
            N_("I would like to hear what you think yourself, in your own words."),
            _IN_YOUR_LANGUAGE,
            _FREE,
            _RING,
            _FROM_US,
        ),
        (
            _HELLO,
            # Translators: a sentence of a letter that must not say who writes; {worker} is a first name.
            N_("My name is {worker}. I would like to meet you, if you would like that too."),
            _IN_YOUR_LANGUAGE,
            _FREE,
            _FROM,
        ),
    ),
    Template(
        "offer_open",
        1,
        "letter",
        # Translators: the name of a letter, for the worker who chooses it.
        N_("The offer stays open"),
        (
            _HELLO,
            # Translators: a sentence of a letter to a person who said no before, or did not answer.
            N_("I wrote to you or spoke to you some time ago. You do not have to answer."),
            # Translators: a sentence of the same letter; {organisation} is the charity.
            N_("If you would like to talk one day, {organisation} is still here for you."),
            _OPEN,
            _RING,
            _FROM_US,
        ),
        (
            _HELLO,
            # Translators: a sentence of a letter that must not say who writes.
            N_("I am still here if you would like to talk one day. You do not have to answer."),
            _OPEN,
            _FROM,
        ),
    ),
    Template(
        "visit",
        1,
        "letter",
        # Translators: the name of a letter, for the worker who chooses it.
        N_("A day and a place to meet"),
        (
            _HELLO,
            # Translators: a sentence of a letter; {when} is a day and time, {where} a place.
            N_("I can meet you {when}, {where}. You can choose another day or another place."),
            _IN_YOUR_LANGUAGE,
            _FREE,
            _RING,
            _FROM_US,
        ),
        (
            _HELLO,
            N_("I can meet you {when}, {where}. You can choose another day or another place."),
            _FREE,
            _FROM,
        ),
        ("when", "where"),
    ),
    Template(
        "text_offer",
        1,
        "text",
        # Translators: the name of a text message, for the worker who chooses it.
        N_("A short offer"),
        (
            # Translators: a text message; {called}, {worker} are first names, {organisation} a charity.
            N_(
                "Hello {called}, this is {worker} from {organisation}. May I ring you? You can say yes, "
                "no or not now."
            ),
        ),
        (
            # Translators: a text message that must not say who writes; {called}, {worker}: first names.
            N_("Hello {called}, this is {worker}. Is this a good time to talk? No is fine too."),
        ),
    ),
    Template(
        "text_visit",
        1,
        "text",
        # Translators: the name of a text message, for the worker who chooses it.
        N_("A day and a place"),
        (
            # Translators: a text message; {when} is a day and time, {where} a place.
            N_(
                "Hello {called}, this is {worker} from {organisation}. I can meet you {when}, {where}. "
                "Another day is fine too."
            ),
        ),
        (
            # Translators: a text message that must not say who writes.
            N_("Hello {called}, I can meet you {when}, {where}. Another day is fine too. {worker}"),
        ),
        ("when", "where"),
    ),
)


def find_template(template_id: str) -> Template | None:
    """Return a template by id, or None."""
    return next((one for one in TEMPLATES if one.id == template_id), None)
