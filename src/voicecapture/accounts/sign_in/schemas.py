"""Wire shapes of signing in."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from voicecapture.accounts.workers.schemas import Me
from voicecapture.base.schemas import Wire

Login = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9.-]{1,63}$", examples=["nadia.brook"])]
Half = Annotated[bytes, Meta(min_length=32, max_length=32)]


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
    """The authentication half and the KEK, both derived in the browser."""

    login: Login
    auth: Half
    kek: Half


class SignedIn(Wire):
    """A session: the half that the page keeps in memory, its end, and who signed in."""

    session_half: bytes
    expires_at: datetime
    me: Me


class Unlock(Wire):
    """The halves that prove the current passphrase again."""

    auth: Half
    kek: Half


class NewPassphrase(Wire):
    """Six new words, shown once and kept nowhere."""

    passphrase: str
