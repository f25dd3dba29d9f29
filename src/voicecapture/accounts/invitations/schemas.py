"""Wire shapes of invitations and of coming in by one."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from voicecapture.accounts.sign_in.schemas import Login
from voicecapture.accounts.unlocks.schemas import (
    AppSecret,
    Code,
    NewPasskey,
    NewWords,
    PasskeyQuestion,
)
from voicecapture.base.ids import Id
from voicecapture.base.schemas import Wire

# As somebody types them: spaces and capital letters do not matter.
InvitationWords = Annotated[str, Meta(min_length=1, max_length=200)]


class Invited(Wire):
    """A colleague's id, six words that are shown once, and until when they are good."""

    id: Id
    invitation: str
    expires_at: datetime


class BeginEnrolment(Wire):
    """Who comes, with which invitation."""

    login: Login
    invitation: InvitationWords


class Welcome(Wire):
    """Who is awaited, and what there is to choose from."""

    name: str
    organisation: str
    totp: AppSecret
    passkey: PasskeyQuestion


class Enrolment(Wire):
    """What somebody comes in with: a passkey that unlocks, or words with a second factor."""

    login: Login
    invitation: InvitationWords
    passphrase: NewWords | None = None
    totp_code: Code | None = None
    passkey: NewPasskey | None = None
