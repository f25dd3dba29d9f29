"""Wire shapes of households. Members and relationships are as the sealed record has them."""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import LanguageTag, ShortText, Wire
from voicecapture.people.households.record import (
    Member,
    PersonKind,
    Relationship,
    RelationshipKind,
)

OwnTerm = Annotated[str, Meta(max_length=120)]


class NewHousehold(Wire):
    """What the family is called among the workers."""

    name: ShortText


class OwnIdentity(Wire):
    """How a person describes themselves; each in a field of its own, all of them optional."""

    ethnicity: OwnTerm | None = None
    culture: OwnTerm | None = None
    faith: OwnTerm | None = None
    first_language: OwnTerm | None = None
    own_words: Annotated[str, Meta(max_length=2000)] | None = None


class NewPerson(Wire, kw_only=True):
    """Who is added. ``called`` is how they like to be addressed; ``born`` may be left open."""

    kind: PersonKind
    name: ShortText
    called: ShortText
    born: date | None = None
    languages: Annotated[list[LanguageTag], Meta(min_length=1, max_length=8)]
    reads: bool
    identity: OwnIdentity = msgspec.field(default_factory=OwnIdentity)


class NewRelationship(Wire):
    """``from_person`` is the ``kind`` of ``to_person``."""

    from_person: Id
    to_person: Id
    kind: RelationshipKind


class HouseholdRow(Wire):
    """A household, opened under the reader's grant."""

    id: Id
    name: str
    members: list[Member]
    relationships: list[Relationship]
    granted: bool = True
