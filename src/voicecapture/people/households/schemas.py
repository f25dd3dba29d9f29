"""Wire shapes of households. Members and what is stated of them are as the sealed record has them."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import LanguageTag, OptionalShortText, ShortText, Wire
from voicecapture.people.households.record import (
    Kin,
    Member,
    PersonKind,
    Relationship,
    RelationshipKind,
    Residence,
    Responsibility,
)


class NewHousehold(Wire):
    """What the family is called among the workers."""

    name: ShortText


class NewPerson(Wire, kw_only=True):
    """Who is added. ``called`` is how they like to be addressed; ``born`` may be left open.

    ``expected`` is the day for which a birth was expected, where a small child came early.
    ``languages`` is empty for a child that is not born, and for nobody else.

    Who they are is not among it: that is kept in their own words, in their own care vault.
    """

    kind: PersonKind
    name: ShortText
    called: ShortText
    born: date | None = None
    expected: date | None = None
    languages: Annotated[list[LanguageTag], Meta(max_length=8)]
    reads: bool


class NewBirth(Wire):
    """The day on which a child was born whom the record has as unborn; ``called`` if there is a name now."""

    born: date
    name: ShortText | None = None
    called: ShortText | None = None


class NewRelationship(Wire):
    """``from_person`` is the ``kind`` of ``to_person``, from ``since`` until before ``until``.

    ``responsibility`` says whether they hold parental responsibility; it is kept where it is asked:
    of parents and other grown relatives, for a child.
    """

    from_person: Id
    to_person: Id
    kind: RelationshipKind
    responsibility: Responsibility | None = None
    since: date | None = None
    until: date | None = None


class Ending(Wire):
    """The first day on which it is so no more."""

    on: date


class Correction(Wire):
    """What is so instead of what was noted, or null where it never was."""

    instead: NewRelationship | None = None


class NewResidence(Wire, kw_only=True):
    """Where a person lives. ``home`` is a name for it, never an address; ``also`` keeps the home before.

    A ``protected`` whereabouts has no name: it shows as "elsewhere, protected" to everyone.
    """

    person: Id
    home: OptionalShortText = ""
    protected: bool = False
    also: bool = False
    since: date | None = None
    until: date | None = None


class NewSplit(Wire, kw_only=True):
    """Who moves to a household of their own, from which day, and how their new home is called."""

    name: ShortText
    members: Annotated[list[Id], Meta(min_length=1, max_length=60)]
    on: date
    home: OptionalShortText = ""
    protected: bool = False


class HouseholdRow(Wire):
    """A household as it stands today, opened under the reader's grant.

    ``former`` belonged to it once; ``kin`` are relatives who belong to another household.
    """

    id: Id
    name: str
    members: list[Member]
    relationships: list[Relationship]
    former: list[Member]
    kin: list[Kin]
    granted: bool = True


class MapPerson(Wire):
    """Somebody on the map, and whether their care record opens to the reader."""

    id: Id
    name: str
    called: str
    kind: PersonKind
    born: date | None
    since: date | None
    open: bool


class LivesRow(Wire):
    """Who lives in a home, and since when."""

    person: Id
    since: date | None


class HomeRow(Wire):
    """A home. A protected one has no name; one without either holds whose home nobody has noted."""

    name: str
    protected: bool
    people: list[LivesRow]


class GrownRow(Wire):
    """Somebody who turned eighteen: what was set up for a child needs a new look."""

    person: Id
    on: date


class HouseholdMap(Wire):
    """A family on one day, and all that was ever stated of it."""

    id: Id
    name: str
    on: date
    known_at: datetime | None
    people: list[MapPerson]
    kin: list[Kin]
    homes: list[HomeRow]
    relationships: list[Relationship]
    turned_18: list[GrownRow]
    all_members: list[Member]
    all_relationships: list[Relationship]
    all_residences: list[Residence]
