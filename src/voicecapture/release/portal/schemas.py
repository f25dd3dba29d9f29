"""Wire shapes of the recipient's door."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from voicecapture.base.schemas import ShortText, Wire
from voicecapture.release.summaries.rules import State

Auth = Annotated[
    bytes,
    Meta(min_length=32, max_length=32, description="Proof of link and code, derived by HKDF."),
]
Account = Annotated[str, Meta(min_length=1, max_length=8000)]
OptionalAccount = Annotated[str, Meta(max_length=8000)]


class Proof(Wire):
    """The proof that link and code are known."""

    auth: Auth


class PortalOpened(Wire):
    """The server's share and the sealed package; the browser opens and verifies it."""

    share: bytes
    package: bytes
    state: State
    expires_at: datetime


class AcknowledgedBy(Proof):
    """Who says that it arrived."""

    by: ShortText


class AnswerIn(AcknowledgedBy):
    """What the authority did, what changed, and what did not and why."""

    what_we_did: Account
    what_changed: OptionalAccount = ""
    why_not: OptionalAccount = ""
