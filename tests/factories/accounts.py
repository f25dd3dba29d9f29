"""Workers with passkeys, codes and invitations, and the calls that a sign-in page makes."""

import base64
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import pyotp

from tests.support.authenticator import Authenticator
from tests.support.people_at_work import Colleague, Desk, Office, b64
from voicecapture.base import clock
from voicecapture.crypto import passwords

MARK = {"X-Voicecapture": "1"}


def pass_time(**length: float) -> None:
    """Move the clock on from where it stands, and let it stand there."""
    later = clock.now() + timedelta(**length)
    clock.set_source(lambda: later)


async def send(client: httpx.AsyncClient, path: str, body: Any = None) -> httpx.Response:
    """Post as our own page does, without a session."""
    return await client.post(path, json=body or {}, headers=MARK)


async def words_body(client: httpx.AsyncClient, login: str, words: str) -> dict[str, Any]:
    """Return what a page sends for these words."""
    begun = (await send(client, "/api/sign-in/begin", {"login": login})).json()
    unlock = passwords.derive_unlock(words, base64.b64decode(begun["salt"]))
    return {"login": login, "auth": b64(unlock.auth), "kek": b64(unlock.kek)}


async def try_words(
    client: httpx.AsyncClient, login: str, words: str, **second: Any
) -> httpx.Response:
    """Try to sign in with words and, where given, ``code`` or ``passkey``."""
    body = await words_body(client, login, words)
    return await send(client, "/api/sign-in", body | second)


async def wrong_words(client: httpx.AsyncClient, login: str) -> httpx.Response:
    """Try to sign in with words that nobody has; costs no stretching here."""
    body = {"login": login, "auth": b64(secrets.token_bytes(32)), "kek": b64(bytes(32))}
    return await send(client, "/api/sign-in", body)


async def prove(client: httpx.AsyncClient, device: Authenticator) -> dict[str, Any]:
    """Ask for a challenge and let the device's newest passkey answer it."""
    asked = (await send(client, "/api/passkeys/challenge")).json()
    return {
        "challenge_id": asked["challenge_id"],
        "credential": device.prove(asked["options"]),
    }


def kek_of(device: Authenticator, asked: dict[str, Any]) -> str | None:
    """Return the KEK that the newest passkey yields for a question, as the wire has it."""
    kek = device.kek(base64.b64decode(asked["prf_salt"]))
    return None if kek is None else b64(kek)


async def touch(client: httpx.AsyncClient, device: Authenticator) -> httpx.Response:
    """Sign in with the device's newest passkey."""
    asked = (await send(client, "/api/passkeys/challenge")).json()
    body = {
        "challenge_id": asked["challenge_id"],
        "credential": device.prove(asked["options"]),
        "kek": kek_of(device, asked),
    }
    return await send(client, "/api/sign-in/passkey", body)


async def add_passkey(desk: Desk, device: Authenticator, label: str = "Phone") -> httpx.Response:
    """Add a passkey of this device to a signed-in worker's ways in."""
    asked = (await desk.post("/api/me/passkeys/begin")).json()
    body = {
        "challenge_id": asked["challenge_id"],
        "credential": device.register(asked["options"]),
        "label": label,
        "kek": kek_of(device, asked),
    }
    return await desk.post("/api/me/passkeys", body)


def code_of(secret: str, steps: int = 0) -> str:
    """Return the code that an app shows now, or some half minutes from now."""
    return pyotp.TOTP(secret).at(clock.now(), counter_offset=steps)


async def add_app(desk: Desk) -> str:
    """Add an authenticator app to a signed-in worker's ways in; return its secret."""
    secret: str = (await desk.post("/api/me/totp/begin")).json()["secret"]
    answer = await desk.post("/api/me/totp", {"code": code_of(secret)})
    assert answer.status_code == 201, answer.text
    return secret


def new_words(words: str) -> dict[str, Any]:
    """Return what a page sends of words that it drew itself."""
    salt, cost = secrets.token_bytes(16), passwords.MINIMUM
    unlock = passwords.derive_unlock(words, salt)
    return {
        "salt": b64(salt),
        "memory_kib": cost.memory_kib,
        "iterations": cost.iterations,
        "parallelism": cost.parallelism,
        "auth": b64(unlock.auth),
        "kek": b64(unlock.kek),
    }


@dataclass
class Guest:
    """Somebody with an invitation in hand."""

    id: str
    login: str
    invitation: str
    client: httpx.AsyncClient

    @property
    def who(self) -> dict[str, str]:
        """What they type."""
        return {"login": self.login, "invitation": self.invitation}

    async def begin(self) -> dict[str, Any]:
        """Open the invitation."""
        answer = await send(self.client, "/api/enrolments/begin", self.who)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def enrol_with_passkey(self, device: Authenticator) -> httpx.Response:
        """Come in with a passkey of this device."""
        asked = (await self.begin())["passkey"]
        passkey = {
            "challenge_id": asked["challenge_id"],
            "credential": device.register(asked["options"]),
            "label": "Phone",
            "kek": kek_of(device, asked),
        }
        return await send(self.client, "/api/enrolments", self.who | {"passkey": passkey})

    async def enrol_with_words(self, words: str) -> httpx.Response:
        """Come in with words and an app's codes."""
        secret = (await self.begin())["totp"]["secret"]
        body = {"passphrase": new_words(words), "totp_code": code_of(secret)}
        return await send(self.client, "/api/enrolments", self.who | body)


async def invite(office: Office, administrator: Desk, *roles: str) -> Guest:
    """Invite somebody new."""
    login = f"g{secrets.token_hex(6)}"
    new = {"login": login, "name": "Rowan Pike", "roles": list(roles or ("worker",))}
    answer = await administrator.post("/api/workers", new)
    assert answer.status_code == 201, answer.text
    said = answer.json()
    return Guest(said["id"], login, said["invitation"], office.browser())


async def invite_again(office: Office, administrator: Desk, colleague: Colleague) -> Guest:
    """Invite somebody who has an account."""
    answer = await administrator.post(f"/api/workers/{colleague.id}/invitation")
    assert answer.status_code == 201, answer.text
    said = answer.json()
    return Guest(colleague.id, colleague.login, said["invitation"], office.browser())


def desk_of(guest: Guest, answer: httpx.Response) -> Desk:
    """Return the desk of somebody who has just come in."""
    assert answer.status_code == 201, answer.text
    said = answer.json()
    # Their words are their own; nothing here signs in with them again.
    nobody: Any = None
    return Desk(guest.client, nobody, said["session_half"], said["me"])
