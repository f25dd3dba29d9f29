"""Who may lead a handover, who may take over, and when the act is whole.

A competitor's tool strands a leaver's cases: they stay shut to everyone. Here the act cannot be finished
while a person or a task has no taker, and no access ends that nobody else holds (review 15.9; mission
P3, F3). It may be paused and taken up again; what arrives meanwhile belongs to it too.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

Reason = Literal["left", "dismissed", "absence"]
ItemKind = Literal["person", "household", "session", "notice", "translation", "summary", "approval"]
# How an item stands: nobody was chosen; chosen, and no holder has passed it on yet; done.
Standing = Literal["open", "waits", "moved"]
# Why an item cannot be passed on by whoever looks at it, if it cannot.
Hurdle = Literal["no_holder"]

ACCESS: frozenset[ItemKind] = frozenset({"person", "household"})
LEADS = frozenset({"safeguarding_lead", "deputy"})


@dataclass(frozen=True)
class Item:
    """One person, household or task that the leaver holds.

    Attributes:
        subject_id: the person or household it is about, or None.
        number: which of its kind it is, for a reader who may not see the name.
        vaults: kinds of vaults that the leaver holds (access only).
        wanted: kinds of vaults that the taker is to hold (access only).
        standby: the leaver only stands by for this person (access only).
        taker_id: who was chosen, or None.
        fixed: the taker follows from the task and cannot be chosen (an approval returns to its author).
    """

    kind: ItemKind
    object_id: str
    subject_id: str | None
    number: int
    standing: Standing
    vaults: tuple[str, ...] = ()
    standby: bool = False
    taker_id: str | None = None
    wanted: tuple[str, ...] = ()
    fixed: bool = False
    proposed: tuple[str, ...] = field(default=())
    hurdle: Hurdle | None = None


def may_lead(actor: str, roles: Collection[str], leaver: str) -> bool:
    """Return whether they may choose takers: a lead or a deputy, or the leaver before they go."""
    return actor == leaver or not LEADS.isdisjoint(roles)


def may_end(actor: str, roles: Collection[str], leaver: str) -> bool:
    """Return whether they may end the leaver's access or finish the act; nobody does it to themselves.

    An administrator may, since a dismissal cannot wait for a lead; choosing who reads is not theirs.
    """
    return actor != leaver and (not LEADS.isdisjoint(roles) or "administrator" in roles)


def may_take(
    taker: str, roles: Collection[str], *, leaver: str, blocked: Collection[str], standby: bool
) -> bool:
    """Return whether a colleague may take over access to a person.

    Nobody who is ``blocked`` from that person may; what only stands by (``standby``) goes to a lead
    or a deputy.
    """
    suits = LEADS if standby else LEADS | {"worker"}
    return taker != leaver and taker not in blocked and not suits.isdisjoint(roles)


def propose(
    holding: Iterable[str], *, leaver: str, suitable: Collection[str], keyless: Collection[str] = ()
) -> tuple[str, ...]:
    """Return whom to propose: those who hold this person's record already, in a stable order."""
    found = {one for one in holding if one != leaver and one in suitable and one not in keyless}
    return tuple(sorted(found))


def still_open(items: Sequence[Item]) -> list[Item]:
    """Return the items that keep the act from being finished."""
    return [
        item
        for item in items
        if item.standing == "open" or (item.standing == "waits" and item.hurdle == "no_holder")
    ]


def may_finish(items: Sequence[Item], *, leads_left: int, leaver_leads: bool) -> bool:
    """Return whether the act is whole.

    Every item has a taker; where the access still waits for a holder there is one who can pass it on;
    and where the leaver was a lead, another lead or deputy remains.
    """
    return not still_open(items) and (leads_left > 0 or not leaver_leads)
