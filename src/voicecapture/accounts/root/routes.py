"""HTTP of the ceremony: what waits to be signed, and what two custodians signed."""

from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.root import queries, service
from voicecapture.accounts.root.drafting import Candidate, CustodianCandidate, find_draft
from voicecapture.accounts.root.errors import CeremonyOutdated, StatementRefused
from voicecapture.accounts.root.schemas import (
    CeremonyDraft,
    CeremonyResult,
    CompletedCeremony,
    CustodianToCertify,
    RootShare,
    WorkerToCertify,
    organisation_ref,
)
from voicecapture.accounts.root.service import NewShares
from voicecapture.accounts.root.signing import Ceremony
from voicecapture.accounts.workers.service import ROLES
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.crypto.statements import Signed


@get("/api/ceremony", permission="ceremony")
async def get_ceremony(
    db: NamedDependency[AsyncConnection], keyholder: NamedDependency[Keyholder]
) -> CeremonyDraft:
    """Return what waits for the root's signature, the custodians' boxes and the root's shares."""
    draft = await find_draft(db, keyholder.org_id)
    shares = await queries.find_shares(db, keyholder.org_id)
    return CeremonyDraft(
        organisation=organisation_ref(draft.organisation),
        root_key=draft.organisation.root_key,
        organisation_key=draft.organisation.verifying_key,
        organisation_certificate=draft.certificate.statement if draft.certificate else None,
        organisation_certificate_signature=(
            draft.certificate.signature if draft.certificate else None
        ),
        organisation_serial=draft.certificate_serial,
        organisation_state=draft.certificate_state,
        directory_serial=draft.directory_serial,
        directory_state=draft.directory_state,
        workers=[_worker(one) for one in draft.workers],
        custodians=[_custodian(one) for one in draft.custodians],
        generation=max((row.generation for row in shares), default=0),
        shares=[
            RootShare(holder=row.holder_id, partner=row.partner_id, wrap=row.wrap) for row in shares
        ],
        due=draft.due,
    )


@post(
    "/api/ceremony/complete",
    permission="ceremony",
    problems=(CeremonyOutdated, StatementRefused),
    status_code=200,
)
async def complete_ceremony(
    data: JSONBody[CompletedCeremony],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    keystore: NamedDependency[Keystore],
) -> CeremonyResult:
    """Let what the root signed count, once everything in it was verified."""
    ceremony = Ceremony(
        directory=Signed(data.directory.statement, data.directory.signature),
        organisation=data.organisation.as_signed() if data.organisation else None,
        workers=[one.as_signed() for one in data.workers],
        custodians=[one.as_signed() for one in data.custodians],
    )
    shares = None
    if data.shares:
        wraps = {(one.holder, one.partner): one.wrap for one in data.shares.wraps}
        shares = NewShares(data.shares.generation, wraps)
    checked = await service.install(
        db, keystore, keyholder.org_id, ceremony, shares, actor=keyholder.worker_id
    )
    return CeremonyResult(
        serial=checked.serial, workers=len(checked.workers), custodians=len(checked.custodians)
    )


def _worker(one: Candidate) -> WorkerToCertify:
    return WorkerToCertify(
        id=one.id,
        name=one.name,
        roles=[role for role in ROLES if role in one.roles],
        sign_key=one.keys.sign,
        kem_key=one.keys.kem,
        certificate=one.certificate.statement if one.certificate else None,
        certificate_signature=one.certificate.signature if one.certificate else None,
        state=one.state,
        until=one.until,
    )


def _custodian(one: CustodianCandidate) -> CustodianToCertify:
    key = one.stored.key
    return CustodianToCertify(
        id=one.id,
        name=one.name,
        kem_key=key.kem_public,
        box=key.box,
        salt=key.salt,
        memory_kib=key.cost.memory_kib,
        iterations=key.cost.iterations,
        parallelism=key.cost.parallelism,
        certificate=one.stored.certificate.statement if one.stored.certificate else None,
        certificate_signature=one.stored.certificate.signature if one.stored.certificate else None,
        state=one.state,
        until=one.stored.until,
    )


ROUTES = [get_ceremony, complete_ceremony]
