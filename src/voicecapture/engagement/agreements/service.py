"""Ask where a person's agreement stands, and read what they decided.

Asking needs no key: purpose, state, end and what each writer knew stand in clear. Reading what was
said opens the person's care vault, on the record. Writing is in :mod:`.recording`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.errors import NotFound, Problem
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.agreements import queries, rules
from voicecapture.engagement.agreements.catalogue import PURPOSES, Purpose
from voicecapture.engagement.agreements.errors import (
    AgreementDeclined,
    AgreementExpired,
    AgreementIncomplete,
    AgreementMissing,
    AgreementTextWrong,
    AgreementWithdrawn,
)
from voicecapture.engagement.agreements.record import Decided, Withdrawn
from voicecapture.engagement.agreements.rules import AgreementStanding, Recorded, Stop
from voicecapture.engagement.contact_plans.errors import ContactNotAgreed
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.opening import care
from voicecapture.keyring.opening.care import OpenVault
from voicecapture.people import service as people

PURPOSE = "agreement"
DECIDED = "agreement"
WITHDRAWN = "agreement_withdrawn"
_STOPS: dict[Stop, type[Problem]] = {
    "missing": AgreementMissing,
    "declined": AgreementDeclined,
    "withdrawn": AgreementWithdrawn,
    "expired": AgreementExpired,
    "text_wrong": AgreementTextWrong,
    "incomplete": AgreementIncomplete,
}


@dataclass(frozen=True)
class AgreementState:
    """Where a person stands on one purpose.

    ``agreement`` and ``version`` are of the newest decision; ``heads`` are the events that no other
    one knew: several were written side by side, and the strictest counts until somebody settles it.
    """

    purpose: Purpose
    state: AgreementStanding
    agreement: str | None = None
    version: str | None = None
    ends_at: datetime | None = None
    heads: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ended:
    """When and how a person stopped what they had agreed to; ``said`` is None where it was a no."""

    at: datetime
    said: Withdrawn | None = None


@dataclass(frozen=True)
class Agreement:
    """A decision, who recorded it and when, and where it stands now.

    ``current`` is whether no other event about its purpose knew it; ``ended`` is None unless they
    stopped, and also where taking part was stopped and this only rested on it.
    """

    id: str
    state: AgreementStanding
    decided: Decided
    recorded_at: datetime
    recorded_by: str
    current: bool
    ended: Ended | None = None


async def find_state(
    db: AsyncConnection, org_id: str, person_id: str, purpose: Purpose = "taking_part"
) -> AgreementState:
    """Return where this person stands on a purpose; opens nothing."""
    return state_of(await queries.find_events(db, org_id, person_id), purpose)


async def find_states(db: AsyncConnection, org_id: str, person_id: str) -> list[AgreementState]:
    """Return where this person stands on every purpose they were asked about; opens nothing."""
    rows = await queries.find_events(db, org_id, person_id)
    asked = {row.purpose for row in rows}
    return [state_of(rows, purpose) for purpose in PURPOSES if purpose in asked]


async def check_taking_part(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Return if this person agreed to take part. Listening never asks this.

    Raises:
        AgreementMissing, AgreementDeclined, AgreementWithdrawn, AgreementExpired,
        AgreementTextWrong, AgreementIncomplete: with what to do.
    """
    stop = rules.stop_for_session((await find_state(db, org_id, person_id)).state)
    if stop is not None:
        raise _STOPS[stop]


async def takes_part(db: AsyncConnection, org_id: str, person_id: str) -> bool:
    """Return whether a person's agreement to take part stands now; opens nothing."""
    return rules.stop_for_session((await find_state(db, org_id, person_id)).state) is None


async def refuses_contact(db: AsyncConnection, org_id: str, person_id: str) -> bool:
    """Return whether this person said no to our contacting them, or took their yes back.

    Who was not asked refuses nothing: whether and how we may ask is the contact plan's to say.
    """
    state = (await find_state(db, org_id, person_id, "contact")).state
    return state in {"declined", "withdrawn"}


