"""Whose word counts about who a person is. Decides; reads and writes nothing.

Identity is the person's to tell. What a relative, a worker or a form says of somebody is kept as
theirs, beside it and never instead of it (review 17.4, 17.5, 21.5).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from voicecapture.people.identities.record import Field, Said

FIELDS: tuple[Field, ...] = get_args(Field)
LANGUAGES: frozenset[Field] = frozenset({"speaks", "understands", "reads"})


@dataclass(frozen=True)
class Kept:
    """A note, who wrote it down and when."""

    id: str
    said: Said
    noted_at: datetime
    noted_by: str


@dataclass(frozen=True)
class Standing:
    """What stands of one thing: the person's own word, what others say, and what was said before."""

    field: Field
    own: Kept | None
    others: list[Kept]
    before: list[Kept]


def fault_of(said: Said) -> Literal["words", "languages", "told_by"] | None:
    """Return the part of a note that is missing or out of place, or None."""
    if said.languages and said.field not in LANGUAGES:
        return "languages"
    if not said.taken_back and not (said.words.strip() or said.languages):
        return "words"
    if said.source != "person" and not said.told_by.strip():
        return "told_by"
    return None


def standing(field: Field, notes: Sequence[Kept]) -> Standing:
    """Return what stands of one thing, of notes given oldest first.

    The newest word of the person counts until they say something else or take it back. Of everybody
    else who said something, the newest stands beside it, under their name.
    """
    newest: dict[tuple[str, str], Kept] = {}
    for one in notes:
        if one.said.field == field:
            newest[_who(one.said)] = one
    standing_now = [one for one in newest.values() if not one.said.taken_back]
    ids = {one.id for one in standing_now}
    return Standing(
        field=field,
        own=next((one for one in standing_now if one.said.source == "person"), None),
        others=[one for one in standing_now if one.said.source != "person"],
        before=[one for one in notes if one.said.field == field and one.id not in ids][::-1],
    )


def _who(said: Said) -> tuple[str, str]:
    return said.source, "" if said.source == "person" else said.told_by.strip().casefold()
