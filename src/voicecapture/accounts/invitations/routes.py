"""HTTP of invitations and of coming in by one."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.attempts.errors import TooManyAttempts
from voicecapture.accounts.invitations import enrolling, service
from voicecapture.accounts.invitations.enrolling import Chosen, ChosenPasskey
from voicecapture.accounts.invitations.errors import EnrolmentIncomplete, InvitationRefused
from voicecapture.accounts.invitations.schemas import (
    BeginEnrolment,
    Enrolment,
    Invited,
    Welcome,
)
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.passkeys import checking
from voicecapture.accounts.passkeys.checking import Credential
from voicecapture.accounts.passkeys.errors import ChallengeSpent, PasskeyNotAccepted
from voicecapture.accounts.passkeys.service import Shown
from voicecapture.accounts.sign_in.answers import signed_in
from voicecapture.accounts.sign_in.errors import StepUpNeeded
from voicecapture.accounts.sign_in.http import visitor_of
from voicecapture.accounts.sign_in.schemas import SignedIn
from voicecapture.accounts.sign_in.service import Stores
from voicecapture.accounts.time_codes.errors import CodeRefused
from voicecapture.accounts.unlocks.schemas import AppSecret, NewPasskey, PasskeyQuestion
from voicecapture.accounts.workers.errors import LoginTaken
from voicecapture.accounts.workers.schemas import NewColleague
from voicecapture.accounts.workers.service import NewWorker
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import post
from voicecapture.base.schemas import PathId, Wire

Stored = NamedDependency[Stores]


class Nothing(Wire):
    """An empty body."""


@post("/api/workers", permission="workers.add", problems=(LoginTaken, StepUpNeeded))
async def add_worker(
    data: JSONBody[NewColleague],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    keystore: NamedDependency[Keystore],
) -> Invited:
    """Add a colleague and invite them; the six words in the answer are shown once."""
    new = NewWorker(data.login, data.name, tuple(data.roles), data.language, data.phone)
    made = await service.invite_new(db, keystore, keyholder.org_id, keyholder.worker_id, new)
    return _invited(made)


@post("/api/workers/{worker_id:str}/invitation", permission="workers.add", problems=(StepUpNeeded,))
async def invite_again(
    worker_id: PathId,
    data: JSONBody[Nothing],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    keystore: NamedDependency[Keystore],
) -> Invited:
    """Give a colleague a new invitation; once it is used, their keys are new and the old ways end."""
    made = await service.invite_again(
        db, keystore, keyholder.org_id, keyholder.worker_id, worker_id
    )
    return _invited(made)


@post(
    "/api/enrolments/begin",
    permission="enrolment",
    signed_in=False,
    problems=(InvitationRefused, TooManyAttempts),
    status_code=200,
)
async def begin_enrolment(data: JSONBody[BeginEnrolment], sign_in_stores: Stored) -> Welcome:
    """Return who is awaited and what there is to choose from; the invitation stays unused."""
    stores = sign_in_stores
    found = await enrolling.begin(stores, data.login, data.invitation)
    async with stores.database.reading() as db:
        organisation = await organisations.get_organisation(db, found.invitation.org_id)
    app = found.app
    return Welcome(
        name=found.invitation.name,
        organisation=organisation.name,
        totp=AppSecret(secret=app.secret, uri=app.uri, qr_svg=app.qr_svg),
        passkey=PasskeyQuestion(
            challenge_id=found.challenge.id,
            options=found.options,
            prf_salt=checking.prf_salt(stores.settings),
        ),
    )


@post(
    "/api/enrolments",
    permission="enrolment",
    signed_in=False,
    problems=(
        InvitationRefused,
        TooManyAttempts,
        EnrolmentIncomplete,
        PasskeyNotAccepted,
        ChallengeSpent,
        CodeRefused,
    ),
)
async def enrol(
    data: JSONBody[Enrolment], sign_in_stores: Stored, request: Request[Any, Any, Any]
) -> Response[SignedIn]:
    """Come in: use the invitation up, keep the ways in that were chosen, begin a session."""
    chosen = Chosen(data.passphrase, data.totp_code, _passkey(data.passkey))
    visitor = visitor_of(request)
    session = await enrolling.enrol(sign_in_stores, visitor, data.login, data.invitation, chosen)
    return signed_in(sign_in_stores, session, status=201)


def _passkey(given: NewPasskey | None) -> ChosenPasskey | None:
    if given is None:
        return None
    shown = Shown(given.challenge_id, Credential(given.credential))
    return ChosenPasskey(shown, given.label, given.kek)


def _invited(made: service.Invited) -> Invited:
    return Invited(id=made.worker_id, invitation=made.words, expires_at=made.expires_at)


ROUTES = [add_worker, invite_again, begin_enrolment, enrol]
