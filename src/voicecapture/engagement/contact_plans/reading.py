"""What several plans say together, and what a plan asks of us. Decides; reads and writes nothing.

Where plans stand side by side each person named "never" in any of them stays away, and only what all of
them allow is allowed.
"""

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from voicecapture.engagement.contact_plans.record import Channel, ContactPlan, Named
from voicecapture.engagement.contact_plans.rules import SessionLimits
from voicecapture.engagement.interpreters.rules import Around, Relative, nearness

_Said = TypeVar("_Said")


def strictest(plans: Sequence[ContactPlan]) -> ContactPlan:
    """Return what plans that stand side by side say together.

    Args:
        plans: the strictest first; its gate, its end, and who said so are taken from it. Of code words each
            is kept, one a line, so that none of them is ever written.
    """
    first = plans[0]
    never = _each_once([one for plan in plans for one in plan.never])
    risks = {(one.kind, one.note): one for plan in plans for one in plan.risks}
    return msgspec.structs.replace(
        first,
        conditions="\n".join(dict.fromkeys(one.conditions for one in plans if one.conditions)),
        safe_times="\n".join(safe_times_of(plans)),
        channels=channels_of(plans),
        never=never,
        may_carry=[one for one in _carriers_of(plans) if not _is_among(one, never)],
        letters_may_name_us=all(plan.letters_may_name_us for plan in plans),
        address=_one_of([one.address for one in plans]),
        safe_number=_one_of([one.safe_number for one in plans]),
        safe_email=_one_of([one.safe_email for one in plans]),
        code_word="\n".join(dict.fromkeys(one.code_word for one in plans if one.code_word.strip())),
        allegations_agreed=_where_all(
            [(has_risk(one, "proceedings"), one.allegations_agreed) for one in plans]
        ),
        legal_advice=_where_all(
            [(has_risk(one, "investigated"), one.legal_advice) for one in plans]
        ),
        risks=list(risks.values()),
        child_plan=max(
            (one.child_plan for one in plans if one.child_plan),
            key=lambda one: one.is_plan,
            default=None,
        ),
    )


def _one_of(places: Sequence[str]) -> str:
    """Return the one place that all plans agree on that name any; of two, nobody knows which is safe."""
    named = list(dict.fromkeys(one.strip() for one in places if one.strip()))
    return named[0] if len(named) == 1 else ""


def _where_all(asked: Sequence[tuple[bool, _Said | None]]) -> _Said | None:
    """Return what answers a risk, where every plan has it that names the risk.

    Args:
        asked: of each plan, whether it names the risk, and its answer.
    """
    if any(names_it and answer is None for names_it, answer in asked):
        return None
    return next((answer for _, answer in asked if answer is not None), None)


def channels_of(plans: Sequence[ContactPlan]) -> list[Channel]:
    """Return the channels that every plan names that names any.

    A plan that names none leaves the choice open, and takes nothing from what another one closes. Whoever
    asks whether a contact may go asks each plan, since an empty list says here that none is left.
    """
    named = [one.channels for one in plans if one.channels]
    return [one for one in named[0] if all(one in others for others in named)] if named else []


def _carriers_of(plans: Sequence[ContactPlan]) -> list[Named]:
    """Return whom every plan names that names anybody who may carry a message; as with channels."""
    named = [one.may_carry for one in plans if one.may_carry]
    return (
        [one for one in named[0] if all(_is_among(one, others) for others in named)]
        if named
        else []
    )


def allows(plans: Sequence[ContactPlan], channel: Channel) -> bool:
    """Return whether no plan closes a channel; asked of each of those that stand."""
    return not any(one.channels and channel not in one.channels for one in plans)


def safe_times_of(plans: Sequence[ContactPlan]) -> list[str]:
    """Return the safe times of each plan, none twice: a time is safe only where all of them say so."""
    return list(dict.fromkeys(one.safe_times for one in plans if one.safe_times.strip()))


def limits_of(plans: Sequence[ContactPlan]) -> SessionLimits:
    """Return what the plans that stand leave to a planned session.

    No activity is about allegations while proceedings are live, unless police or social worker agreed
    (Achieving Best Evidence); whoever is under investigation is offered legal advice first.
    """
    return SessionLimits(
        may_explore_allegations=all(
            one.allegations_agreed is not None or not has_risk(one, "proceedings") for one in plans
        ),
        legal_advice_due=any(
            one.legal_advice is None and has_risk(one, "investigated") for one in plans
        ),
    )


def has_risk(plan: ContactPlan, kind: str) -> bool:
    """Return whether a plan names a risk of this kind."""
    return any(one.kind == kind for one in plan.risks)


def is_own_word(said_by: Named | None, person_id: str) -> bool:
    """Return whether the person said it themselves."""
    return said_by is not None and said_by.person_id == person_id


def is_go_between(one: Named, person_id: str) -> bool:
    """Return whether somebody stands between us and the person.

    Whoever has a record of their own here does, whatever they are called, wherever they live by now.
    Somebody typed by hand does unless they are a professional; an interpreter only of the register is one.
    """
    if one.person_id is not None:
        return one.person_id != person_id
    if one.kind == "interpreter":
        return one.interpreter_id is None
    return one.kind != "professional"


def asks_another_route(
    plan: ContactPlan, person_id: str, household: Sequence[Relative] = ()
) -> bool:
    """Return whether somebody near said "not now" for the person: another way must be found.

    The father spoke for everyone (16.2), and the mother was never asked herself (8.7). A name typed by
    hand is held against those of the household: a father stays one, called "professional" or not.
    """
    said_by = plan.said_by
    if plan.gate != "not_now" or said_by is None or is_own_word(said_by, person_id):
        return False
    near = bool(nearness(said_by.name, Around(household=tuple(household))))
    return near or is_go_between(said_by, person_id)


def _is_among(one: Named, people: Sequence[Named]) -> bool:
    return any(_same(one, other) for other in people)


def _same(one: Named, other: Named) -> bool:
    if one.person_id is not None and other.person_id is not None:
        return one.person_id == other.person_id
    return one.name.strip().casefold() == other.name.strip().casefold()


def _each_once(people: Sequence[Named]) -> list[Named]:
    found: list[Named] = []
    for one in people:
        if not _is_among(one, found):
            found.append(one)
    return found


def is_told(plan: ContactPlan, whoever_is_named: bool = False) -> bool:
    """Return whether a social worker is told what happened to this child: one on a plan of the authority.

    ``whoever_is_named``: of any child whose social worker the plan names, there or for allegations.
    """
    on, agreed = plan.child_plan, plan.allegations_agreed
    if on is not None and (on.is_plan or (whoever_is_named and on.social_worker.strip())):
        return True
    return whoever_is_named and agreed is not None and agreed.by == "social_worker"
