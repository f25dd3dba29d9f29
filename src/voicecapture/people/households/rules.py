"""Who belonged to a family on a day, how, and where each lived. Decides; reads and writes nothing.

The map helps to think of the whole family and of each person in it (review 6.5, 18.5, 20.5). It says
how people are related and who holds parental responsibility, and leaves out what one person says of
another.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TypeVar

import msgspec

from voicecapture.people.households.ages import kind_on
from voicecapture.people.households.record import (
    HouseholdRecord,
    Kin,
    Member,
    MemberRecord,
    PersonKind,
    Relationship,
    RelationshipKind,
    Residence,
    Stated,
)

# Whoever is one of these to a child may hold parental responsibility, so it is asked of them.
MAY_BE_RESPONSIBLE: frozenset[RelationshipKind] = frozenset(
    {"parent", "step_parent", "grandparent", "special_guardian", "aunt_or_uncle", "carer", "other"}
)
_STATED = TypeVar("_STATED", bound=Stated)
_EVER = datetime.max.replace(tzinfo=UTC)
# A postcode, or a number before a word, as in "12 Mill Lane" or "Flat 3".
_ADDRESS = re.compile(
    r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b|^\s*\d+[a-z]?[\s,]+\w|\b(flat|room|unit|no\.?)\s*\d",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Lives:
    """A person in a home, and since when they have lived there."""

    person: str
    since: date | None


@dataclass(frozen=True)
class Home:
    """A home and who lives in it. Without a name it is protected, or nobody has noted where it is."""

    name: str
    protected: bool
    people: list[Lives]


@dataclass(frozen=True)
class FamilyMap:
    """A family on one day."""

    on: date
    members: list[Member]
    kin: list[Kin]
    homes: list[Home]
    relationships: list[Relationship]


def stands(one: Stated | Member, day: date, known_at: datetime = _EVER) -> bool:
    """Return whether something was so on a day, as far as was known at a moment."""
    if one.noted_at is not None and one.noted_at > known_at:
        return False
    if one.wrong_at is not None and one.wrong_at <= known_at:
        return False
    heard_of_end = one.ended_at is None or one.ended_at <= known_at
    ended = one.until is not None and heard_of_end and one.until <= day
    return not ended and (one.since is None or one.since <= day)


def map_on(record: HouseholdRecord, day: date, known_at: datetime = _EVER) -> FamilyMap:
    """Return the family as it was on a day, with what is known now or what was known then."""
    members = [on_day(one, day) for one in record.members if stands(one, day, known_at)]
    there = {one.id for one in members}
    related = [one for one in record.relationships if stands(one, day, known_at)]
    related = [one for one in related if not there.isdisjoint({one.from_person, one.to_person})]
    lived = [one for one in record.residences if stands(one, day, known_at)]
    lived = [one for one in lived if one.person in there]
    named = {one.from_person for one in related} | {one.to_person for one in related}
    return FamilyMap(
        on=day,
        members=members,
        kin=_kin_of(record, named - there),
        homes=_homes(members, lived, related),
        relationships=related,
    )


def on_day(member: MemberRecord, day: date) -> Member:
    """Return a member as they were on a day: a child until the eighteenth birthday."""
    return msgspec.structs.replace(member.shown(), kind=kind_on(member.kind, member.born, day))


def asks_responsibility(kind: RelationshipKind, of: PersonKind) -> bool:
    """Return whether it is asked if somebody holds parental responsibility for another.

    Nobody has it for an adult, nor for a child that is not born.
    """
    return of == "child" and kind in MAY_BE_RESPONSIBLE


def find_responsible(record: HouseholdRecord, child: str, today: date) -> list[Relationship]:
    """Return who holds parental responsibility for a child today, or may: "unknown" is an answer."""
    of = next((on_day(one, today) for one in record.members if one.id == child), None)
    if of is None or of.kind != "child":
        return []
    return [
        one
        for one in record.relationships
        if one.to_person == child
        and stands(one, today)
        and one.kind in MAY_BE_RESPONSIBLE
        and one.responsibility in ("yes", "unknown")
    ]


def same(one: Relationship, other: Relationship) -> bool:
    """Return whether two entries say the same of the same two people."""
    return (one.from_person, one.to_person, one.kind) == (
        other.from_person,
        other.to_person,
        other.kind,
    )


def looks_like_an_address(home: str) -> bool:
    """Return whether the name of a home says where it is; the map is read by every member's worker."""
    return bool(_ADDRESS.search(home))


def moved(
    residences: Sequence[Residence], new: Residence, *, also: bool, moment: datetime, by: str
) -> list[Residence]:
    """Return the residences once a person has moved.

    The homes before end on that day, unless the person lives in both. A protected whereabouts stands
    alone: beside another home it would say where to look.
    """
    keep = also and not new.protected
    return [
        one
        if keep and not one.protected
        else _ended_for(one, {new.person}, new.since or moment.date(), moment, by)
        for one in residences
    ] + [new]


