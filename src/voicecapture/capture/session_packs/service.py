"""Hand the tablet over: put the pack together, give the upload token, end the desk session.

What must be opened (the person's name, answers) is opened first, since opening commits its audit row.
Everything written after that is one transaction: if any of it fails the desk session lives on and no
token exists.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.devices import service as devices
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.organisations.service import Organisation
from voicecapture.accounts.root.drafting import Standing, get_standing
from voicecapture.accounts.sign_in import service as sign_in
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.errors import NotYetCertified
from voicecapture.accounts.workers.service import Worker
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.base.errors import NotFound
from voicecapture.base.keystore import Keystore
from voicecapture.capture.session_packs import rules
from voicecapture.capture.session_packs.answers import AnswersForSession, PackAnswer
from voicecapture.capture.session_packs.errors import VaultKeyUnconfirmed
from voicecapture.capture.sessions import room
from voicecapture.capture.sessions import service as sessions
from voicecapture.capture.sessions.service import Session
from voicecapture.capture.sync import rules as sync_rules
from voicecapture.capture.upload_tokens import service as upload_tokens
from voicecapture.crypto.statements import Signed
from voicecapture.engagement.agreements import service as agreements
from voicecapture.engagement.contact_plans import service as contact_plans
from voicecapture.engagement.contact_plans.rules import NO_LIMITS, SessionLimits
from voicecapture.keyring.errors import NoGrant
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import Vault
from voicecapture.people import service as people


@dataclass(frozen=True)
class Addressed:
    """How the person is spoken to."""

    called: str
    kind: Literal["child", "adult", "unborn"]
    reads: bool


# Listening to someone whose name the worker may not open: no name, and the gentlest wording, which
# also serves those who do not read.
UNNAMED = Addressed("", "child", False)


@dataclass(frozen=True)
class Pack:
    """One visit's pack; ``schemas.SessionPack`` is its shape on the wire."""

    session: Session
    organisation: Organisation
    person: Addressed
    worker: Worker
    lead: Worker | None
    vault: Vault
    signer_certificate: Signed
    standing: Standing
    agreement: str | None
    answers: list[PackAnswer]
    activities: list[str]
    device_id: str
    upload_token: str
    handed_over_at: datetime
    read_by: datetime


async def hand_over(
    db: AsyncConnection,
    settings: Settings,
    keystore: Keystore,
    keyholder: Keyholder,
    answers_for_session: AnswersForSession,
    session_id: str,
    device_id: str,
) -> Pack:
    """Hand the tablet over; from the commit on no desk route answers this session.

    Raises:
        NotFound: no such session or device in this organisation.
        NotPermitted, SessionClosed: it is a colleague's session, or it is over.
        RecordErasedAddAnew: nothing they say would be kept.
        VaultKeyUnconfirmed: nobody whom the root certifies vouches for the vault's key.
        NoGrant: planned, and the worker cannot open the person's care record or name.
        ContactPlanMissing, LegalAdviceFirst, …: planned, and what let it begin does not stand any more.
    """
    session = await sessions.get_own(db, keyholder, session_id, "hand_over")
    await devices.get_device(db, keyholder.org_id, device_id)
    await sessions.check_still_planned(db, keyholder, session)
    limits = await _find_limits(db, keystore, keyholder, session)
    person = await _open_person(db, keystore, keyholder, session)
    answers = await answers_for_session(db, keystore, keyholder, session.person_id, session.id)
    # From here on everything is one transaction, and the session is looked at once more in it.
    await audit.take_turn(db, keyholder.org_id)
    session = await sessions.get_own(db, keyholder, session_id, "hand_over")
    await room.check_has_room(db, keyholder.org_id, session.person_id)
    vault = await _vault_to_seal_to(db, keystore, keyholder, session.person_id)
    activities = rules.offered(limits)
    pack = await _make_pack(db, settings, session, person, answers, activities, device_id, vault)
    await sessions.hand_over(db, keyholder, session, device_id)
    await sign_in.end_for_voice_mode(db, keyholder)
    return pack


async def _find_limits(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, session: Session
) -> SessionLimits:
    if session.kind == "listening":
        return NO_LIMITS
    # That nothing may be about allegations was confirmed at the start; the pack keeps to it.
    return await contact_plans.check_limits(
        db, keystore, keyholder, session.person_id, conditions_met=True
    )


async def _open_person(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, session: Session
) -> Addressed:
    try:
        member = await people.get_member(db, keystore, keyholder, session.person_id)
    except (NoGrant, NotFound):
        if session.kind == "listening":
            return UNNAMED
        raise
    return Addressed(member.called or member.name, member.kind, member.reads)


async def _make_pack(
    db: AsyncConnection,
    settings: Settings,
    session: Session,
    person: Addressed,
    answers: list[PackAnswer],
    activities: list[str],
    device_id: str,
    vault: Vault,
) -> Pack:
    org_id, moment = session.org_id, clock.now()
    lead = await _find_lead(db, session)
    agreement = await agreements.find_state(db, org_id, session.person_id)
    return Pack(
        session=session,
        organisation=await organisations.get_organisation(db, org_id),
        person=person,
        worker=await workers.get_worker(db, org_id, session.worker_id),
        lead=lead,
        vault=vault,
        signer_certificate=await _signer_certificate(db, vault),
        standing=await get_standing(db, org_id),
        agreement=agreement.agreement if agreement.state == "agreed" else None,
        answers=answers,
        activities=activities,
        device_id=device_id,
        upload_token=await upload_tokens.issue(
            db, org_id, device_id, session.worker_id, lead.id if lead else None
        ),
        handed_over_at=moment,
        read_by=sync_rules.read_by(moment, settings.zone, settings.read_by_hour),
    )


async def _vault_to_seal_to(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> Vault:
    """Return the person's voice vault, its key stated by someone who is certified.

    Where whoever stated it is certified no longer, the worker at the desk turns it, if they can: a
    person must not wait for a key while somebody who can renew it stands in the room.
    """
    vault = await vaults.get_vault_of(db, keyholder.org_id, person_id, "voice")
    signer = await workers.get_worker(db, keyholder.org_id, vault.signer_id)
    if signer.certified or not await vaults.holds_grant(db, vault, keyholder.worker_id):
        return vault
    try:
        return (await vaults.rotate(db, keystore, keyholder, vault)).vault
    except (NoGrant, NotYetCertified) as error:
        raise VaultKeyUnconfirmed from error


async def _signer_certificate(db: AsyncConnection, vault: Vault) -> Signed:
    """Return the live certificate of whoever vouches for the vault's key."""
    signer = await workers.get_worker(db, vault.org_id, vault.signer_id)
    if signer.certificate is None:
        # A tablet would refuse it: nobody in the directory vouches for this key any more.
        raise VaultKeyUnconfirmed
    return signer.certificate


async def _find_lead(db: AsyncConnection, session: Session) -> Worker | None:
    """Return whom a call for help is sealed to: a lead, else a deputy, never one who is blocked.

    Another than the session's worker where there is one, since that worker is in the room.
    """
    able = await people.find_leads(db, session.org_id, [session.person_id])
    staff = [
        one
        for one in await workers.find_workers(db, session.org_id)
        if one.id in able and one.certified
    ]
    ranked = sorted(
        staff, key=lambda one: ("safeguarding_lead" not in one.roles, one.id == session.worker_id)
    )
    others = [one for one in ranked if one.id != session.worker_id]
    return next(iter(others or ranked), None)
