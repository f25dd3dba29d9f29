"""What is done about a plan: looked at, another way found, the social worker told, danger said.

Writing needs no key, so a lead who only stands by, and a worker who has nothing to do with the person and
sees them in danger, can write; everything is sealed to the person's care vault.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.base.errors import AlreadyNoted, NotFound, NotPermitted
from voicecapture.base.ids import new_id
from voicecapture.base.noted import Noted
from voicecapture.engagement.contact_plans import queries, telling
from voicecapture.engagement.contact_plans.errors import ReviewedByAnother
from voicecapture.engagement.contact_plans.record import (
    Danger,
    DangerReason,
    OtherRoute,
    PlanReview,
    SocialWorkerTold,
)
from voicecapture.engagement.contact_plans.rules import LEADS
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.vaults import service as vaults
from voicecapture.people import service as people

ActKind = Literal["review", "route", "told", "danger", "reason"]
SHAPES: dict[ActKind, type[msgspec.Struct]] = {
    "review": PlanReview,
    "route": OtherRoute,
    "told": SocialWorkerTold,
    "danger": Danger,
    "reason": DangerReason,
}
_PURPOSE = "contact_plan"


@dataclass(frozen=True)
class Kept:
    """Something that was done; ``again`` says that this note had arrived before."""

    id: str
    made_at: datetime
    again: bool = False


async def review(
    db: AsyncConnection,
    keyholder: Keyholder,
    person_id: str,
    plan_id: str,
    said: PlanReview,
    noted: Noted,
) -> Kept:
    """Keep what a lead found who looked at a colleague's plan.

    Raises:
        NotFound: this person has no such plan.
        NotPermitted: the lead must stay away from this person.
        ReviewedByAnother: they wrote it themselves.
        AlreadyNoted: the note's id is another note's.
    """
    await _check_lead(db, keyholder, person_id)
    plan = await queries.find_plan(db, keyholder.org_id, plan_id)
    if plan is None or plan.person_id != person_id:
        raise NotFound
    if plan.recorded_by == keyholder.worker_id:
        raise ReviewedByAnother
    kept = await _keep(db, keyholder, person_id, "review", said, noted, about_id=plan_id)
    if not kept.again:
        org_id = keyholder.org_id
        await telling.close_for(db, org_id, "plan_review", [plan_id], keyholder.worker_id)
        if said.finding == "look_again" and plan.recorded_by:
            await telling.ask_to_look_again(db, org_id, person_id, plan_id, plan.recorded_by)
        await _record(db, keyholder, person_id, "contact_plan.reviewed", finding=said.finding)
    return kept


async def find_route(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, said: OtherRoute, noted: Noted
) -> Kept:
    """Keep another way to a person for whom a household member said "not now".

    Raises:
        NotPermitted: the lead must stay away from this person.
        AlreadyNoted: the note's id is another note's.
    """
    await _check_lead(db, keyholder, person_id)
    kept = await _keep(db, keyholder, person_id, "route", said, noted)
    if not kept.again:
        await telling.close_about(db, keyholder, person_id, ["other_route"])
        await _record(db, keyholder, person_id, "contact_plan.route_found")
    return kept


async def tell_social_worker(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, said: SocialWorkerTold, noted: Noted
) -> Kept:
    """Keep whom somebody told that a child was refused or not seen; ends the clock for all.

    Raises:
        NoGrant: neither a lead nor somebody with the person's care record.
        AlreadyNoted: the note's id is another note's.
    """
    if LEADS.isdisjoint(keyholder.roles):
        await people.get_vault_to_write(db, keyholder, person_id, "care", purpose=_PURPOSE)
    else:
        await _check_lead(db, keyholder, person_id)
    kept = await _keep(db, keyholder, person_id, "told", said, noted)
    if not kept.again:
        await telling.close_about(db, keyholder, person_id, ["tell_social_worker"])
        await _record(db, keyholder, person_id, "social_worker.told")
    return kept


async def raise_danger(
    db: AsyncConnection, settings: Settings, keyholder: Keyholder, person_id: str, noted: Noted
) -> Kept:
    """Keep that somebody saw danger, and tell the leads; nothing is asked, and no plan stands before it.

    Raises:
        NotFound: this organisation has no such person.
        AlreadyNoted: the note's id is another note's.
    """
    await people.get_person(db, keyholder.org_id, person_id)
    said = Danger(noted_at=noted.noted_at)
    kept = await _keep(db, keyholder, person_id, "danger", said, noted)
    if not kept.again:
        await telling.tell_of_danger(db, settings, keyholder, person_id, kept.id)
        await _record(db, keyholder, person_id, "danger.raised")
    return kept


async def explain_danger(
    db: AsyncConnection,
    keyholder: Keyholder,
    person_id: str,
    danger_id: str,
    said: DangerReason,
    noted: Noted,
) -> Kept:
    """Keep why, afterwards, in the words of whoever saw it.

    Raises:
        NotFound: nobody said so of this person.
        NotPermitted: a colleague said it.
        AlreadyNoted: the note's id is another note's.
    """
    danger = await queries.find_act(db, keyholder.org_id, danger_id)
    if danger is None or (danger.kind, danger.person_id) != ("danger", person_id):
        raise NotFound
    if danger.made_by != keyholder.worker_id:
        raise NotPermitted
    kept = await _keep(db, keyholder, person_id, "reason", said, noted, about_id=danger_id)
    if not kept.again:
        org_id = keyholder.org_id
        await telling.close_for(db, org_id, "danger_reason", [danger_id], keyholder.worker_id)
        await _record(db, keyholder, person_id, "danger.explained")
    return kept


async def find_who_saw_danger(db: AsyncConnection, org_id: str, danger_id: str) -> str | None:
    """Return the worker who said that somebody was in danger: whom to ring."""
    danger = await queries.find_act(db, org_id, danger_id)
    return danger.made_by if danger else None


async def _keep(
    db: AsyncConnection,
    keyholder: Keyholder,
    person_id: str,
    kind: ActKind,
    said: msgspec.Struct,
    noted: Noted,
    *,
    about_id: str | None = None,
) -> Kept:
    await people.lock_person(db, keyholder.org_id, person_id)
    if noted.id and (stored := await queries.find_act(db, keyholder.org_id, noted.id)):
        return _again(stored, keyholder, person_id, kind)
    vault = await vaults.get_vault_of(db, keyholder.org_id, person_id, "care")
    kept = Kept(noted.id or new_id(), clock.now())
    await queries.insert_act(
        db,
        org_id=keyholder.org_id,
        act_id=kept.id,
        person_id=person_id,
        about_id=about_id,
        kind=kind,
        made_at=kept.made_at,
        made_by=keyholder.worker_id,
        note=seal_note(keyholder, vault, note_kind(kind), kept.id, said),
    )
    return kept


def note_kind(kind: ActKind) -> str:
    """Return the name under which an act is sealed."""
    return f"plan_{kind}"


def _again(stored: Any, keyholder: Keyholder, person_id: str, kind: ActKind) -> Kept:
    same = (person_id, keyholder.worker_id, kind)
    if (stored.person_id, stored.made_by, stored.kind) != same:
        raise AlreadyNoted(field="id")
    return Kept(stored.act_id, stored.made_at, again=True)


async def _check_lead(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> None:
    await people.get_person(db, keyholder.org_id, person_id)
    if keyholder.worker_id in await people.find_blocked(db, keyholder.org_id, [person_id]):
        raise NotPermitted


async def _record(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, action: str, **detail: str
) -> None:
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind="person",
        object_id=person_id,
        **detail,
    )
