"""Wire shapes of signing in."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from voicecapture.accounts.unlocks.schemas import ChallengeId, Code, Credential, Half, PasskeyAnswer
from voicecapture.accounts.workers.schemas import Me
from voicecapture.base.ids import Id
from voicecapture.base.schemas import Wire

Login = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9.-]{1,63}$", examples=["nadia.brook"])]


class BeginSignIn(Wire):
    """Whose salt is wanted."""

    login: Login


class SignInSalt(Wire):
    """How to derive from the passphrase: Argon2id parameters (memory in KiB) and the salt."""

    salt: bytes
    memory_kib: int
    iterations: int
    parallelism: int


class SignIn(Wire):
    """The authentication half and the KEK, both derived in the browser, and what stands beside them.

    Where the account has a second factor and neither ``code`` nor ``passkey`` came, the answer is
    ``second_factor_needed`` and says which ``methods`` there are.
    """

    login: Login
    auth: Half
    kek: Half
    code: Code | None = None
    passkey: PasskeyAnswer | None = None


class PasskeySignIn(Wire):
    """A passkey's answer, and the KEK of its PRF where it has one."""

    challenge_id: ChallengeId
    credential: Credential
    kek: Half | None


class SignedIn(Wire):
    """A session: the half that the page keeps in memory, its end, and who signed in."""

    session_half: bytes
    expires_at: datetime
    me: Me


class StepUp(Wire):
    """Exactly one proof: the words' authentication half, a code, or a passkey's answer."""

    auth: Half | None = None
    code: Code | None = None
    passkey: PasskeyAnswer | None = None


class SteppedUp(Wire):
    """Until when the session counts as having proved itself."""

    fresh_until: datetime


class SessionRow(Wire):
    """One of the worker's own sessions; ``device`` is what its browser calls itself."""

    id: Id
    created_at: datetime
    seen_at: datetime
    current: bool
    device: str


class Ended(Wire):
    """How many sessions ended."""

    ended: int