def ended(one: _STATED, on: date, moment: datetime, by: str) -> _STATED:
    """Return an entry that is so no more from a day on."""
    return msgspec.structs.replace(one, until=on, ended_at=moment, ended_by=by)


def wrong(one: _STATED, moment: datetime, by: str) -> _STATED:
    """Return an entry that was never so; it stays, so that it can be seen what was believed."""
    return msgspec.structs.replace(one, wrong_at=moment, wrong_by=by)


def with_ids(record: HouseholdRecord) -> HouseholdRecord:
    """Return the record with an id for each relationship; those of version 0.1 had none."""
    named = [
        one if one.id else msgspec.structs.replace(one, id=_id_of(one))
        for one in record.relationships
    ]
    return msgspec.structs.replace(record, relationships=named)


def with_whom_they_carry(record: HouseholdRecord, moving: Iterable[str], day: date) -> set[str]:
    """Return who moves: those chosen, and the unborn child of whoever of them is expecting."""
    chosen = set(moving)
    return chosen | {
        one.to_person
        for one in record.relationships
        if one.kind == "expecting" and one.from_person in chosen and stands(one, day)
    }


def find_carrier(record: HouseholdRecord, child: str) -> str | None:
    """Return who carries a child, or carried it before the birth; None where nobody has noted it."""
    carrying = [
        one.from_person
        for one in record.relationships
        if one.kind == "expecting" and one.to_person == child and one.wrong_at is None
    ]
    return carrying[-1] if carrying else None


def left(
    record: HouseholdRecord, moving: set[str], on: date, moment: datetime, by: str
) -> HouseholdRecord:
    """Return the record of a household that some have left; it keeps them until that day."""
    members = [
        msgspec.structs.replace(one, until=on, ended_at=moment)
        if one.id in moving and one.until is None
        else one
        for one in record.members
    ]
    residences = [_ended_for(one, moving, on, moment, by) for one in record.residences]
    return record.next(members=members, residences=residences)


def founded(
    record: HouseholdRecord,
    name: str,
    moving: set[str],
    on: date,
    moment: datetime,
    homes: list[Residence],
) -> HouseholdRecord:
    """Return the first record of the household that some of another have moved to.

    It has them, how they are related to each other and to whom they left, and no home of before.
    """
    members = [
        msgspec.structs.replace(one, since=on, noted_at=moment)
        for one in record.members
        if one.id in moving and one.until is None
    ]
    related = [
        one
        for one in record.relationships
        if stands(one, on) and not moving.isdisjoint({one.from_person, one.to_person})
    ]
    named = {one.from_person for one in related} | {one.to_person for one in related}
    return HouseholdRecord(
        revision=1,
        name=name,
        members=members,
        relationships=related,
        residences=homes,
        kin=_kin_of(record, named - moving),
        grown=[one for one in record.grown if one.person in moving],
    )


def _ended_for(one: Residence, persons: set[str], on: date, moment: datetime, by: str) -> Residence:
    if one.person not in persons or one.until is not None or one.wrong_at is not None:
        return one
    # Somebody who is noted to have come later than they left was never there.
    return wrong(one, moment, by) if one.since and one.since > on else ended(one, on, moment, by)


def _kin_of(record: HouseholdRecord, wanted: set[str]) -> list[Kin]:
    known = {one.id: one for one in record.kin} | {
        one.id: Kin(id=one.id, name=one.name, called=one.called) for one in record.members
    }
    return [one for id_, one in known.items() if id_ in wanted]


def _homes(
    members: Sequence[Member], lived: Sequence[Residence], related: Sequence[Relationship]
) -> list[Home]:
    """Return homes with who lives in them, in the order in which they were noted.

    Each protected person has a place of their own: two in one would say that they are together.
    """
    carried = {one.to_person: one.from_person for one in related if one.kind == "expecting"}
    unborn = {one.id for one in members if one.kind == "unborn"}
    homes: dict[str, Home] = {}
    for one in lived:
        if one.person in unborn and one.person in carried:
            continue
        key = one.person if one.protected else one.home.casefold().strip()
        home = homes.setdefault(key, Home("" if one.protected else one.home, one.protected, []))
        home.people.append(Lives(one.person, one.since))
    for home in homes.values():
        home.people.extend(
            Lives(child, None)
            for child, parent in carried.items()
            if child in unborn and any(one.person == parent for one in home.people)
        )
    placed = {one.person for home in homes.values() for one in home.people}
    unplaced = [Lives(one.id, None) for one in members if one.id not in placed]
    return [*homes.values(), *([Home("", False, unplaced)] if unplaced else [])]


def _id_of(one: Relationship) -> str:
    said = f"{one.from_person}{one.to_person}{one.kind}".encode()
    return sha256(said).hexdigest()[:32]
