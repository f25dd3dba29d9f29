"""A person's own phone, as its browser speaks to the server: a link, six pictures, a key for the visit."""

import secrets
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.factories.pieces import Tablet
from tests.factories.sessions import allow
from tests.factories.voices import Voices, vault_of
from tests.support.people_at_work import Desk, Office, b64
from voicecapture.client.chain import Piece
from voicecapture.crypto import signing
from voicecapture.crypto.hashing import hkdf, sha256


@dataclass
class OwnPhone:
    """A phone with a link on it, and what it remembers if the person called it theirs."""

    office: Office
    link: bytes
    kept: bytes | None = None
    visit: dict[str, Any] = field(default_factory=dict)
    tablet: Tablet | None = None

    @property
    def locator(self) -> bytes:
        """What proves the link."""
        return hkdf(self.link, b"vc1/own/locator")

    def body(self, code: str, **said: Any) -> dict[str, Any]:
        """Return what the phone sends for these pictures; stretching is left to the browser's tests."""
        self._private, public = signing.generate_device_key()
        stretched = sha256(code.encode())
        body = {
            "locator": b64(self.locator),
            "auth": b64(hkdf(stretched + self.link, b"vc1/own/auth")),
            "device_key": b64(public),
        }
        if self.kept is not None:
            kek = hkdf(stretched + self.link + self.kept, b"vc1/own/kek")
            body["phone"] = {"proof": b64(hkdf(self.kept, b"vc1/own/phone")), "kek": b64(kek)}  # type: ignore[assignment]
        return body | said

    async def call(self, what: str, code: str = "right", **said: Any) -> httpx.Response:
        """Ask one of the four things that a phone may; a visit that opens is remembered."""
        linked = what in ("look", "refuse")
        body = {"locator": b64(self.locator)} if linked else self.body(code, **said)
        headers = {"X-Voicecapture": "1"}
        path = f"/api/own-device/{what}"
        answer = await self.office.browser().post(path, json=body, headers=headers)
        if answer.status_code == 200 and not linked:
            self.visit = answer.json()
            pack = self.visit["pack"]
            organisation = self.office.organisation
            self.tablet = Tablet(
                organisation, pack["device_id"], self._private, pack["upload_token"], ""
            )
        return answer

    async def send(self, vault: Any, **said: Any) -> tuple[Piece, dict[str, Any]]:
        """Keep a piece in this visit and send it; return it and the answer."""
        assert self.tablet is not None
        piece = self.tablet.keep(vault, **said)
        (answer,) = await self.tablet.send(self.office.browser(), piece)
        return piece, answer


def path_of(person: str, rest: str = "") -> str:
    """Return the desk's address of a person's own device."""
    return f"/api/people/{person}/own-device{rest}"


async def ask_invitation(
    desk: Desk, office: Office, person: str, way: str = "in_person"
) -> tuple[OwnPhone, httpx.Response]:
    """Make a link as the desk's browser does; return the phone that scanned it, and the answer."""
    phone = OwnPhone(office, secrets.token_bytes(16))
    hashed = sha256(b"vc1/own-locator", phone.locator)
    body = {"locator_hash": b64(hashed), "way": way, "language": "en"}
    return phone, await desk.post(path_of(person, "/invitations"), body)


async def invite(desk: Desk, office: Office, person: str, *, own: bool = True) -> OwnPhone:
    """Invite a person; the phone that scanned the link is theirs unless told otherwise."""
    phone, answer = await ask_invitation(desk, office, person)
    assert answer.status_code == 201, answer.text
    phone.kept = secrets.token_bytes(32) if own else None
    return phone


async def moved_in(voices: Voices, *, own: bool = True) -> OwnPhone:
    """Invite the mother and let her make her pictures."""
    await allow(voices.family, voices.person)
    phone = await invite(voices.desk, voices.office, voices.person, own=own)
    made = await phone.call("make")
    assert made.status_code == 200, made.text
    return phone


__all__ = ["OwnPhone", "ask_invitation", "invite", "moved_in", "path_of", "vault_of"]
