"""A summary on its way: written, approved by someone else, handed over, opened and answered."""

import base64
from dataclasses import dataclass
from typing import Any

import httpx
import msgspec

from voicecapture.cli.demo.calendar import in_days
from voicecapture.cli.demo.desk import MARK, Desk, read_answer
from voicecapture.crypto.hashing import hkdf


@dataclass(frozen=True)
class Sent:
    """What the recipient is given, by two ways."""

    link: str
    code: str

    @property
    def release_id(self) -> str:
        """The release, as the portal's address names it."""
        return self.link.partition("#")[2].partition(".")[0]

    @property
    def auth(self) -> bytes:
        """What proves link and code together (32 bytes), derived as the portal does."""
        secret = base64.urlsafe_b64decode(self.link.rpartition(".")[2] + "==")
        together = secret + self.code.encode() + bytes.fromhex(self.release_id)
        return hkdf(together, b"vc1/release-auth")


async def release_summary(
    author: Desk,
    approver: Desk,
    person: str,
    recipient: str,
    language: str,
    content: dict[str, Any],
) -> Sent:
    """Compose, submit, approve and hand over one person's summary."""
    body = {"recipient_id": recipient, "language": language}
    summary = await author.post(f"/api/people/{person}/summaries", body)
    path = f"/api/summaries/{summary['id']}"
    await author.post(f"{path}/candidates", {})
    await author.put(path, content)
    submitted = {"approver_id": approver.me["id"], "expires_on": in_days(28)}
    await author.post(f"{path}/submit", submitted)
    await approver.sign_in()
    for waiting in await approver.items("/api/approvals"):
        await approver.post(f"/api/approvals/{waiting['id']}/open", {})
        await approver.post(f"/api/approvals/{waiting['id']}/approve", {})
    handed = await author.post(f"{path}/hand-over", {})
    return Sent(handed["link"], handed["code"])


async def answer_from_the_recipient(
    http: httpx.AsyncClient, sent: Sent, answer: dict[str, str]
) -> None:
    """Open at the portal, acknowledge, and say what was done."""
    by = {"auth": sent.auth, "by": "Joanna Reed"}
    await _portal(http, sent, "open", {"auth": sent.auth})
    await _portal(http, sent, "acknowledge", by)
    await _portal(http, sent, "answer", {**by, **answer})


async def _portal(http: httpx.AsyncClient, sent: Sent, act: str, body: dict[str, Any]) -> Any:
    path = f"/api/portal/{sent.release_id}/{act}"
    headers = {**MARK, "Content-Type": "application/json"}
    answer = await http.post(path, content=msgspec.json.encode(body), headers=headers)
    return read_answer(answer, f"POST {path}")
