"""HTTP of handing the tablet over."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.sign_in.http import cleared_cookie
from voicecapture.base.config import Settings
from voicecapture.base.errors import AlreadyNoted
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import post
from voicecapture.base.schemas import PathId
from voicecapture.capture.quiet_words.errors import LeadFirst
from voicecapture.capture.session_packs import along, service
from voicecapture.capture.session_packs.along import Asking
from voicecapture.capture.session_packs.answers import AnswersForSession
from voicecapture.capture.session_packs.errors import VaultKeyUnconfirmed
from voicecapture.capture.session_packs.schemas import HandOver, PackAlong, SessionPack, TakeAlong
from voicecapture.capture.session_packs.wire import along_as_wire, as_wire
from voicecapture.capture.sessions.errors import RecordErasedAddAnew, SessionClosed
from voicecapture.engagement.agreements.errors import (
    AgreementDeclined,
    AgreementMissing,
    AgreementWithdrawn,
)
from voicecapture.engagement.contact_plans.errors import (
    ConditionsNotMet,
    ContactNotAgreed,
    ContactPlanBlocks,
    ContactPlanExpired,
    ContactPlanMissing,
    LegalAdviceFirst,
)
from voicecapture.keyring.errors import DoesNotOpen, NoGrant, RecordRestricted
from voicecapture.people.cover.errors import CoverMissing


@post(
    "/api/sessions/{session_id:str}/hand-over",
    permission="sessions.hand_over",
    problems=(
        SessionClosed,
        RecordErasedAddAnew,
        NoGrant,
        RecordRestricted,
        VaultKeyUnconfirmed,
        ContactPlanMissing,
        ContactPlanExpired,
        ContactPlanBlocks,
        ConditionsNotMet,
        LegalAdviceFirst,
        AgreementMissing,
        AgreementDeclined,
        AgreementWithdrawn,
        ContactNotAgreed,
        CoverMissing,
        LeadFirst,
    ),
    status_code=200,
)
async def hand_over(
    session_id: PathId,
    data: JSONBody[HandOver],
    request: Request[Any, Any, Any],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    keystore: NamedDependency[Keystore],
    settings: NamedDependency[Settings],
) -> Response[SessionPack]:
    """Hand the tablet over. The desk session ends here: its row is deleted, its cookie cleared."""
    answers: AnswersForSession = request.app.state.answers_for_session
    pack = await service.hand_over(
        db, settings, keystore, keyholder, answers, session_id, data.device_id, data.heard
    )
    return Response(as_wire(pack), cookies=[cleared_cookie(settings)])


@post(
    "/api/people/{person_id:str}/packs-along",
    permission="session_packs.take_along",
    problems=(NoGrant, DoesNotOpen, AlreadyNoted, RecordErasedAddAnew, VaultKeyUnconfirmed),
)
async def take_along(
    person_id: PathId,
    data: JSONBody[TakeAlong],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    keystore: NamedDependency[Keystore],
    settings: NamedDependency[Settings],
) -> PackAlong:
    """Take along what a session without a line needs, on the record; it ends after 72 hours."""
    asking = Asking(data.id, data.device_id, data.language, data.heard)
    return along_as_wire(
        await along.take_along(db, settings, keystore, keyholder, person_id, asking)
    )


ROUTES = [hand_over, take_along]
