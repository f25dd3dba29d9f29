"""WebAuthn (Level 3) by the ``webauthn`` library: what is asked of a browser, and its answers.

The place a passkey is bound to comes from ``public_url`` and nothing a request says; the person must be
verified by the device (PIN, finger, face) each time; the passkey must be one that the device finds by
itself. No attestation is asked for: it would say which device somebody owns.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NewType
from urllib.parse import urlsplit

import msgspec
import webauthn
from webauthn.helpers import options_to_json
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from voicecapture.accounts.passkeys.errors import PasskeyNotAccepted, PasskeyRefused
from voicecapture.base.config import Settings
from voicecapture.crypto.hashing import sha256

# A browser's PublicKeyCredential as JSON; the library reads it.
Credential = NewType("Credential", dict[str, Any])
Options = dict[str, Any]

_VERIFIED = UserVerificationRequirement.REQUIRED
_MILLISECONDS = 300_000
_CREDENTIAL_ID_MAX = 1023


@dataclass(frozen=True)
class Place:
    """Where passkeys of this installation are good: a domain, and the origin of our pages."""

    rp_id: str
    origin: str


@dataclass(frozen=True)
class NewCredential:
    """What a device made."""

    id: bytes
    public_key: bytes
    sign_count: int


def place_of(settings: Settings) -> Place:
    """Return the place that the settings name."""
    url = urlsplit(settings.public_url)
    return Place(url.hostname or "", f"{url.scheme}://{url.netloc}")


def prf_salt(settings: Settings) -> bytes:
    """Return what the PRF extension is evaluated at (32 bytes): one for the whole installation.

    It must be known before the person is, since the device finds the passkey by itself. It is no
    secret: the output depends on a key that never leaves the device.
    """
    return sha256(b"vc1/prf-salt", place_of(settings).rp_id.encode())


def registration_options(
    settings: Settings, challenge: bytes, worker_id: str, login: str, known: Iterable[bytes]
) -> Options:
    """Return what a browser is asked to make a passkey for; not on a device that has one."""
    options = webauthn.generate_registration_options(
        rp_id=place_of(settings).rp_id,
        rp_name="voicecapture",
        user_id=bytes.fromhex(worker_id),
        user_name=login,
        challenge=challenge,
        timeout=_MILLISECONDS,
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known],
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            require_resident_key=True,
            user_verification=_VERIFIED,
        ),
    )
    return _plain(options_to_json(options))


def authentication_options(settings: Settings, challenge: bytes) -> Options:
    """Return what a browser is asked to prove with any passkey of this place."""
    options = webauthn.generate_authentication_options(
        rp_id=place_of(settings).rp_id,
        challenge=challenge,
        timeout=_MILLISECONDS,
        user_verification=_VERIFIED,
    )
    return _plain(options_to_json(options))


def check_registration(
    settings: Settings, challenge: bytes, credential: Credential
) -> NewCredential:
    """Return the new passkey, or raise ``PasskeyNotAccepted``."""
    place = place_of(settings)
    try:
        made = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=place.rp_id,
            expected_origin=place.origin,
            require_user_verification=True,
        )
    # Whatever a hostile answer makes the library's readers raise, it is an answer we do not accept.
    except Exception as error:
        raise PasskeyNotAccepted from error
    if not 16 <= len(made.credential_id) <= _CREDENTIAL_ID_MAX:
        raise PasskeyNotAccepted
    return NewCredential(made.credential_id, made.credential_public_key, made.sign_count)


def credential_id_of(credential: Credential) -> bytes:
    """Return which passkey an answer claims to come from; nothing is verified yet."""
    try:
        return webauthn.base64url_to_bytes(credential["rawId"])
    except Exception as error:
        raise PasskeyRefused from error


def check_proof(
    settings: Settings, challenge: bytes, credential: Credential, public_key: bytes, count: int
) -> int:
    """Return the passkey's new count of signatures, or raise ``PasskeyRefused``."""
    place = place_of(settings)
    try:
        proved = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=place.rp_id,
            expected_origin=place.origin,
            credential_public_key=public_key,
            credential_current_sign_count=count,
            require_user_verification=True,
        )
    except Exception as error:
        raise PasskeyRefused from error
    return proved.new_sign_count


def _plain(document: str) -> Options:
    return msgspec.json.decode(document, type=dict[str, Any])
