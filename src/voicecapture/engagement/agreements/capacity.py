"""Whose decision it is, and whether what was recorded carries it.

Under 16 the law asks of *this* decision whether the child understands enough of it to make it:
Gillick v West Norfolk and Wisbech AHA [1985] UKHL 7. From 16 capacity is presumed (Mental Capacity
Act 2005, ss.1(2), 2(5)); a doubt is about one matter at one time (s.2(1)), is met with all
practicable help first (s.1(3)), and is answered by four questions (s.3(1)). Nobody agrees or refuses
for somebody who can decide: a parent's word is written down as the parent's (review 12.2, 15.15).

How old they are is asked of the household's record, and where that does not know it, of whoever asked
them; never of the text, since an adult may prefer the easy one and a child may be shown it.

A no needs none of this. Refusing is as short as agreeing is careful.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from voicecapture.base.ids import Id

Line = Annotated[str, Meta(max_length=120)]
Lines = Annotated[str, Meta(max_length=2000)]
AgeGroup = Literal["under_16", "16_or_17", "adult"]
Decider = Literal["person", "permission", "best_interests"]
PermissionFrom = Literal["parental_responsibility", "authority", "court", "lead_with_authority"]
Refused = Literal["parent_refused", "permission_refused"]
Pressure = Literal["none", "around_them", "in_this_answer"]
Fault = Literal[
    "answer_not_free",
    "assent_missing",
    "permission_missing",
    "permission_refused",
    "permission_does_not_count",
    "lead_decides",
]

_REFUSED: dict[PermissionFrom, Refused] = {
    "parental_responsibility": "parent_refused",
    "authority": "permission_refused",
    "court": "permission_refused",
}
LONGEST = timedelta(days=366)
USUAL = timedelta(days=365)
# Nobody told us when this child turns 18 (or 16): they are asked again sooner.
BIRTHDAY_UNKNOWN = timedelta(days=182)


class _Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of what is sealed with a decision."""


class Gillick(_Said, frozen=True, kw_only=True):
    """Whether a child under 16 can make this decision, and what pressure was considered."""

    understands_nature: bool
    understands_purpose: bool
    understands_consequences: bool
    can_weigh: bool
    voluntary: bool
    pressure: Lines
    note: Lines = ""

    @property
    def competent(self) -> bool:
        """Whether the decision is the child's: all of it, not most of it."""
        return all(
            (
                self.understands_nature,
                self.understands_purpose,
                self.understands_consequences,
                self.can_weigh,
                self.voluntary,
            )
        )


class CapacityDoubt(_Said, frozen=True, kw_only=True):
    """Why capacity for this decision was doubted from 16 on, what was tried, and what was found."""

    reason: Lines
    support_tried: Lines
    understands: bool
    retains: bool
    weighs: bool
    communicates: bool
    decision_maker: Line = ""

    @property
    def able(self) -> bool:
        """Whether they can decide after all (Mental Capacity Act 2005, s.3(1))."""
        return self.understands and self.retains and self.weighs and self.communicates


class Permission(_Said, frozen=True, kw_only=True):
    """What somebody else said who may give permission, recorded as theirs."""

    given_by: PermissionFrom
    name: Line
    person_id: Id | None = None
    answer: Literal["yes", "no"]
    alleged_to_harm: bool = False
    asking_raises_risk: bool = False
    agreed_with: Line = ""


class Coercion(_Said, frozen=True, kw_only=True):
    """Pressure that was seen, apart from the question of capacity."""

    seen: Pressure
    what: Lines = ""


class Deciding(_Said, frozen=True, kw_only=True):
    """Who decides, as the worker found it; ``born`` ends the agreement at the right birthday.

    Where the household's record has a date of birth, that one is kept as ``born``.
    """

    age: AgeGroup
    born: date | None = None
    gillick: Gillick | None = None
    doubt: CapacityDoubt | None = None
    assents: bool | None = None
    permission: Permission | None = None
    coercion: Coercion | None = None


@dataclass(frozen=True)
class Known:
    """What the household's record says of somebody's age on the day they decided.

    ``adult`` is None where whoever asked may not read it; without ``born`` it is what they came here as.
    """

    adult: bool | None = None
    born: date | None = None


UNKNOWN = Known()


def decider_of(deciding: Deciding | None) -> Decider:
    """Return whose decision it is. Capacity is presumed where nobody doubted it."""
    if deciding is None:
        return "person"
    if deciding.age == "under_16":
        return "person" if deciding.gillick and deciding.gillick.competent else "permission"
    return "person" if deciding.doubt is None or deciding.doubt.able else "best_interests"


