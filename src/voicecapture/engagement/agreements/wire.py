"""From what was read to what the desk hears of it."""

from voicecapture.engagement.agreements.capacity import decider_of
from voicecapture.engagement.agreements.receipts import Receipt
from voicecapture.engagement.agreements.schemas import (
    AgreementRow,
    AgreementTemplate,
    PurposeStanding,
    TemplateBlock,
)
from voicecapture.engagement.agreements.schemas import Receipt as ReceiptOut
from voicecapture.engagement.agreements.service import Agreement, AgreementState
from voicecapture.engagement.agreements.wordings import Wording


def as_template(wording: Wording) -> AgreementTemplate:
    """Return a wording with its place in the catalogue."""
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
        yes=wording.answers.yes,
        no=wording.answers.no,
    )


def as_row(agreement: Agreement) -> AgreementRow:
    """Return a decision with how it ended, if it did."""
    decided, ended = agreement.decided, agreement.ended
    stopped = ended.said if ended else None
    return AgreementRow(
        id=agreement.id,
        state=agreement.state,
        purpose=decided.purpose,
        about=decided.about,
        version=decided.version,
        language=decided.language,
        band=decided.band,
        decision=decided.decision,
        form=decided.form,
        act=decided.act,
        witness=decided.witness,
        heard_as=decided.heard_as,
        unwitnessed=decided.unwitnessed,
        explained_by=decided.explained_by,
        deciding=decided.deciding,
        decided_by=decider_of(decided.deciding),
        note=decided.note,
        current=agreement.current,
        ends_at=decided.ends_at,
        recorded_at=agreement.recorded_at,
        recorded_by=agreement.recorded_by,
        noted_at=decided.noted_at,
        withdrawn_at=ended.at if ended else None,
        withdrawal_note=stopped.note if stopped else None,
        withdrawal_route=stopped.route if stopped else None,
        withdrawal_through=stopped.through if stopped else None,
        lacks=decided.lacks,
    )


def as_standing(state: AgreementState) -> PurposeStanding:
    """Return where somebody stands on one purpose."""
    return PurposeStanding(
        purpose=state.purpose,
        state=state.state,
        ends_at=state.ends_at,
        heads=list(state.heads),
    )


def as_receipt(receipt: Receipt) -> ReceiptOut:
    """Return a receipt as it is shown."""
    return ReceiptOut(
        agreement=as_row(receipt.agreement),
        text=as_template(receipt.text) if receipt.text else None,
        words=as_template(receipt.words) if receipt.words else None,
        answer=receipt.answer,
        may_be_taken=receipt.may_be_taken,
    )
