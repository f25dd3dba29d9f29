"""HTTP of agreements and their wordings."""

from typing import Annotated

from litestar.di import NamedDependency
from litestar.params import JSONBody, QueryParameter
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import Page, PathId
from voicecapture.engagement.agreements import service
from voicecapture.engagement.agreements.catalogue import Band, Purpose
from voicecapture.engagement.agreements.errors import (
    AgreementStands,
    NothingToWithdraw,
    WordingNotCurrent,
)
from voicecapture.engagement.agreements.schemas import (
    AgreementRow,
    AgreementTemplate,
    NewAgreement,
    NewWithdrawal,
    Standing,
    TemplateBlock,
)
from voicecapture.engagement.agreements.service import Agreement, NewDecision
from voicecapture.engagement.agreements.wordings import Wording, Wordings
from voicecapture.keyring.errors import DoesNotOpen, NoGrant

OfLanguage = Annotated[
    str | None,
    QueryParameter(pattern="^[a-z]{2,3}$", description="Only wordings in this language."),
]
OfBand = Annotated[Band | None, QueryParameter(description="Only wordings for this band.")]
OfPurpose = Annotated[Purpose | None, QueryParameter(description="Only wordings for this purpose.")]


def as_template(wording: Wording) -> AgreementTemplate:
    """Return a wording as it goes over the wire."""
    entry = wording.entry
    return AgreementTemplate(
        purpose=entry.purpose,
        version=entry.version,
        language=entry.language,
        bands=entry.bands,
        reading_age=entry.reading_age,
        sha256=entry.sha256,
        status=entry.status,
        title=wording.title,
        blocks=[
            TemplateBlock(
                kind=block.kind,
                text=block.text,
                items=None if block.items is None else list(block.items),
            )
            for block in wording.blocks
        ],
    )


def _as_wire(agreement: Agreement) -> AgreementRow:
    decided = agreement.decided
    return AgreementRow(
        id=agreement.id,
        state=agreement.state,
        purpose=decided.purpose,
        version=decided.version,
        language=decided.language,
        band=decided.band,
        decision=decided.decision,
        form=decided.form,
        note=decided.note,
        recorded_at=agreement.recorded_at,
        recorded_by=agreement.recorded_by,
        withdrawn_at=agreement.withdrawn_at,
        withdrawal_note=agreement.withdrawal_note,
    )


@get("/api/agreement-templates", permission="agreements.wordings")
async def list_wordings(
    wordings: NamedDependency[Wordings],
    language: OfLanguage = None,
    band: OfBand = None,
    purpose: OfPurpose = None,
) -> Page[AgreementTemplate]:
    """Return the wordings shown today, those for a language, a band or a purpose if asked for."""
    found = wordings.find_current(language, band, purpose)
    return Page(items=[as_template(one) for one in found])


@get(
    "/api/people/{person_id:str}/agreements",
    permission="agreements.read",
    problems=(NoGrant, DoesNotOpen),
)
async def read_agreements(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> Page[AgreementRow]:
    """Open what a person decided so far, newest first, on the record."""
    found = await service.read_agreements(db, keystore, keyholder, person_id)
    return Page(items=[_as_wire(agreement) for agreement in found])


@post(
    "/api/people/{person_id:str}/agreements",
    permission="agreements.record",
    problems=(NoGrant, WordingNotCurrent, AgreementStands),
)
async def record_agreement(
    person_id: PathId,
    data: JSONBody[NewAgreement],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    wordings: NamedDependency[Wordings],
) -> AgreementRow:
    """Record what a person decided about taking part."""
    new = NewDecision(
        data.purpose,
        data.version,
        data.language,
        data.band,
        data.decision,
        data.form,
        data.note,
    )
    return _as_wire(await service.record_decision(db, keyholder, wordings, person_id, new))


@post(
    "/api/people/{person_id:str}/agreements/{agreement_id:str}/withdraw",
    permission="agreements.record",
    problems=(NoGrant, NothingToWithdraw),
    status_code=200,
)
async def withdraw_agreement(
    person_id: PathId,
    agreement_id: PathId,
    data: JSONBody[NewWithdrawal],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> Standing:
    """Record that a person stopped. It never blocks or recalls what safety or law required."""
    state = await service.withdraw(db, keyholder, person_id, agreement_id, data.note)
    return Standing(id=agreement_id, state=state.state)


ROUTES = [list_wordings, read_agreements, record_agreement, withdraw_agreement]
