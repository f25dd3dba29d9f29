"""The line to the server: one request there and back, and what its failure means for the sender."""

from typing import Any

import httpx
import msgspec

MEDIA_TYPE = "application/msgpack"
_OK = 200
# The line, or something on it, did not bear the request; a smaller or a later one may get through.
_NOT_BORNE = {408, 413, 429}
_FAULTS = 500
_LONGEST = 3600.0


class TryLater(Exception):
    """Nobody knows what arrived, or the server is busy; ``after`` is the least number of seconds to wait."""

    def __init__(self, status: int, after: float = 0.0) -> None:
        super().__init__(f"status {status}" if status else "no answer")
        self.status = status
        self.after = after


class NotTaken(Exception):
    """The request is not taken as it is: sending it again changes nothing. ``code`` says why."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        self.code = code


def headers_with(token: str) -> dict[str, str]:
    """Return what every message carries."""
    return {
        "Authorization": f"Bearer {token}",
        "Content-Type": MEDIA_TYPE,
        "X-Voicecapture": "1",
    }


class Line:
    """A server and the upload token that it is spoken to with."""

    def __init__(self, http: httpx.AsyncClient, token: str) -> None:
        self._http = http
        self._headers = headers_with(token)

    async def post(self, path: str, body: object) -> dict[str, Any]:
        """Send one message and return the answer, or raise ``TryLater`` or ``NotTaken``."""
        packed = msgspec.msgpack.encode(body)
        try:
            answer = await self._http.post(path, content=packed, headers=self._headers)
        except httpx.TransportError as error:
            raise TryLater(0) from error
        if answer.status_code in _NOT_BORNE or answer.status_code >= _FAULTS:
            raise TryLater(answer.status_code, _seconds(answer.headers.get("retry-after", "")))
        if answer.status_code != _OK:
            raise NotTaken(answer.status_code, _code(answer.content))
        try:
            return msgspec.msgpack.decode(answer.content, type=dict[str, Any])
        except (msgspec.DecodeError, ValueError) as error:
            # Something between us and the server answered for it.
            raise TryLater(answer.status_code) from error


def _seconds(said: str) -> float:
    # Not longer than an hour, whatever an answer says: something between us and the server may say anything.
    return min(float(said), _LONGEST) if said.isascii() and said.isdigit() else 0.0


def _code(body: bytes) -> str:
    try:
        return str(msgspec.json.decode(body)["code"])
    except (msgspec.DecodeError, ValueError, KeyError, TypeError):
        return ""
