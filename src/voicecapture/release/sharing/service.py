"""Stop sharing, share again, and say beforehand what stopping will and will not do.

Guarantee: what rests on agreement opens no more once this is committed: its share is destroyed, so neither
link nor code nor a copy of the database opens the package. What rests on legal or safety grounds is not
touched. It takes one worker and one sentence: saying no is as easy as saying yes.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.agreements import service as agreements
from voicecapture.keyring.errors import RecordRestricted
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.vaults import service as vaults
from voicecapture.notices import service as notices
from voicecapture.people import service as people
from voicecapture.release.recipients import service as recipients
from voicecapture.release.sharing import queries, rules
from voicecapture.release.sharing.errors import (
    AlreadyStopped,
    NotStopped,
    SharingStopped,
    TravelNotAgreed,
)
from voicecapture.release.sharing.record import SharingNote
from voicecapture.release.sharing.rules import Basis, Fate, Progress, Sharing

SHARES = "release-share"
_KIND = "sharing"


@dataclass(frozen=True)
class Standing:
    """Whether a person shares, and since when they do not."""

    state: Sharing
    since: datetime | None


@dataclass(frozen=True)
class Effect:
    """One release, and what stopping does to it; ``opened_at`` is when its recipient first read it."""

    release_id: str
    summary_id: str
    recipient: str
    basis: Basis
    fate: Fate
    submitted_at: datetime
    opened_at: datetime | None


async def find_standing(db: AsyncConnection, org_id: str, person_id: str) -> Standing:
    """Return whether this person shares; opens nothing."""
    row = await queries.find_newest(db, org_id, person_id)
    if row is None or row.state != "stopped":
        return Standing("shares", None)
    return Standing("stopped", row.recorded_at)


async def check_may_send(db: AsyncConnection, org_id: str, person_id: str, basis: Basis) -> None:
    """Return if a summary on this ground may leave now.

    Raises:
        SharingStopped: it rests on agreement, and the person stopped.
        TravelNotAgreed: it rests on agreement, and none stands on how far pieces may travel.
        RecordRestricted: it rests on agreement, and the record is kept for those who need it alone.
    """
    voice = await vaults.get_vault_of(db, org_id, person_id, "voice")
    if voice.state == "restricted" and basis == "agreement":
        raise RecordRestricted
    if not rules.may_send(basis, (await find_standing(db, org_id, person_id)).state):
        raise SharingStopped(field="basis")
    if basis == "agreement" and not await agreements.may_share(db, org_id, person_id):
        raise TravelNotAgreed(field="basis")


async def preview(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> list[Effect]:
    """Return what stopping would do to each release, to whoever holds a grant on the person."""
    await people.get_vaults_for_holder(db, keyholder, person_id, purpose="withdrawal")
    return await find_effects(db, keyholder.org_id, person_id)


async def find_effects(
    db: AsyncConnection, org_id: str, person_id: str, *, lock: bool = False
) -> list[Effect]:
    """Return every release that stopping would touch or leave alone, oldest first."""
    rows = await queries.find_releases(db, org_id, person_id, lock=lock)
    return [await _effect(db, row) for row in rows if _fate(row) != "over"]


async def stop(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str, note: str
) -> list[Effect]:
    """Stop sharing; return what became of each release.

    Raises:
        NoGrant: the keyholder holds nothing of this person's; the attempt is on record.
        AlreadyStopped: they stopped before.
    """
    await people.get_vaults_for_holder(db, keyholder, person_id, purpose="withdrawal")
    await people.lock_person(db, keyholder.org_id, person_id)
    if (await find_standing(db, keyholder.org_id, person_id)).state == "stopped":
        raise AlreadyStopped
    await _append(db, keyholder, person_id, "stopped", note)
    effects = await end_what_rests_on_agreement(
        db, keystore, keyholder.org_id, person_id, keyholder.worker_id
    )
    ended = ended_of(effects)
    await _record(db, keyholder, "sharing.stopped", person_id, recalled=len(ended))
    return effects


async def end_what_rests_on_agreement(
    db: AsyncConnection, keystore: Keystore, org_id: str, person_id: str, by: str
) -> list[Effect]:
    """Call back what rests on agreement, as the person wishes, and tell the lead if it was read."""
    effects = await call_back(db, keystore, org_id, person_id, by)
    if any(effect.opened_at for effect in ended_of(effects)):
        # Somebody has read what is now taken back; a person has to ring them, software cannot.
        await notices.raise_notice(
            db, org_id, "withdrawal_asked", role="safeguarding_lead", person_id=person_id
        )
    return effects


async def call_back(
    db: AsyncConnection, keystore: Keystore, org_id: str, person_id: str, by: str
) -> list[Effect]:
    """Call back every release that rests on agreement; return what became of each release."""
    effects = await find_effects(db, org_id, person_id, lock=True)
    await recall(db, keystore, org_id, by, ended_of(effects))
    return effects


def ended_of(effects: list[Effect]) -> list[Effect]:
    """Return the releases that were called back, within a recipient's reach or before."""
    return [effect for effect in effects if effect.fate in {"stopped", "recalled"}]


