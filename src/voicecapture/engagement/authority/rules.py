"""What a record of authority to see a child must say.

A child's agreement to take part lets nobody into a home, and a parent's yes agrees to nothing for a
child who can decide. So who opened the door is a record of its own: a parent, the authority, a court, or
the child themselves where they may be seen without asking further, in a school say (review 15.15). It
stops nothing here; a refusal goes to the lead, who asks who else can say yes.
"""

from datetime import date
from typing import Literal

import msgspec

GivenBy = Literal["parent", "authority", "court", "own", "other"]
Answer = Literal["yes", "no"]
Refused = Literal["parent_refused", "permission_refused"]

_REFUSED: dict[GivenBy, Refused] = {
    "parent": "parent_refused",
    "authority": "permission_refused",
    "court": "permission_refused",
}


class SeeingAuthority(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who said that we may see this child, or that we may not, where, and until when."""

    given_by: GivenBy
    answer: Answer
    name: str
    person_id: str | None
    where: str
    until: date | None
    note: str


def first_unsaid(said: SeeingAuthority) -> str | None:
    """Return the first thing that this record must say and does not, or None.

    A child's own word says where they said so: what holds in a school does not hold at home.
    """
    if said.given_by == "own":
        return None if said.where.strip() else "where"
    return None if said.name.strip() else "name"


def goes_to_lead(said: SeeingAuthority) -> Refused | None:
    """Return as what a safeguarding lead hears of it, or None: a parent, the authority or a court refused."""
    if said.answer == "yes":
        return None
    return _REFUSED.get(said.given_by)


def by_authority(said: SeeingAuthority) -> bool:
    """Return whether the authority or a court refused: the child's social worker hears of that too."""
    return goes_to_lead(said) == "permission_refused"
