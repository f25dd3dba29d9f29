"""What a household's sealed record says: who belongs to it, how, and who lives where since when.

It says nothing of who anybody is beyond what is needed to reach them: identity lies in each person's
own care vault (:mod:`voicecapture.people.identities`). Nor does it say what anybody told or is
thought to have done: whoever supports one member reads what stands here of all of them.

Everything is stated once and kept. What ended has an end, what was wrong is marked as wrong, each with
who noted it and when, so that the map of any day, and what was known on any day, can be drawn.
"""

from datetime import date, datetime
from typing import Literal

import msgspec

PersonKind = Literal["child", "adult", "unborn"]
RelationshipKind = Literal[
    "parent",
    "expecting",
    "step_parent",
    "grandparent",
    "partner",
    "former_partner",
    "sibling",
    "aunt_or_uncle",
    "parent_in_law",
    "special_guardian",
    "foster_carer",
    "carer",
    "other",
]
# Whether somebody holds parental responsibility (Children Act 1989, s.3): asked, never assumed.
Responsibility = Literal["yes", "no", "unknown"]


class Described(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is needed to address a person: in which languages, and whether in writing.

    ``born`` of an unborn child is the day on which the birth is expected; once the child is born, that
    day stays as ``expected``, because whoever came early is younger than the calendar says.
    """

    kind: PersonKind
    name: str
    called: str
    born: date | None = None
    expected: date | None = None
    languages: list[str]
    reads: bool


class Member(Described, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One person of a household. ``until`` is the first day on which they belong to it no more."""

    id: str
    since: date | None = None
    until: date | None = None
    noted_at: datetime | None = None
    ended_at: datetime | None = None
    wrong_at: datetime | None = None


class EarlierIdentity(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How records of version 0.1 kept identity here; it is moved out at the next opening."""

    ethnicity: str | None = None
    culture: str | None = None
    faith: str | None = None
    first_language: str | None = None
    own_words: str | None = None


class MemberRecord(Member, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A member as sealed; only an earlier record has an identity here."""

    identity: EarlierIdentity | None = None

    def shown(self) -> Member:
        """Return what a reader of the household sees of them."""
        fields = msgspec.structs.asdict(self)
        return Member(**{name: value for name, value in fields.items() if name != "identity"})


class Stated(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something said of a family, from one day to another, by whom it was noted and when.

    Attributes:
        since: the first day on which it was so; None where nobody knows.
        until: the first day on which it was so no more.
        ended_at: when the end was noted, which may be long after it.
        wrong_at: when it was noted that it had never been so.
    """

    id: str = ""
    since: date | None = None
    until: date | None = None
    noted_at: datetime | None = None
    noted_by: str | None = None
    ended_at: datetime | None = None
    ended_by: str | None = None
    wrong_at: datetime | None = None
    wrong_by: str | None = None


class Relationship(Stated, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``from_person`` is the ``kind`` of ``to_person``: the parent of, the partner of."""

    from_person: str
    to_person: str
    kind: RelationshipKind
    responsibility: Responsibility | None = None


class Residence(Stated, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where a person lives: a name for the home, never an address.

    A protected whereabouts has no name at all. The address lies in the person's own contact plan.
    """

    person: str
    home: str
    protected: bool = False


class Kin(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A relative who belongs to another household: a name, so that "the parent of" says of whom."""

    id: str
    name: str
    called: str


class Grown(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody who came here as a child and turned eighteen; whether it has been looked at again."""

    person: str
    on: date
    noticed_at: datetime
    looked_at: datetime | None = None
    looked_by: str | None = None


class HouseholdRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole record; ``revision`` is the row's, so that an older record does not pass for it."""

    revision: int
    name: str
    members: list[MemberRecord]
    relationships: list[Relationship]
    residences: list[Residence] = msgspec.field(default_factory=list)
    kin: list[Kin] = msgspec.field(default_factory=list)
    grown: list[Grown] = msgspec.field(default_factory=list)

    def next(
        self,
        *,
        members: list[MemberRecord] | None = None,
        relationships: list[Relationship] | None = None,
        residences: list[Residence] | None = None,
        grown: list[Grown] | None = None,
    ) -> "HouseholdRecord":
        """Return the next revision; what is given stands in the place of what was there."""
        return msgspec.structs.replace(
            self,
            revision=self.revision + 1,
            members=self.members if members is None else members,
            relationships=self.relationships if relationships is None else relationships,
            residences=self.residences if residences is None else residences,
            grown=self.grown if grown is None else grown,
        )
