"""A day sheet as it goes over the wire: what is not copied here by name stays on the server."""

from voicecapture.capture.day_sheets import rules
from voicecapture.capture.day_sheets.schemas import (
    AgreementOnSheet,
    DaySheet,
    InterpreterOnSheet,
    Knew,
    NearbyOnSheet,
    OfferOnSheet,
    PlanOnSheet,
    SessionOnSheet,
)
from voicecapture.capture.day_sheets.service import Sheet
from voicecapture.capture.sessions.service import Session
from voicecapture.engagement.agreements.service import Agreement
from voicecapture.engagement.agreements.wire import as_template
from voicecapture.engagement.contact_ledger.history import Contact
from voicecapture.engagement.contact_plans.opening import RecordedPlan
from voicecapture.engagement.interpreters.record import Spoken
from voicecapture.engagement.interpreters.schemas import SpokenLanguage
from voicecapture.engagement.interpreters.service import Request


def as_wire(sheet: Sheet) -> DaySheet:
    """Return the sheet for the tablet."""
    member = sheet.member
    return DaySheet(
        person_id=sheet.person_id,
        called=(member.called or member.name) if member else "",
        kind=member.kind if member else "child",
        bands=sheet.bands,
        languages=list(member.languages) if member else [],
        reads=member.reads if member else False,
        plans=[_plan(one) for one in sheet.plans],
        agreements=[_agreement(one) for one in _standing(sheet.agreements)],
        texts=[as_template(one) for one in sheet.texts],
        interpreters=[
            _interpreter(request, spoken)
            for request, spoken in sheet.interpreters
            if request.standing.interpreter_id
        ],
        nearby=[
            NearbyOnSheet(id=one.id, called=one.called or one.name)
            for one in sheet.nearby
            if one.kind != "unborn"
        ],
        sessions=[_session(one) for one in sheet.sessions],
        offers=[_offer(one) for one in sheet.waiting[: rules.OFFERS_MAX]],
        knew=Knew(
            contact_plans=[one.id for one in sheet.plans],
            agreements=sheet.agreement_heads,
        ),
        opened_at=sheet.opened_at,
        good_until=rules.good_until(sheet.opened_at),
    )


def _interpreter(request: Request, spoken: list[Spoken]) -> InterpreterOnSheet:
    standing = request.standing
    return InterpreterOnSheet(
        id=standing.interpreter_id or "",
        request_id=request.id,
        name=standing.interpreter_name,
        language=standing.wishes.language if standing.wishes else "",
        dialect=standing.wishes.dialect if standing.wishes else "",
        spoken=[SpokenLanguage(language=one.language, dialect=one.dialect) for one in spoken],
    )


def _plan(recorded: RecordedPlan) -> PlanOnSheet:
    plan = recorded.plan
    return PlanOnSheet(
        id=recorded.id,
        gate=plan.gate,
        conditions=plan.conditions,
        channels=plan.channels,
        safe_times=plan.safe_times,
        code_word=plan.code_word,
        may_carry=[one.name for one in plan.may_carry],
        never=[one.name for one in plan.never],
        valid_until=plan.valid_until,
    )


def _standing(newest_first: list[Agreement]) -> list[Agreement]:
    # What counts of each purpose; where the person stopped, the one that they stopped.
    counting = [one for one in newest_first if one.current]
    said = {one.decided.purpose for one in counting}
    stopped = {one.decided.purpose: one for one in reversed(newest_first)}
    return [*counting, *(one for purpose, one in stopped.items() if purpose not in said)]


def _agreement(agreement: Agreement) -> AgreementOnSheet:
    return AgreementOnSheet(
        id=agreement.id,
        purpose=agreement.decided.purpose,
        version=agreement.decided.version,
        state=agreement.state,
        decided_at=agreement.ended.at if agreement.ended else agreement.recorded_at,
    )


def _session(session: Session) -> SessionOnSheet:
    return SessionOnSheet(
        id=session.id, kind=session.kind, state=session.state, started_at=session.started_at
    )


def _offer(contact: Contact) -> OfferOnSheet:
    return OfferOnSheet(id=contact.id, channel=contact.entry.channel, made_at=contact.moment)
