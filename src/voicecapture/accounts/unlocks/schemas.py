"""Wire shapes of ways in."""

from datetime import datetime
from typing import Annotated, Any, Literal

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import ShortText, Wire
from voicecapture.crypto.passwords import MINIMUM

Half = Annotated[bytes, Meta(min_length=32, max_length=32)]
Code = Annotated[str, Meta(pattern="^[0-9]{6}$", examples=["492039"])]
ChallengeId = Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{32}$")]
Credential = Annotated[
    dict[str, Any],
    Meta(
        description="A browser's PublicKeyCredential as JSON (WebAuthn Level 3, 5.1.8 and 5.1.9)."
    ),
]


class Unlock(Wire):
    """One way in; ``prf`` says whether a passkey unlocks or only proves who it is."""

    id: Id
    kind: Literal["passphrase", "passkey", "totp"]
    label: str
    prf: bool
    created_at: datetime
    last_used_at: datetime | None
    # As the browser names it (base64url); passkeys only.
    credential_id: str | None = None


class PasskeyAnswer(Wire):
    """A browser's answer to a challenge."""

    challenge_id: ChallengeId
    credential: Credential


class NewPasskey(Wire):
    """A passkey just made, its name for its owner, and the KEK of its PRF where it has one."""

    challenge_id: ChallengeId
    credential: Credential
    label: ShortText
    kek: Half | None


class NewWords(Wire):
    """Six words that the browser drew, as far as a server may know them.

    Salt (16 bytes) and Argon2id parameters (memory in KiB), the authentication half, and the KEK.
    """

    salt: Annotated[bytes, Meta(min_length=16, max_length=16)]
    memory_kib: Annotated[int, Meta(ge=MINIMUM.memory_kib, le=1_048_576)]
    iterations: Annotated[int, Meta(ge=MINIMUM.iterations, le=16)]
    parallelism: Annotated[int, Meta(ge=MINIMUM.parallelism, le=4)]
    auth: Half
    kek: Half


class RenewPassphrase(Wire):
    """New words, and the old ones' authentication half where the session is no longer fresh."""

    new: NewWords
    auth: Half | None = None


class PasskeyQuestion(Wire):
    """What the browser hands to the passkey, and what its PRF is evaluated at (32 bytes)."""

    challenge_id: str
    options: dict[str, Any]
    prf_salt: bytes


class AppSecret(Wire):
    """What an authenticator app takes in: base32, the ``otpauth`` address, and that as a picture."""

    secret: str
    uri: str
    qr_svg: str


class FirstCode(Wire):
    """The first code of an app that took a secret in."""

    code: Code
