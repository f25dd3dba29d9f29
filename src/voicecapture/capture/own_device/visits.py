"""One visit from a person's own phone: a device for this visit, a token, and what to seal to.

The phone makes a signing key for the visit and forgets it with the page. Its chain begins and ends with
the visit, and its token sends to this person's vault alone, for hours. A phone that was found to be the
person's alone may also say something past the worker who invited them, to a lead (5.10, 19.5): anywhere
else whoever holds the phone could say it in the person's name, and keep a worker away from them.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.devices import service as devices
from voicecapture.accounts.root.drafting import Standing, get_standing
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.service import Worker
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.base.keystore import Keystore
from voicecapture.capture.own_device import rules
from voicecapture.capture.own_device.errors import NotJustNow
from voicecapture.capture.session_packs import rules as pack_rules
from voicecapture.capture.session_packs.leads import find_lead
from voicecapture.capture.sync import rules as sync_rules
from voicecapture.capture.upload_tokens import service as upload_tokens
from voicecapture.crypto.statements import Signed
from voicecapture.engagement.agreements import service as agreements
from voicecapture.engagement.contact_plans.rules import SessionLimits
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import Vault

# Nobody asks a plan's sealed half here, so what is about allegations waits for a worker's visit.
_LIMITS = SessionLimits(may_explore_allegations=False)


@dataclass(frozen=True)
class OwnVisit:
    """What the phone needs for one visit; ``schemas.OwnPack`` is its shape on the wire."""

    org_id: str
    person_id: str
    worker: str
    lead: Worker | None
    standing: Standing
    vault: Vault
    signer_certificate: Signed
    activities: list[str]
    agreement: str | None
    device_id: str
    upload_token: str
    opened_at: datetime
    token_until: datetime
    read_by: datetime


async def begin(
    db: AsyncConnection,
    keystore: Keystore,
    settings: Settings,
    place: Any,
    device_key: bytes,
    *,
    private: bool = False,
) -> OwnVisit:
    """Certify the visit's key and give it a token; ``private`` is a phone that is theirs alone.

    Raises:
        Malformed: the key is not a point of P-256.
        NotJustNow: nobody whom the root certifies vouches for the vault's key, or it was erased.
    """
    org_id, moment = place.org_id, clock.now()
    vault, certificate = await _find_destination(db, org_id, place.person_id)
    device = await devices.enrol_own(db, keystore, org_id, place.invited_by, device_key)
    until = moment + rules.TOKEN_LIFE
    lead = await _find_lead(db, place) if private else None
    token = await upload_tokens.issue(
        db,
        org_id,
        device.id,
        place.invited_by,
        lead.id if lead else None,
        vault_id=vault.id,
        expires_at=until,
    )
    agreement = await agreements.find_state(db, org_id, place.person_id)
    inviter = await workers.get_worker(db, org_id, place.invited_by)
    return OwnVisit(
        org_id=org_id,
        person_id=place.person_id,
        worker=inviter.name.split()[0],
        lead=lead,
        standing=await get_standing(db, org_id),
        vault=vault,
        signer_certificate=certificate,
        activities=rules.offered(pack_rules.offered(_LIMITS)),
        agreement=agreement.agreement if agreement.state == "agreed" else None,
        device_id=device.id,
        upload_token=token,
        opened_at=moment,
        token_until=until,
        read_by=sync_rules.read_by(moment, settings.zone, settings.read_by_hour),
    )


async def _find_lead(db: AsyncConnection, place: Any) -> Worker | None:
    """Return a lead who is somebody else than the worker who invited the person, or None."""
    lead = await find_lead(db, place.org_id, place.person_id, place.invited_by)
    return None if lead is None or lead.id == place.invited_by else lead


async def _find_destination(
    db: AsyncConnection, org_id: str, person_id: str
) -> tuple[Vault, Signed]:
    vault = await vaults.get_vault_of(db, org_id, person_id, "voice")
    signer = await workers.get_worker(db, org_id, vault.signer_id)
    if vault.state == "erased" or signer.certificate is None or not signer.certified:
        raise NotJustNow
    return vault, signer.certificate
