"""A summary's way from draft to portal, as the desks and a recipient's browser take it."""

import base64
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx

from tests.factories.families import agree_to_sharing, made
from tests.factories.voices import DRAWING, QUOTE, Voices
from tests.support.people_at_work import Desk, Office, b64
from voicecapture.base import clock
from voicecapture.crypto import releases
from voicecapture.crypto.hashing import hkdf
from voicecapture.crypto.releases import Manifest, Package

HANDLING = "Do not read out with a parent present."
OBSERVED = "She drew for twenty minutes."
ANSWER = {
    "by": "R. Okoro",
    "what_we_did": "I saw her at school, alone.",
    "what_changed": "She keeps her school place.",
    "why_not": "The housing letter waits for the landlord.",
}


def in_days(days: int) -> str:
    """Return a day from today, as the wire has it."""
    return (clock.now() + timedelta(days=days)).date().isoformat()


@dataclass
class Link:
    """What a recipient was given, and what their browser derives of it."""

    release_id: str
    secret: bytes
    code: str
    line: httpx.AsyncClient

    @property
    def auth(self) -> bytes:
        """The proof."""
        release = bytes.fromhex(self.release_id)
        return hkdf(self.secret + self.code.encode() + release, b"vc1/release-auth")

    def with_code(self, code: str) -> "Link":
        """Return the same link with another code typed."""
        return Link(self.release_id, self.secret, code, self.line)

    async def post(self, act: str, headers: Any = None, **said: Any) -> Any:
        """Act at the portal."""
        return await self.line.post(
            f"/api/portal/{self.release_id}/{act}",
            json={"auth": b64(self.auth), **said},
            headers={"X-Voicecapture": "1", **(headers or {})},
        )

    async def open(self) -> tuple[Manifest, Package]:
        """Open the package as the portal does, and check what it checks."""
        answer = await self.post("open")
        assert answer.status_code == 200, answer.text
        return self.unpack(answer.json())

    def unpack(self, said: dict[str, Any]) -> tuple[Manifest, Package]:
        """Decrypt and verify what the portal was handed."""
        share, sealed = (base64.b64decode(said[name]) for name in ("share", "package"))
        release = bytes.fromhex(self.release_id)
        keys = releases.derive_keys(self.secret, self.code, release)
        package_key = releases.opening_key(keys.key, share, release)
        package = releases.open_package(package_key, release, sealed)
        manifest = releases.read_manifest(package.manifest)
        assert manifest.key_commit == releases.commitment(keys.key, share)
        releases.check_bytes(manifest, package.pdf, package.json)
        for key, label, signature in (
            (manifest.author.sign, releases.AUTHOR_LABEL, package.author_sig),
            (manifest.approver.sign, releases.APPROVER_LABEL, package.approver_sig),
        ):
            releases.verify_manifest(key, label, signature, package.manifest)
        return manifest, package


@dataclass
class Road:
    """The desks of a release: who writes, who approves, and for whom."""

    voices: Voices
    author: Desk
    approver: Desk
    recipient: str
    content: dict[str, Any]

    @property
    def office(self) -> Office:
        """The office."""
        return self.voices.office

    async def begin(self, language: str = "en", **changed: Any) -> str:
        """Begin and save a summary; return its id."""
        path = f"/api/people/{self.voices.person}/summaries"
        body = {"recipient_id": self.recipient, "language": language}
        summary_id = await made(self.author, path, body)
        saved = await self.save(summary_id, **changed)
        assert saved.status_code == 200, saved.text
        return summary_id

    async def save(self, summary_id: str, **changed: Any) -> Any:
        """Save the usual content with some of it changed."""
        return await self.author.put(f"/api/summaries/{summary_id}", self.content | changed)

    async def submit(
        self, summary_id: str, approver_id: str | None = None, expires_on: str | None = None
    ) -> Any:
        """Send it to the approver."""
        body = {
            "approver_id": approver_id or self.approver.colleague.id,
            "expires_on": expires_on or in_days(14),
        }
        return await self.author.post(f"/api/summaries/{summary_id}/submit", body)

    async def submitted(self, **changed: Any) -> tuple[str, str]:
        """Begin and submit; return the ids of summary and release."""
        summary_id = await self.begin(**changed)
        answer = await self.submit(summary_id)
        assert answer.status_code == 200, answer.text
        waiting = (await self.approver.get("/api/approvals")).json()["items"]
        return summary_id, waiting[-1]["id"]

    async def approve(self, release_id: str) -> Any:
        """Open and approve."""
        opened = await self.approver.post(f"/api/approvals/{release_id}/open")
        assert opened.status_code == 200, opened.text
        return await self.approver.post(f"/api/approvals/{release_id}/approve")

    async def hand_over(self, summary_id: str) -> Link:
        """Return link and code, split as a browser splits them."""
        answer = await self.author.post(f"/api/summaries/{summary_id}/hand-over")
        assert answer.status_code == 200, answer.text
        release_id, _, secret = answer.json()["link"].removeprefix("/portal#").partition(".")
        decoded = base64.urlsafe_b64decode(secret + "==")
        return Link(release_id, decoded, answer.json()["code"], self.office.browser())

    async def released(self, **changed: Any) -> tuple[str, Link]:
        """Take a summary all the way; return its id and what the recipient is given."""
        summary_id, release_id = await self.submitted(**changed)
        approved = await self.approve(release_id)
        assert approved.status_code == 204, approved.text
        return summary_id, await self.hand_over(summary_id)


async def make_road(voices: Voices) -> Road:
    """Return a road with a quote, a drawing and an observation chosen."""
    await agree_to_sharing(voices.desk, voices.person)
    words = await voices.keep()
    drawing = await voices.keep(activity="drawing", content=DRAWING)
    approver = await voices.office.desk("approver", name="Helen Marsh")
    recipient = await made(
        voices.desk,
        "/api/recipients",
        {"name": "R. Okoro", "role": "Social worker", "authority": "Northmere Council"},
    )
    content = {
        "quotes": [{"env_id": words.env_id, "text": QUOTE}],
        "drawings": [drawing.env_id],
        "observations": [OBSERVED],
        "handling": HANDLING,
    }
    return Road(voices, voices.desk, approver, recipient, content)