async def resume(db: AsyncConnection, keyholder: Keyholder, person_id: str, note: str) -> None:
    """Record that the person shares again; what was called back stays called back."""
    await people.get_vaults_for_holder(db, keyholder, person_id, purpose="withdrawal")
    await people.lock_person(db, keyholder.org_id, person_id)
    if (await find_standing(db, keyholder.org_id, person_id)).state != "stopped":
        raise NotStopped
    await _append(db, keyholder, person_id, "shares", note)
    await _record(db, keyholder, "sharing.resumed", person_id)


async def recall(
    db: AsyncConnection, keystore: Keystore, org_id: str, by: str, effects: list[Effect]
) -> None:
    """Call releases back: their shares go, and with them the way to open the packages."""
    for effect in effects:
        await queries.set_recalled(db, org_id, effect.release_id, recalled_at=clock.now())
        await queries.set_summary_recalled(db, org_id, effect.summary_id, effect.release_id)
        await audit.append(
            db,
            org_id=org_id,
            actor=by,
            action="release.recalled",
            object_kind="release",
            object_id=effect.release_id,
        )
    for effect in effects:
        keystore.destroy(SHARES, effect.release_id)


async def _effect(db: AsyncConnection, row: Any) -> Effect:
    recipient = await recipients.get_recipient(db, row.org_id, row.recipient_id)
    return Effect(
        row.release_id,
        row.summary_id,
        recipient.line,
        row.basis,
        _fate(row),
        row.submitted_at,
        row.opened_at,
    )


def _fate(row: Any) -> Fate:
    return rules.fate(row.basis, _progress(row))


def _progress(row: Any) -> Progress:
    if row.returned_at is not None:
        return "returned"
    if row.recalled_at is not None or row.expires_at < clock.now():
        return "over"
    return "with_approver" if row.package_digest is None else "ready"


async def _append(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, state: Sharing, note: str
) -> None:
    before = await queries.find_newest(db, keyholder.org_id, person_id)
    vault = await vaults.get_vault_of(db, keyholder.org_id, person_id, "safeguarding")
    event_id = new_id()
    await queries.insert_event(
        db,
        org_id=keyholder.org_id,
        event_id=event_id,
        person_id=person_id,
        number=before.number + 1 if before else 1,
        state=state,
        recorded_by=keyholder.worker_id,
        recorded_at=clock.now(),
        note=seal_note(keyholder, vault, _KIND, event_id, SharingNote(state, note)),
    )


async def _record(
    db: AsyncConnection, keyholder: Keyholder, action: str, person_id: str, **detail: int
) -> None:
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind="person",
        object_id=person_id,
        subject=person_id,
        **detail,
    )