def age_group(born: date, day: date) -> AgeGroup:
    """Return how old somebody is on a day, as far as the law asks; not born yet is under 16."""
    if day < birthday(born, 16):
        return "under_16"
    return "16_or_17" if day < birthday(born, 18) else "adult"


def age_fits(deciding: Deciding, known: Known, day: date) -> bool:
    """Return whether the age that was said is that of the record, or of the birth date said with it."""
    born = known.born or deciding.born
    if known.adult is False and deciding.age == "adult":
        return False
    return born is None or deciding.age == age_group(born, day)


def first_unsaid(deciding: Deciding | None, known: Known) -> str | None:
    """Return the first thing that a yes must say about who decides and does not, or None.

    Only of somebody whom the record has as an adult may it be left out.
    """
    if deciding is None:
        return None if known.adult else "deciding"
    unsaid = (
        _unsaid_of_child(deciding) if deciding.age == "under_16" else _unsaid_of_doubt(deciding)
    )
    return unsaid or _unsaid_beside(deciding)


def fault_of_yes(deciding: Deciding | None, *, by_lead: bool) -> Fault | None:
    """Return why this yes is nobody's agreement, or None if it stands.

    ``by_lead`` is whether a lead records it: only they decide together with the authority.
    """
    if deciding is None:
        return None
    if deciding.coercion is not None and deciding.coercion.seen == "in_this_answer":
        return "answer_not_free"
    if decider_of(deciding) == "person":
        return None
    if not deciding.assents:
        return "assent_missing"
    if decider_of(deciding) == "best_interests":
        return None
    return _fault_of_permission(deciding.permission, by_lead=by_lead)


def who_refuses(deciding: Deciding | None) -> Refused | None:
    """Return as what a lead hears that permission was refused, or None.

    The authority's or a court's refusal goes to the child's social worker too.
    """
    said = deciding.permission if deciding else None
    if said is None or said.answer == "yes":
        return None
    return _REFUSED.get(said.given_by)


def last_day(today: date, chosen: date | None, deciding: Deciding | None) -> date:
    """Return the last day on which an agreement holds.

    It never reaches past a birthday that changes whose decision it is: a parent's permission ends
    when the child turns 16 and capacity is presumed, and everything is asked again as an adult at 18.
    """
    minor = deciding is not None and deciding.age != "adult"
    usual = BIRTHDAY_UNKNOWN if minor and deciding and deciding.born is None else USUAL
    ends = [chosen or today + usual, today + LONGEST]
    if minor and deciding and deciding.born is not None:
        ends += [
            birthday - timedelta(days=1)
            for birthday in _turning(deciding, deciding.born)
            if birthday > today
        ]
    return min(ends)


def birthday(born: date, age: int) -> date:
    """Return the day on which somebody turns ``age``; a leap day's child does so on 1 March."""
    if born.year + age > date.max.year:
        return date.max
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def _turning(deciding: Deciding, born: date) -> list[date]:
    if deciding.age == "under_16" and decider_of(deciding) == "permission":
        return [birthday(born, 16), birthday(born, 18)]
    return [birthday(born, 18)]


def _unsaid_of_child(deciding: Deciding) -> str | None:
    if deciding.gillick is None:
        return "gillick"
    return None if deciding.gillick.pressure.strip() else "pressure"


def _unsaid_of_doubt(deciding: Deciding) -> str | None:
    doubt = deciding.doubt
    if doubt is None:
        return None
    if not doubt.reason.strip():
        return "reason"
    if not doubt.support_tried.strip():
        return "support_tried"
    return None if doubt.able or doubt.decision_maker.strip() else "decision_maker"


def _unsaid_beside(deciding: Deciding) -> str | None:
    if deciding.permission is not None and not deciding.permission.name.strip():
        return "name"
    seen = deciding.coercion
    return "what" if seen and seen.seen != "none" and not seen.what.strip() else None


def _fault_of_permission(said: Permission | None, *, by_lead: bool) -> Fault | None:
    if said is None:
        return "permission_missing"
    if said.answer == "no":
        return "permission_refused"
    if said.given_by == "parental_responsibility":
        unfit = said.alleged_to_harm or said.asking_raises_risk
        return "permission_does_not_count" if unfit else None
    # Whoever permits: where asking raises the risk, a lead decides together with the authority.
    asks_lead = said.given_by == "lead_with_authority" or said.asking_raises_risk
    decided = by_lead and said.agreed_with.strip()
    return "lead_decides" if asks_lead and not decided else None
