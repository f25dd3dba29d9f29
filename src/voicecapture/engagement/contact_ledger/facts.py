"""Was this person ever contacted directly, and did every answer come through somebody else?

"Mother was not contacted directly" stands in the preamble to section 8 of the review, and in 8.7 a home
was decided about while it does not appear that she was spoken to. Letters and calls went to the father
(14.7). So both are worked out here from the ledger, and each says which entries it rests on. What
others say for a person does not count as asking them; what they hand over from a person does not
count as the person's own answer. An interpreter of the register or another
professional is no go-between.

Pure decisions: reads and writes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from voicecapture.engagement.contact_ledger.history import Contact
from voicecapture.engagement.contact_ledger.record import Entry
from voicecapture.engagement.contact_plans.reading import is_go_between
from voicecapture.engagement.contact_plans.record import Named
from voicecapture.engagement.interpreters.rules import is_named

Direct = Literal["never_asked", "never_directly", "not_heard", "directly"]


@dataclass(frozen=True)
class Facts:
    """What follows from a ledger.

    Attributes:
        direct: "never_asked": no offer was made, and nothing came from them; "never_directly":
            every offer went or was answered through somebody else; "not_heard": something went to
            them without a go-between, and no answer of their own came; "directly": they answered,
            or came to us, themselves.
        through: those through whom every answer came; empty where one came from the person, or
            where there is no answer at all.
        direct_because, through_because: the ids of the entries that the two rest on.
    """

    direct: Direct
    direct_because: tuple[str, ...]
    through: tuple[Named, ...]
    through_because: tuple[str, ...]


def facts_of(contacts: Sequence[Contact], person_id: str) -> Facts:
    """Return what follows from a person's contacts, as they count today."""
    direct, because = _direct(contacts, person_id)
    answers = [one for one in contacts if is_answer(one.entry)]
    by = [_came_through(one.entry, person_id) for one in answers]
    everyone = [] if None in by else [one for one in by if one is not None]
    return Facts(
        direct=direct,
        direct_because=because,
        through=_distinct(everyone),
        through_because=tuple(one.id for one in answers) if everyone else (),
    )


def is_answer(entry: Entry) -> bool:
    """Return whether somebody answered, or made contact, at all."""
    return entry.answered != "nobody"


def is_their_own(entry: Entry, person_id: str) -> bool:
    """Return whether the person themselves answered, or came to us, with nobody in between."""
    return entry.answered == "themselves" and _carrier(entry, person_id) is None


def same_person(one: Named, other: Named) -> bool:
    """Return whether two names stand for one person: by record, else by how they are called."""
    if one.person_id is not None and other.person_id is not None:
        return one.person_id == other.person_id
    return one.name.strip().casefold() == other.name.strip().casefold()


def may_be(one: Named, other: Named) -> bool:
    """Return whether two names may stand for one person; half a name is enough where a record is missing.

    Whom a plan keeps away is kept away by "Farrukh" as by "Farrukh Darya", as an interpreter would be.
    """
    if one.person_id is not None and other.person_id is not None:
        return one.person_id == other.person_id
    return is_named(one.name, other.name, alone=True) or is_named(other.name, one.name, alone=True)


def _direct(contacts: Sequence[Contact], person_id: str) -> tuple[Direct, tuple[str, ...]]:
    own = tuple(one.id for one in contacts if is_their_own(one.entry, person_id))
    if own:
        return "directly", own
    offers = [one for one in contacts if one.entry.direction == "outgoing"]
    if not offers:
        return "never_asked", ()
    alone = tuple(one.id for one in offers if _came_through(one.entry, person_id) is None)
    if alone:
        return "not_heard", alone
    return "never_directly", tuple(one.id for one in offers)


def _came_through(entry: Entry, person_id: str) -> Named | None:
    """Return who stood between us and the person, or None."""
    if entry.answered in {"for_them", "unknown"}:
        return entry.answered_by or _carrier(entry, person_id) or _SOMEBODY
    return _carrier(entry, person_id)


def _carrier(entry: Entry, person_id: str) -> Named | None:
    carrier = entry.carried_by
    return carrier if carrier is not None and is_go_between(carrier, person_id) else None


def _distinct(names: Sequence[Named]) -> tuple[Named, ...]:
    found: list[Named] = []
    for name in names:
        if not any(same_person(name, other) for other in found):
            found.append(name)
    return tuple(found)


# Stands for whoever answered where no name was noted; the page says "somebody".
_SOMEBODY = Named(name="?", person_id=None, kind="other")
