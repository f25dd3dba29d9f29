"""What a household's sealed record says. Identity is kept in the person's own terms, field by field."""

from datetime import date
from typing import Literal

import msgspec

PersonKind = Literal["child", "adult", "unborn"]
RelationshipKind = Literal[
    "parent",
    "step_parent",
    "grandparent",
    "partner",
    "former_partner",
    "sibling",
    "carer",
    "other",
]


class Identity(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a person describes themselves: four things that are never one blurred field (17.4)."""

    ethnicity: str | None = None
    culture: str | None = None
    faith: str | None = None
    first_language: str | None = None
    own_words: str | None = None


class Described(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who a person is, as they and their worker say it."""

    kind: PersonKind
    name: str
    called: str
    born: date | None = None
    languages: list[str]
    reads: bool
    identity: Identity


class Member(Described, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One person of a household, as the household's record has them."""

    id: str


class Relationship(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``from_person`` is the ``kind`` of ``to_person``: the parent of, the partner of."""

    from_person: str
    to_person: str
    kind: RelationshipKind


class HouseholdRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole record; ``revision`` is the row's, so that an older record does not pass for it."""

    revision: int
    name: str
    members: list[Member]
    relationships: list[Relationship]

    def next(
        self,
        *,
        members: list[Member] | None = None,
        relationships: list[Relationship] | None = None,
    ) -> "HouseholdRecord":
        """Return the next revision, with more members or relationships."""
        return HouseholdRecord(
            revision=self.revision + 1,
            name=self.name,
            members=[*self.members, *(members or [])],
            relationships=[*self.relationships, *(relationships or [])],
        )
