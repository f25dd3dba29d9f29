"""A worker at the desk, as a program: signs in as the browser does and speaks the same API.

The demo is made through it, and the tests and measurements use it, so that nothing in them goes
round a guard, a permission or an audit row.
"""

import base64
from functools import cache
from typing import Any

import httpx
import msgspec

from voicecapture.crypto import passwords

MARK = {"X-Voicecapture": "1"}


class Refused(Exception):
    """The service answered with a problem."""

    def __init__(self, status: int, code: str, where: str, document: dict[str, Any]) -> None:
        super().__init__(f"{where}: {status} {code} {document.get('field') or ''}".strip())
        self.status = status
        self.code = code
        self.document = document


class Desk:
    """One worker's session; signs in again after a hand-over has ended it."""

    def __init__(self, http: httpx.AsyncClient, login: str, passphrase: str) -> None:
        self.http = http
        self.login = login
        self.me: dict[str, Any] = {}
        self._passphrase = passphrase
        self._half = ""

    async def sign_in(self) -> None:
        """Begin a session."""
        answer = await self.post("/api/sign-in", await self.sign_in_body())
        self._half = answer["session_half"]
        self.me = answer["me"]

    async def sign_in_body(self) -> dict[str, Any]:
        """Forget the session before, and return what the page sends to begin another."""
        self._half = ""
        self.http.cookies.clear()
        begun = await self.post("/api/sign-in/begin", {"login": self.login})
        auth, kek = _unlock(self._passphrase, base64.b64decode(begun["salt"]))
        return {"login": self.login, "auth": auth, "kek": kek}

    async def get(self, path: str, **query: Any) -> Any:
        """Return what an address answers."""
        return await self._send("GET", path, params=query)

    async def items(self, path: str, **query: Any) -> list[Any]:
        """Return a list's items."""
        found = await self.get(path, **query)
        items: list[Any] = found["items"]
        return items

    async def post(self, path: str, body: Any = None) -> Any:
        """Add or act; raise :class:`Refused` if the service will not."""
        return await self._send("POST", path, content=_encoded(body))

    async def put(self, path: str, body: Any) -> Any:
        """Replace."""
        return await self._send("PUT", path, content=_encoded(body))

    async def delete(self, path: str) -> Any:
        """Take away."""
        return await self._send("DELETE", path)

    @property
    def headers(self) -> dict[str, str]:
        """What the page adds to every call."""
        return {**MARK, "X-Session-Half": self._half} if self._half else dict(MARK)

    async def _send(self, method: str, path: str, **given: Any) -> Any:
        headers = self.headers
        if given.get("content") is not None:
            headers["Content-Type"] = "application/json"
        answer = await self.http.request(method, path, headers=headers, **given)
        return read_answer(answer, f"{method} {path}")


def read_answer(answer: httpx.Response, where: str) -> Any:
    """Return the decoded body, or raise :class:`Refused`."""
    document = msgspec.json.decode(answer.content) if answer.content else None
    if answer.status_code >= 400:
        found = document if isinstance(document, dict) else {}
        raise Refused(answer.status_code, str(found.get("code", "?")), where, found)
    return document


def _encoded(body: Any) -> bytes | None:
    return None if body is None else msgspec.json.encode(body)


@cache
def _unlock(passphrase: str, salt: bytes) -> tuple[bytes, bytes]:
    # Argon2id takes a good fraction of a second; the same worker signs in many times.
    unlock = passwords.derive_unlock(passphrase, salt)
    return unlock.auth, unlock.kek
