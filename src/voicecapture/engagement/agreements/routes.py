"""HTTP of agreements and their wordings."""

from typing import Annotated

from litestar.di import NamedDependency
from litestar.params import JSONBody, QueryParameter
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.config import Settings
from voicecapture.base.errors import AlreadyNoted
from voicecapture.base.keystore import Keystore
from voicecapture.base.noted import Noted
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import Page, PathId
from voicecapture.engagement.agreements import errors, receipts, recording, service, withdrawing
from voicecapture.engagement.agreements.acts import Given
from voicecapture.engagement.agreements.appending import Note
from voicecapture.engagement.agreements.catalogue import Band, TextPurpose
from voicecapture.engagement.agreements.ending import EndsWhatRests
from voicecapture.engagement.agreements.record import ExplainedBy
from voicecapture.engagement.agreements.recording import NewDecision
from voicecapture.engagement.agreements.schemas import (
    AgreementRow,
    Agreements,
    AgreementTemplate,
    NewAgreement,
    NewWithdrawal,
    Receipt,
    Standing,
)
from voicecapture.engagement.agreements.wire import as_receipt, as_row, as_standing, as_template
from voicecapture.engagement.agreements.withdrawing import NewStop
from voicecapture.engagement.agreements.wordings import Wordings
from voicecapture.engagement.interpreters.errors import REFUSALS, InterpreterNotAccepted
from voicecapture.keyring.errors import DoesNotOpen, NoGrant

OfLanguage = Annotated[
    str | None,
    QueryParameter(pattern="^[a-z]{2,3}$", description="Only wordings in this language."),
]
OfBand = Annotated[Band | None, QueryParameter(description="Only wordings for this band.")]
OfPurpose = Annotated[
    TextPurpose | None, QueryParameter(description="Only wordings for this purpose.")
]


def _note(said: Noted) -> Note:
    return Note(said.id, said.noted_at, tuple(said.knew))


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
) -> Agreements:
    """Open what a person decided so far, newest first, on the record."""
    found = await service.read_agreements(db, keystore, keyholder, person_id)
    states = await service.find_states(db, keyholder.org_id, person_id)
    return Agreements(
        items=[as_row(agreement) for agreement in found],
        standings=[as_standing(state) for state in states],
    )


@post(
    "/api/people/{person_id:str}/agreements",
    permission="agreements.record",
    problems=(
        NoGrant,
        errors.WordingNotCurrent,
        errors.AgreementStands,
        AlreadyNoted,
        errors.ExplanationMissing,
        errors.InterpreterExplains,
        InterpreterNotAccepted,
        *REFUSALS,
        errors.ActMissing,
        errors.WitnessMissing,
        errors.WitnessUnfit,
        errors.DecidingUnsaid,
        errors.AgeAgainstRecord,
        errors.AnswerNotFree,
        errors.AssentMissing,
        errors.PermissionMissing,
        errors.PermissionDoesNotCount,
        errors.LeadDecides,
        errors.AgreementEndOutOfBounds,
    ),
)
async def record_agreement(
    person_id: PathId,
    data: JSONBody[NewAgreement],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
    wordings: NamedDependency[Wordings],
    settings: NamedDependency[Settings],
    end_what_rests: NamedDependency[EndsWhatRests],
) -> AgreementRow:
    """Record what a person decided; sent twice with one id, it is kept once."""
    recorded = await recording.record_decision(
        db,
        keystore,
        keyholder,
        wordings,
        person_id,
        _decision(data),
        _note(data),
        settings=settings,
        end_what_rests=end_what_rests,
    )
    return as_row(recorded)


@post(
    "/api/people/{person_id:str}/agreements/{agreement_id:str}/withdraw",
    permission="agreements.withdraw",
    problems=(NoGrant, errors.NothingToWithdraw, AlreadyNoted),
    status_code=200,
)
async def withdraw_agreement(
    person_id: PathId,
    agreement_id: PathId,
    data: JSONBody[NewWithdrawal],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
    end_what_rests: NamedDependency[EndsWhatRests],
) -> Standing:
    """Record that a person stopped. It never blocks or recalls what safety or law required."""
    said = NewStop(data.note, data.route, data.through)
    state = await withdrawing.withdraw(
        db, keystore, keyholder, person_id, agreement_id, said, _note(data), end_what_rests
    )
    return Standing(id=agreement_id, state=state.state)


@get(
    "/api/people/{person_id:str}/agreements/{agreement_id:str}/receipt",
    permission="agreements.read",
    problems=(NoGrant, DoesNotOpen),
)
async def read_receipt(
    person_id: PathId,
    agreement_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
    wordings: NamedDependency[Wordings],
) -> Receipt:
    """Open one decision as its person may read it, in their language and for their age."""
    found = await receipts.read_receipt(db, keystore, keyholder, wordings, person_id, agreement_id)
    return as_receipt(found)


def _decision(data: NewAgreement) -> NewDecision:
    return NewDecision(
        purpose=data.purpose,
        version=data.version,
        language=data.language,
        band=data.band,
        decision=data.decision,
        given=Given(
            form=data.form,
            act=data.act,
            witness=data.witness,
            heard_as=data.heard_as,
            unwitnessed=data.unwitnessed.strip(),
        ),
        note=data.note,
        about=data.about,
        explained_by=data.explained_by or ExplainedBy(),
        deciding=data.deciding,
        ends_on=data.ends_on,
    )


ROUTES = [list_wordings, read_agreements, record_agreement, withdraw_agreement, read_receipt]
