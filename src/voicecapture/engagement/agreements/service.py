"""Record what a person decided about taking part, record that they stopped, and ask where it stands.

Asking needs no key: the state and the version of the wording stand in clear. A decision names the
wording that is shown today; its text's hash is sealed with it.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import NotFound, Problem
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.agreements import queries, rules
from voicecapture.engagement.agreements.catalogue import Band, Purpose
from voicecapture.engagement.agreements.errors import (
    AgreementDeclined,
    AgreementMissing,
    AgreementStands,
    AgreementWithdrawn,
    NothingToWithdraw,
    WordingNotCurrent,
)
from voicecapture.engagement.agreements.record import Decided, Form, Withdrawn
from voicecapture.engagement.agreements.rules import AgreementStanding, Decision, Event, Stop
from voicecapture.engagement.agreements.wordings import Wordings
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import care
from voicecapture.keyring.opening.care import OpenVault
from voicecapture.keyring.vaults.service import Vault
from voicecapture.people import service as people

_PURPOSE = "agreement"
_DECIDED = "agreement"
_WITHDRAWN = "agreement_withdrawn"
_STOPS: dict[Stop, type[Problem]] = {
    "missing": AgreementMissing,
    "declined": AgreementDeclined,
    "withdrawn": AgreementWithdrawn,
}


@dataclass(frozen=True)
class AgreementState:
    """Where a person stands; ``agreement`` and ``version`` are of the newest decision."""

    state: AgreementStanding
    agreement: str | None
    version: str | None


@dataclass(frozen=True)
class NewDecision:
    """What a worker records of a person's decision."""

    purpose: Purpose
    version: str
    language: str
    band: Band
    decision: Decision
    form: Form
    note: str


@dataclass(frozen=True)
class Agreement:
    """A decision, who recorded it and when, and whether the person stopped since."""

    id: str
    state: AgreementStanding
    decided: Decided
    recorded_at: datetime
    recorded_by: str
    withdrawn_at: datetime | None = None
    withdrawal_note: str | None = None


async def find_state(db: AsyncConnection, org_id: str, person_id: str) -> AgreementState:
    """Return where this person stands; opens nothing."""
    row = await queries.find_newest(db, org_id, person_id)
    if row is None:
        return AgreementState("none", None, None)
    return AgreementState(row.state, row.agreement_id, row.version)


async def check_taking_part(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Return if this person agreed to take part. Listening never asks this.

    Raises:
        AgreementMissing, AgreementDeclined, AgreementWithdrawn: with what to do.
    """
    stop = rules.stop_for_session((await find_state(db, org_id, person_id)).state)
    if stop is not None:
        raise _STOPS[stop]


async def record_decision(
    db: AsyncConnection, keyholder: Keyholder, wordings: Wordings, person_id: str, new: NewDecision
) -> Agreement:
    """Record that a person agreed or declined.

    Raises:
        NoGrant: the keyholder does not hold the person's care vault.
        WordingNotCurrent: this is not a text that is shown today.
        AgreementStands: they agreed before; saying no now is a withdrawal.
    """
    vault = await people.get_vault_to_write(db, keyholder, person_id, "care", purpose=_PURPOSE)
    wording = wordings.find(new.purpose, new.version, new.language, new.band)
    if wording is None:
        raise WordingNotCurrent(field="version")
    await people.lock_person(db, keyholder.org_id, person_id)
    standing = await find_state(db, keyholder.org_id, person_id)
    if not rules.may_record(standing.state, new.decision):
        raise AgreementStands(field="decision")
    decided = Decided(
        purpose=new.purpose,
        version=new.version,
        language=new.language,
        band=new.band,
        sha256=wording.entry.sha256,
        decision=new.decision,
        form=new.form,
        note=new.note,
    )
    agreement_id = new_id()
    moment = await _append(
        db, keyholder, vault, (agreement_id, agreement_id), new.decision, new.version, decided
    )
    return Agreement(agreement_id, new.decision, decided, moment, keyholder.worker_id)


async def withdraw(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, agreement_id: str, note: str
) -> AgreementState:
    """Record that a person stopped. What rests on agreement ends; safety is not stopped by it.

    Raises:
        NoGrant: the keyholder does not hold the person's care vault.
        NotFound: this person has no such agreement.
        NothingToWithdraw: it does not stand any more.
    """
    vault = await people.get_vault_to_write(db, keyholder, person_id, "care", purpose=_PURPOSE)
    await people.lock_person(db, keyholder.org_id, person_id)
    events = await queries.find_events(db, keyholder.org_id, person_id)
    if agreement_id not in {event.agreement_id for event in events}:
        raise NotFound
    newest = events[-1]
    if newest.agreement_id != agreement_id or not rules.may_record(newest.state, "withdrawn"):
        raise NothingToWithdraw
    said = Withdrawn(agreement=agreement_id, note=note)
    await _append(db, keyholder, vault, (new_id(), agreement_id), "withdrawn", newest.version, said)
    return AgreementState("withdrawn", agreement_id, newest.version)


async def read_agreements(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> list[Agreement]:
    """Open what a person decided so far, newest first, on the record."""
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=_PURPOSE)
    found: list[Agreement] = []
    for row in await queries.find_events(db, keyholder.org_id, person_id):
        if row.state == "withdrawn":
            found = await _stopped(db, opened, row, found)
        else:
            found.append(await _read(db, opened, row))
    return found[::-1]


async def _read(db: AsyncConnection, opened: OpenVault, row: Any) -> Agreement:
    note = await care.read_note(db, opened, row.note, _DECIDED, row.event_id, Decided)
    decided = note.content
    if (decided.decision, decided.version) != (row.state, row.version):
        # Somebody turned a no into a yes in the table; the sealed note says otherwise.
        raise DoesNotOpen
    return Agreement(row.agreement_id, decided.decision, decided, row.recorded_at, note.author_id)


async def _stopped(
    db: AsyncConnection, opened: OpenVault, row: Any, found: list[Agreement]
) -> list[Agreement]:
    """Return the agreements with everything that stood until then marked as stopped."""
    note = await care.read_note(db, opened, row.note, _WITHDRAWN, row.event_id, Withdrawn)
    if note.content.agreement != row.agreement_id:
        raise DoesNotOpen
    return [
        replace(
            agreement,
            state="withdrawn",
            withdrawn_at=row.recorded_at,
            withdrawal_note=note.content.note,
        )
        if agreement.state == "agreed"
        else agreement
        for agreement in found
    ]


async def _append(
    db: AsyncConnection,
    keyholder: Keyholder,
    vault: Vault,
    ids: tuple[str, str],
    event: Event,
    version: str,
    said: msgspec.Struct,
) -> datetime:
    event_id, agreement_id = ids
    person_id, moment = vault.subject_id, clock.now()
    before = await queries.find_newest(db, keyholder.org_id, person_id)
    kind = _WITHDRAWN if event == "withdrawn" else _DECIDED
    await queries.insert_event(
        db,
        org_id=keyholder.org_id,
        event_id=event_id,
        agreement_id=agreement_id,
        person_id=person_id,
        number=before.number + 1 if before else 1,
        state=event,
        version=version,
        recorded_at=moment,
        note=seal_note(keyholder, vault, kind, event_id, said),
    )
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=f"agreement.{event}",
        object_kind="person",
        object_id=person_id,
    )
    return moment
