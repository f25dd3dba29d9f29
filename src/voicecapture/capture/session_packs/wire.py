"""A session pack as it goes over the wire."""

from voicecapture.accounts.workers.service import Worker
from voicecapture.capture.session_packs import leads
from voicecapture.capture.session_packs.along import Along
from voicecapture.capture.session_packs.making import Pack
from voicecapture.capture.session_packs.schemas import (
    AnswerInPack,
    OrganisationInPack,
    PackAlong,
    PersonInPack,
    SessionPack,
    VaultInPack,
    WorkerInPack,
)
from voicecapture.engagement.prompts_aloud.wire import to_carry


def as_wire(pack: Pack) -> SessionPack:
    """Return the pack for the tablet."""
    visit = pack.visit
    return SessionPack(
        session_id=visit.id,
        kind=visit.kind,
        organisation=OrganisationInPack(id=pack.organisation.id, name=pack.organisation.name),
        organisation_certificate=pack.standing.organisation.statement,
        organisation_certificate_signature=pack.standing.organisation.signature,
        directory=pack.standing.directory.statement,
        directory_signature=pack.standing.directory.signature,
        person=PersonInPack(
            id=visit.person_id,
            called=pack.person.called,
            kind=pack.person.kind,
            reads=pack.person.reads,
        ),
        language=visit.language,
        worker=_worker(pack.worker),
        lead=leads.as_wire(pack.lead),
        vault=_vault(pack),
        activities=pack.brings.activities,
        agreement=pack.agreement,
        answers=[
            AnswerInPack(id=one.id, language=one.language, text=one.text, given_at=one.given_at)
            for one in pack.brings.answers
        ],
        aloud=to_carry(pack.brings.heard, pack.brings.aloud),
        device_id=pack.device_id,
        upload_token=pack.upload_token,
        handed_over_at=pack.handed_over_at,
        read_by=pack.read_by,
    )


def along_as_wire(along: Along) -> PackAlong:
    """Return what is taken along for the tablet."""
    return PackAlong(
        pack=as_wire(along.pack),
        may_explore_allegations=along.limits.may_explore_allegations,
        good_until=along.good_until,
    )


def _worker(worker: Worker) -> WorkerInPack:
    return WorkerInPack(
        id=worker.id,
        name=worker.name,
    )


def _vault(pack: Pack) -> VaultInPack:
    signer = pack.signer_certificate
    return VaultInPack(
        id=pack.vault.id,
        epoch=pack.vault.epoch,
        statement=pack.vault.statement.statement,
        statement_signature=pack.vault.statement.signature,
        signer_certificate=signer.statement,
        signer_certificate_signature=signer.signature,
    )
