"""Invite a person to use their own phone; look where that stands; end it. For the worker at the desk.

The link is made in the worker's browser and its secret half never comes here before the person uses it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.root.drafting import get_standing
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.base.errors import Problem
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.capture.own_device import acts, ending, queries, resetting, rules, showing, tries
from voicecapture.capture.own_device.errors import (
    LinkWouldNameUs,
    NoSafePlaceForLink,
    NothingToEnd,
    PhoneMayBeWatched,
    TwoMustReset,
    WayNotInPlan,
)
from voicecapture.capture.own_device.rules import Fault, State, Way
from voicecapture.capture.quiet_words import service as quiet_words
from voicecapture.capture.sessions import room
from voicecapture.engagement.agreements import service as agreements
from voicecapture.engagement.contact_ledger import service as contact_ledger
from voicecapture.engagement.contact_ledger.record import Entry
from voicecapture.engagement.contact_ledger.service import NewEntry
from voicecapture.engagement.contact_plans import service as contact_plans
from voicecapture.engagement.contact_plans.errors import ContactPlanMissing
from voicecapture.engagement.contact_plans.record import Channel, ContactPlan
from voicecapture.keyring.vaults import service as vaults
from voicecapture.people import service as people

_FAULTS: dict[Fault, type[Problem]] = {
    "phone_watched": PhoneMayBeWatched,
    "channel": WayNotInPlan,
    "names_us": LinkWouldNameUs,
    "no_safe_place": NoSafePlaceForLink,
}
# What is shown in person is part of a meeting; everything else is an offer of its own.
_IN_LEDGER: dict[Way, Channel] = {"text": "text", "email": "email", "letter": "letter"}


@dataclass(frozen=True)
class NewInvitation:
    """What a worker's browser brings: the hash that the link is found by, and how it is given."""

    locator_hash: bytes
    way: Way
    language: str


@dataclass(frozen=True)
class Invited:
    """An invitation just made: the root that the link pins, where it may go, and its end."""

    root_key: bytes
    to: str
    expires_at: datetime


@dataclass(frozen=True)
class Privacy:
    """Who found that the phone is the person's alone, when, and until when that counts."""

    confirmed_by: str
    confirmed_at: datetime
    expires_at: datetime
    shows: bool


@dataclass(frozen=True)
class OwnDevice:
    """Where a person's own device stands, as far as it is known without a key."""

    state: State
    invited_at: datetime | None
    expires_at: datetime | None
    code_made_at: datetime | None
    locked: bool
    phone_named: bool
    ended_by: rules.EndedBy | None
    needs_two: bool
    privacy: Privacy | None
    reset: resetting.Standing | None


