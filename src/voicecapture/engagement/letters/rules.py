"""What a message may say and where it may go, so that whoever finds it learns nothing.

A letter goes to the person in their own language and script (14.7), names us only where the plan says
that it may, and never holds the code word: that is said aloud, so that the person knows who speaks; on
paper it would be anybody's. It goes only to a number or an address that the plan calls safe. Decides;
reads and writes nothing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from voicecapture.engagement.contact_plans.reading import allows
from voicecapture.engagement.contact_plans.record import ContactPlan
from voicecapture.engagement.letters.templates import Form, Template
from voicecapture.i18n import direction, t

Way = Literal["email", "text"]
Fault = Literal["code_word", "names_us"]

# ISO 15924 of the languages that letters are written in; all others are in Latin letters.
SCRIPTS = {"ur": "Aran", "pnb": "Aran", "ar": "Arab", "fa": "Arab"}

_NOT_DIGITS = re.compile(r"[^0-9+]")
_SPACES = re.compile(r"\s+")
_ISOLATES = re.compile("[\u2066-\u2069]")


@dataclass(frozen=True)
class Blanks:
    """What goes into a template: names, numbers, and the worker's own words, if any."""

    called: str
    worker: str
    organisation: str
    phone: str = ""
    when: str = ""
    where: str = ""
    own_words: str = ""


def render(template: Template, language: str, blanks: Blanks, *, names_us: bool) -> list[str]:
    """Return the paragraphs in the person's language; one with an empty blank is left out."""
    values = {
        "called": blanks.called,
        "worker": blanks.worker,
        "organisation": blanks.organisation,
        "phone": blanks.phone,
        "when": blanks.when,
        "where": blanks.where,
    }
    sentences = template.named if names_us else template.discreet
    whole = [one for one in sentences if not _is_blank(one, values)]
    placed = {name: _placed(value, language) for name, value in values.items()}
    filled = [t(one, language, **placed) for one in whole]
    own = [blanks.own_words.strip()] if blanks.own_words.strip() else []
    # The worker's own words stand before the end, where the name is.
    return [*filled, *own] if template.form == "text" else [*filled[:-1], *own, *filled[-1:]]


def fault_of(
    paragraphs: Sequence[str], code_word: str, us: Sequence[str], *, names_us: bool
) -> Fault | None:
    """Return what a finished message must not hold and does, or None.

    ``us`` are the names by which the service is known; of several code words each is a line.
    """
    text = _plain(" ".join(paragraphs))
    if any(_plain(word) in text for word in code_word.splitlines() if word.strip()):
        return "code_word"
    if not names_us and any(_plain(name) in text for name in us if name.strip()):
        return "names_us"
    return None


def missing_blank(template: Template, blanks: Blanks) -> str | None:
    """Return the first blank that the template needs and nobody filled, or None."""
    given = {"when": blanks.when, "where": blanks.where}
    return next((one for one in template.asks if not given[one].strip()), None)


def where_to(plan: ContactPlan, way: Way) -> str | None:
    """Return the one place that the plan calls safe for a way, or None."""
    if way == "email":
        return plan.safe_email.strip() or None
    number = _NOT_DIGITS.sub("", plan.safe_number)
    return number or None


def places_of(
    plan: ContactPlan, plans: Sequence[ContactPlan], form: Form, ways: Iterable[Way]
) -> dict[Way, str]:
    """Return the one safe place of each of these ways that the plans leave and that has one."""
    places = {way: where_to(plan, way) for way in ways if may_go(plans, form, way)}
    return {way: place for way, place in places.items() if place}


def channel_of(form: Form, way: Way | None) -> Literal["letter", "text", "email"]:
    """Return what the ledger calls a message that goes this way; without one it goes by hand or post."""
    if way == "email":
        return "email"
    return "letter" if form == "letter" else "text"


def may_go(plans: Sequence[ContactPlan], form: Form, way: Way | None) -> bool:
    """Return whether the plans that stand let a message go this way, or by hand or post."""
    return allows(plans, channel_of(form, way))


def _is_blank(sentence: str, values: dict[str, str]) -> bool:
    return any("{" + name + "}" in sentence and not value.strip() for name, value in values.items())


def _placed(value: str, language: str) -> str:
    """Return a value that keeps its own order in a right-to-left line (Unicode's first-strong isolate).

    Without it the groups of a telephone number would stand the other way round.
    """
    return f"\u2068{value}\u2069" if direction(language) == "rtl" else value


def _plain(text: str) -> str:
    return _SPACES.sub(" ", _ISOLATES.sub("", text)).strip().casefold()
