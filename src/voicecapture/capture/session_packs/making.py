"""Put a visit's pack together: keys on the root's word, who is spoken to, what may be done, a token.

The same for a visit that is handed over now and for one that is taken along to where there is no line.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.organisations.service import Organisation
from voicecapture.accounts.root.drafting import Standing, get_standing
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.errors import NotYetCertified
from voicecapture.accounts.workers.service import Worker
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.base.keystore import Keystore
from voicecapture.capture.session_packs.answers import PackAnswer
from voicecapture.capture.session_packs.errors import VaultKeyUnconfirmed
from voicecapture.capture.session_packs.leads import find_lead
from voicecapture.capture.sessions.rules import SessionKind
from voicecapture.capture.sync import rules as sync_rules
from voicecapture.capture.upload_tokens import service as upload_tokens
from voicecapture.crypto.statements import Signed
from voicecapture.engagement.agreements import service as agreements
from voicecapture.engagement.prompts_aloud.service import Recording
from voicecapture.keyring.errors import NoGrant
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import Vault
from voicecapture.people import service as people


@dataclass(frozen=True)
class Visit:
    """Whose visit a pack is for; ``id`` is the session's, or what a tablet calls one it may begin."""

    org_id: str
    id: str
    person_id: str
    worker_id: str
    kind: SessionKind
    language: str


@dataclass(frozen=True)
class Addressed:
    """How the person is spoken to."""

    called: str
    kind: Literal["child", "adult", "unborn"]
    reads: bool


@dataclass(frozen=True)
class Brought:
    """What a visit brings: what the person may do and hear, and in which language it is said aloud."""

    activities: list[str]
    answers: list[PackAnswer]
    heard: str
    aloud: list[Recording]


@dataclass(frozen=True)
class Pack:
    """One visit's pack; ``schemas.SessionPack`` is its shape on the wire."""

    visit: Visit
    organisation: Organisation
    person: Addressed
    worker: Worker
    lead: Worker | None
    vault: Vault
    signer_certificate: Signed
    standing: Standing
    agreement: str | None
    brings: Brought
    device_id: str
    upload_token: str
    handed_over_at: datetime
    read_by: datetime


async def open_person(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> Addressed:
    """Open how the person is spoken to, on the record.

    Raises:
        NoGrant, NotFound: the worker may not open the household's names.
    """
    member = await people.get_member(db, keystore, keyholder, person_id)
    return Addressed(member.called or member.name, member.kind, member.reads)


async def vault_to_seal_to(
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


async def make_pack(
    db: AsyncConnection,
    settings: Settings,
    visit: Visit,
    person: Addressed,
    brings: Brought,
    device_id: str,
    vault: Vault,
) -> Pack:
    """Return the pack, with a fresh upload token in it."""
    org_id, moment = visit.org_id, clock.now()
    lead = await find_lead(db, org_id, visit.person_id, visit.worker_id)
    agreement = await agreements.find_state(db, org_id, visit.person_id)
    return Pack(
        visit=visit,
        organisation=await organisations.get_organisation(db, org_id),
        person=person,
        worker=await workers.get_worker(db, org_id, visit.worker_id),
        lead=lead,
        vault=vault,
        signer_certificate=await _signer_certificate(db, vault),
        standing=await get_standing(db, org_id),
        agreement=agreement.agreement if agreement.state == "agreed" else None,
        brings=brings,
        device_id=device_id,
        upload_token=await upload_tokens.issue(
            db, org_id, device_id, visit.worker_id, lead.id if lead else None
        ),
        handed_over_at=moment,
        read_by=sync_rules.read_by(moment, settings.zone, settings.read_by_hour),
    )


async def _signer_certificate(db: AsyncConnection, vault: Vault) -> Signed:
    """Return the live certificate of whoever vouches for the vault's key."""
    signer = await workers.get_worker(db, vault.org_id, vault.signer_id)
    if signer.certificate is None:
        # A tablet would refuse it: nobody in the directory vouches for this key any more.
        raise VaultKeyUnconfirmed
    return signer.certificate