async def find_standing(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> OwnDevice:
    """Return where a person's own device stands, to whoever holds their care vault; opens nothing."""
    await people.get_vault_to_write(db, keyholder, person_id, "care", purpose=acts.PURPOSE)
    rows = await queries.find_of_person(db, keyholder.org_id, person_id)
    row = rows[-1] if rows else None
    places = [ending.place_of(one) for one in rows]
    return OwnDevice(
        state=rules.state_of(places[-1] if places else None, clock.now()),
        invited_at=row.invited_at if row else None,
        expires_at=row.expires_at if row else None,
        code_made_at=row.code_made_at if row else None,
        locked=row is not None and _is_locked(keystore, row),
        phone_named=bool(row and row.phone_hash),
        ended_by=places[-1].ended_by if places else None,
        needs_two=rules.needs_two(places),
        privacy=await _find_privacy(db, row) if row else None,
        reset=await resetting.find_standing(db, keyholder, person_id),
    )


async def invite(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    settings: Settings,
    person_id: str,
    new: NewInvitation,
) -> Invited:
    """Let a link that the browser made lead to a person's own place, once, for three days.

    Raises:
        NoGrant: the keyholder does not hold the person's care vault.
        ContactPlanMissing, ContactPlanExpired, ContactPlanBlocks, PhoneMayBeWatched, WayNotInPlan,
        LinkWouldNameUs, NoSafePlaceForLink: the contact plan does not allow it.
        ContactNotAgreed: the person said no to being contacted.
        AgreementMissing, …, CoverMissing: as for a planned session.
        TwoMustReset: there were pictures, and no two colleagues let new ones be made.
    """
    plan = await _check_plan(db, keystore, keyholder, person_id, new.way)
    await _note_offer(db, keystore, keyholder, settings, person_id, new)
    await people.lock_person(db, keyholder.org_id, person_id)
    await _check_two(db, keyholder, person_id)
    await _insert(db, keystore, keyholder, person_id, new)
    standing = await get_standing(db, keyholder.org_id)
    to = rules.where_to(plan, new.way)
    return Invited(standing.root_key, to, clock.now() + rules.INVITATION_LIFE)


async def end(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> None:
    """End what a person has of their own, because they or their worker want no more of it.

    Raises:
        NothingToEnd: there is none.
    """
    await people.get_vault_to_write(db, keyholder, person_id, "care", purpose=acts.PURPOSE)
    await audit.take_turn(db, keyholder.org_id)
    row = await get_live(db, keyholder, person_id)
    await ending.end(db, keystore, row.org_id, row.place_id, keyholder.worker_id)
    await acts.record(db, keyholder, row.place_id, person_id, "own_device.ended")


async def get_live(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> Any:
    """Return a person's newest place if it has not ended, or raise ``NothingToEnd``."""
    rows = await queries.find_of_person(db, keyholder.org_id, person_id)
    if not rows or rows[-1].ended_at is not None:
        raise NothingToEnd
    return rows[-1]


async def _check_plan(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str, way: Way
) -> ContactPlan:
    org_id = keyholder.org_id
    await people.get_vault_to_write(db, keyholder, person_id, "care", purpose=acts.PURPOSE)
    await room.check_has_room(db, org_id, person_id)
    await contact_plans.check_outgoing(db, org_id, person_id)
    await agreements.check_contact(db, org_id, person_id)
    await agreements.check_taking_part(db, org_id, person_id)
    await people.check_covered(db, org_id, person_id)
    await quiet_words.check_may_plan(db, keystore, keyholder, person_id)
    found = await contact_plans.read_current(
        db, keystore, keyholder, person_id, purpose=acts.PURPOSE
    )
    if found is None:
        raise ContactPlanMissing
    fault = rules.fault_of_invitation(found.plan, way)
    if fault is not None:
        raise _FAULTS[fault](field="way")
    return found.plan


async def _note_offer(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    settings: Settings,
    person_id: str,
    new: NewInvitation,
) -> None:
    channel = _IN_LEDGER.get(new.way)
    if channel is None:
        return
    entry = Entry(
        direction="outgoing",
        channel=channel,
        language=new.language,
        script="",
        venue="",
        carried_by=None,
        answered="nobody",
        answered_by=None,
        outcome="none",
        helped=[],
        access=None,
        note="",
        about=None,
        corrects=None,
        correction_reason="",
        struck=False,
        template=acts.PURPOSE,
        departs="",
        noted_at=None,
    )
    await contact_ledger.record(db, keystore, keyholder, person_id, NewEntry(entry), settings)


async def _check_two(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> None:
    rows = await queries.find_of_person(db, keyholder.org_id, person_id)
    two = rules.needs_two([ending.place_of(row) for row in rows])
    if two and not await resetting.use(db, keyholder.org_id, person_id):
        raise TwoMustReset


async def _insert(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    new: NewInvitation,
) -> None:
    place_id, moment = new_id(), clock.now()
    await ending.replace_others(db, keystore, keyholder.org_id, person_id, place_id)
    await queries.insert_place(
        db,
        org_id=keyholder.org_id,
        place_id=place_id,
        person_id=person_id,
        locator_hash=new.locator_hash,
        invited_by=keyholder.worker_id,
        invited_at=moment,
        expires_at=moment + rules.INVITATION_LIFE,
    )
    await acts.record(db, keyholder, place_id, person_id, "own_device.invited")


def _is_locked(keystore: Keystore, row: Any) -> bool:
    in_use = row.code_made_at is not None and row.ended_at is None
    return in_use and tries.is_locked(keystore, row.place_id)


async def _find_privacy(db: AsyncConnection, row: Any) -> Privacy | None:
    newest = await queries.find_confirmation(db, row.org_id, row.place_id)
    if newest is None:
        return None
    vault = await vaults.get_vault_of(db, row.org_id, row.person_id, "voice")
    live = await showing.find_shown(db, row.org_id, row.person_id, row.place_id, vault)
    return Privacy(
        newest.confirmed_by, newest.confirmed_at, newest.expires_at, shows=live is not None
    )