async def check_contact(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Return unless this person refuses contact of ours; listening never asks this.

    Raises:
        ContactNotAgreed: with what to do.
    """
    if await refuses_contact(db, org_id, person_id):
        raise ContactNotAgreed


async def may_share(db: AsyncConnection, org_id: str, person_id: str) -> bool:
    """Return whether what this person kept may be shared because they agree to it; opens nothing."""
    found = await find_state(db, org_id, person_id, rules.SHARING_RESTS_ON)
    return found.state == "agreed"


async def read_agreements(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> list[Agreement]:
    """Open what a person decided so far, newest first, on the record."""
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=PURPOSE)
    rows = await queries.find_events(db, keyholder.org_id, person_id)
    ends = [row for row in rows if row.state != "agreed"]
    stops = {row.event_id: await _read_end(db, opened, row) for row in ends}
    decisions = [row for row in rows if not _is_stop(row)]
    return [await _read(db, opened, row, rows, stops) for row in reversed(decisions)]


async def get_agreement(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    agreement_id: str,
) -> Agreement:
    """Open one of a person's decisions, on the record, or raise ``NotFound``."""
    for agreement in await read_agreements(db, keystore, keyholder, person_id):
        if agreement.id == agreement_id:
            return agreement
    raise NotFound


def state_of(rows: Any, purpose: Purpose) -> AgreementState:
    """Return where somebody with these events stands on a purpose."""
    history, now = history_of(rows), clock.now()
    heads = [one.id for one in rules.heads_of(history, purpose)]
    decided = [row for row in rows if row.purpose == purpose and not _is_stop(row)]
    newest = decided[-1] if decided else None
    return AgreementState(
        purpose,
        rules.standing_of(history, purpose, now),
        newest.agreement_id if newest else None,
        newest.version if newest else None,
        newest.ends_at if newest else None,
        tuple(heads),
    )


def history_of(rows: Any) -> list[Recorded]:
    """Return what stands in clear of these rows, as the rules ask for it."""
    return [
        Recorded(
            row.event_id,
            row.purpose,
            row.state,
            frozenset(row.knew.split()),
            row.ends_at,
            row.wrong_since is not None,
            row.incomplete,
        )
        for row in rows
    ]


def _is_stop(row: Any) -> bool:
    return bool(row.state == "withdrawn")


async def _read_end(db: AsyncConnection, opened: OpenVault, row: Any) -> Ended:
    if not _is_stop(row):
        return Ended(row.recorded_at)
    note = await care.read_note(db, opened, row.note, WITHDRAWN, row.event_id, Withdrawn)
    if note.content.agreement != row.agreement_id:
        raise DoesNotOpen
    return Ended(row.recorded_at, note.content)


async def _read(
    db: AsyncConnection, opened: OpenVault, row: Any, rows: Any, stops: dict[str, Ended]
) -> Agreement:
    note = await care.read_note(db, opened, row.note, DECIDED, row.event_id, Decided)
    decided = note.content
    sealed = (decided.purpose, decided.decision, decided.version, decided.ends_at)
    clear = (row.purpose, row.state, row.version, row.ends_at)
    if (*sealed, bool(decided.lacks)) != (*clear, row.incomplete):
        # Somebody turned a no into a yes in the table; the sealed note says otherwise.
        raise DoesNotOpen
    history = history_of(rows)
    stop = _stop_of(history, row, stops)
    return Agreement(
        row.agreement_id,
        "withdrawn" if stop else _standing_alone(history, row),
        decided,
        row.recorded_at,
        note.author_id,
        current=row.event_id in {one.id for one in rules.heads_of(history, row.purpose)},
        ended=stop,
    )


def _stop_of(history: list[Recorded], row: Any, stops: dict[str, Ended]) -> Ended | None:
    """Return what ended this agreement: its own withdrawal, or the end of what it rested on."""
    if row.state != "agreed":
        return None
    for one in history:
        ends_it = one.event == "withdrawn" and one.purpose == row.purpose
        if ends_it and row.event_id in rules.ancestors(history, one.id):
            return stops[one.id]
    if row.purpose in rules.REST_ON_TAKING_PART:
        this = [one for one in history if one.id == row.event_id]
        found = rules.ended_by(history, this)
        return stops[found.id] if found else None
    return None


def _standing_alone(history: list[Recorded], row: Any) -> AgreementStanding:
    this = [one for one in history if one.id == row.event_id]
    return rules.own_standing(this, row.purpose, clock.now())
