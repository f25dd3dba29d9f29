"""Ask for sealing or erasing, ask the person alone, take it back, refuse, confirm, undo.

Each act locks the person, so that two of them, or an act and a new hold, are one after the other; then it
judges what stands (``rules``), writes its sealed step and its audit row, and only then acts.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.errors import Erased
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import State as VaultState
from voicecapture.notices import service as notices
from voicecapture.people import service as people
from voicecapture.stewardship import access
from voicecapture.stewardship.erasure import service as erasure
from voicecapture.stewardship.erasure.service import Where
from voicecapture.stewardship.withdrawals import queries, rules, steps
from voicecapture.stewardship.withdrawals.errors import PROBLEMS, AlreadyAsked, InTheFuture
from voicecapture.stewardship.withdrawals.record import Asked, Decided, PrivateCheck
from voicecapture.stewardship.withdrawals.rules import Act, Kind, State
from voicecapture.stewardship.withdrawals.standing import (
    Withdrawal,
    find_facts,
    find_of_person,
    get,
)

SHUT: tuple[str, ...] = erasure.ERASED
_NOTICES: tuple[notices.Kind, ...] = ("withdrawal_asked", "erasure_due")


@dataclass(frozen=True)
class Days:
    """How long an erasure rests, and for how long a backup may still hold what was erased."""

    cooling: int
    backups: int


async def ask(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, kind: Kind, note: str
) -> Withdrawal:
    """Write down that the person asks; the lead is told.

    Raises:
        NoGrant, Blocked, NotFound: not by this worker; see ``stewardship.access``.
        AlreadyAsked: it is under way or done.
        Erased: nothing is left to seal or erase.
    """
    await access.check_may_act(db, keyholder, person_id)
    await people.lock_person(db, keyholder.org_id, person_id)
    await _check_new(db, keyholder.org_id, person_id, kind)
    withdrawal_id = new_id()
    await queries.insert_withdrawal(
        db,
        org_id=keyholder.org_id,
        withdrawal_id=withdrawal_id,
        person_id=person_id,
        kind=kind,
        state="asked",
        asked_by=keyholder.worker_id,
        asked_at=clock.now(),
    )
    asked = await get(db, keyholder.org_id, withdrawal_id)
    await steps.write(db, keyholder, asked, "ask", Asked(note), "withdrawal.asked")
    await _tell_lead(db, asked, "withdrawal_asked", asked.asked_at)
    return asked


async def check(
    db: AsyncConnection, keyholder: Keyholder, withdrawal_id: str, said: PrivateCheck, days: Days
) -> Withdrawal:
    """Write down that the person was asked; it moves on only if they were alone and wish it.

    Asked in someone's presence it stands on record and does not count. Whoever says, alone, that they
    do not wish it has taken it back.

    Raises:
        InTheFuture: the talk lies ahead.
    """
    if said.when > clock.now():
        raise InTheFuture(field="when")
    current = await _begin(db, keyholder, withdrawal_id, "check")
    if said.alone and not said.wishes:
        await steps.write(db, keyholder, current, "check", said, "withdrawal.checked")
        return await _close(db, keyholder, current, "taken_back", "withdrawal.taken_back")
    await steps.write(db, keyholder, current, "check", said, "withdrawal.checked")
    if not rules.counts_as_private(said.alone, said.wishes):
        return current
    moment = clock.now()
    until = rules.cooling_until(current.kind, moment, days.cooling)
    if until is not None:
        await _tell_lead(db, current, "erasure_due", until)
    return await _update(
        db,
        current,
        state="checked",
        checked_by=keyholder.worker_id,
        checked_at=moment,
        cooling_until=until,
    )


async def take_back(
    db: AsyncConnection, keyholder: Keyholder, withdrawal_id: str, reason: str
) -> Withdrawal:
    """Stop it, because the person changed their mind or somebody sees that it is not their wish."""
    current = await _begin(db, keyholder, withdrawal_id, "take_back")
    await steps.step(db, keyholder, current, "take_back", Decided(reason))
    return await _close(db, keyholder, current, "taken_back", "withdrawal.taken_back")


async def refuse(
    db: AsyncConnection, keyholder: Keyholder, withdrawal_id: str, reason: str
) -> Withdrawal:
    """Refuse, in writing. An erasure that is refused leaves the record restricted instead."""
    current = await _begin(db, keyholder, withdrawal_id, "refuse")
    await steps.step(db, keyholder, current, "refuse", Decided(reason))
    if current.kind == "erase":
        # A sealed record stays sealed: it is shut more tightly already.
        await _set_states(db, keyholder, current.person_id, "open", "restricted")
    return await _close(db, keyholder, current, "refused", "withdrawal.refused")


async def confirm(
    db: AsyncConnection,
    where: Where,
    keyholder: Keyholder,
    withdrawal_id: str,
    reason: str,
    days: Days,
) -> Withdrawal:
    """Seal or erase, as the second person.

    Raises:
        SecondPersonNeeded, NotYourDecision, StillResting, RecordNeeded, SessionStillOpen, NotNow.
    """
    current = await _begin(db, keyholder, withdrawal_id, "confirm")
    await steps.step(db, keyholder, current, "confirm", Decided(reason))
    if current.kind == "seal":
        await _seal(db, keyholder, current.person_id)
        return await _close(db, keyholder, current, "done", "record.sealed")
    await audit.take_turn(db, current.org_id)
    pieces = await erasure.erase_record(
        db, where, current.org_id, current.person_id, "asked_by_the_person"
    )
    until = clock.now() + timedelta(days=days.backups)
    await _update(db, current, backups_until=until)
    return await _close(db, keyholder, current, "done", "record.erased", pieces=pieces)


async def undo(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    withdrawal_id: str,
    reason: str,
) -> Withdrawal:
    """Open a sealed record again, or end a restriction, as the person wishes.

    The lead who opens a sealed record takes it up, to give it to a worker anew. Where they hold no key
    of it, it opens to whom two custodians bring it back to.
    """
    current = await _begin(db, keyholder, withdrawal_id, "undo")
    await steps.step(db, keyholder, current, "undo", Decided(reason))
    before: VaultState = "sealed" if current.kind == "seal" else "restricted"
    await _set_states(db, keyholder, current.person_id, before, "open")
    if current.kind == "seal":
        await _take_up(db, keystore, keyholder, current.person_id)
    action = "record.unsealed" if current.kind == "seal" else "record.unrestricted"
    return await _close(db, keyholder, current, "undone", action)


async def _begin(
    db: AsyncConnection, keyholder: Keyholder, withdrawal_id: str, act: Act
) -> Withdrawal:
    """Lock the person and return the withdrawal if this act is open to this worker now."""
    found = await get(db, keyholder.org_id, withdrawal_id)
    await access.check_may_act(db, keyholder, found.person_id)
    await people.lock_person(db, keyholder.org_id, found.person_id)
    current = await get(db, keyholder.org_id, withdrawal_id)
    facts = await find_facts(db, current)
    why = rules.why_not(facts, act, keyholder.worker_id, keyholder.roles, clock.now())
    if why is not None:
        raise PROBLEMS[why]
    return current


async def _check_new(db: AsyncConnection, org_id: str, person_id: str, kind: Kind) -> None:
    voice = await vaults.get_vault_of(db, org_id, person_id, "voice")
    if voice.state == "erased":
        raise Erased
    if kind == "seal" and voice.state == "sealed":
        raise AlreadyAsked
    found = await find_of_person(db, org_id, person_id)
    if any(one.kind == kind and one.state in rules.OPEN for one in found):
        raise AlreadyAsked


async def _seal(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> None:
    """Drop everyone's grants but those of who leads safeguarding; shut the vaults to all of them.

    What the lead keeps opens nothing while the record is sealed: the gate refuses. It is there so that
    the person's own wish opens it again; where no lead held it, two custodians recover it.
    """
    for vault in await vaults.find_vaults_of(db, keyholder.org_id, person_id):
        if vault.kind in SHUT:
            await vaults.drop_grants(db, vault, keyholder.worker_id, keep_roles=access.LEADS)
            await vaults.set_state(db, vault, "sealed", keyholder.worker_id)


async def _take_up(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> None:
    for vault in await vaults.find_vaults_of(db, keyholder.org_id, person_id):
        if vault.kind in SHUT:
            await vaults.take_up(db, keystore, keyholder, vault)


async def _set_states(
    db: AsyncConnection,
    keyholder: Keyholder,
    person_id: str,
    before: VaultState,
    after: VaultState,
) -> None:
    for vault in await vaults.find_vaults_of(db, keyholder.org_id, person_id):
        if vault.kind in SHUT and vault.state == before:
            await vaults.set_state(db, vault, after, keyholder.worker_id)


async def _close(
    db: AsyncConnection,
    keyholder: Keyholder,
    current: Withdrawal,
    state: State,
    action: str,
    **detail: int,
) -> Withdrawal:
    """Move to a last state, close what waits about it, and put it on record."""
    await steps.record(db, keyholder, current, action, **detail)
    for kind in _NOTICES:
        for notice in await notices.find_open(db, current.org_id, kind, [current.id]):
            await notices.mark_done(db, current.org_id, notice.id, keyholder.worker_id)
    return await _update(
        db, current, state=state, decided_by=keyholder.worker_id, decided_at=clock.now()
    )


async def _update(db: AsyncConnection, current: Withdrawal, **values: Any) -> Withdrawal:
    await queries.update_withdrawal(db, current.org_id, current.id, **values)
    return await get(db, current.org_id, current.id)


async def _tell_lead(
    db: AsyncConnection, asked: Withdrawal, kind: notices.Kind, due_at: datetime
) -> None:
    await notices.raise_notice(
        db,
        asked.org_id,
        kind,
        role="safeguarding_lead",
        due_at=due_at,
        person_id=asked.person_id,
        object_id=asked.id,
    )
