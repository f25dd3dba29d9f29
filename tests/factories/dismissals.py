"""A colleague who was dismissed while their tablet still held pieces of a family."""

from dataclasses import dataclass
from typing import Any

import httpx

from tests.factories.pieces import Tablet
from tests.factories.voices import Voices, make_voices
from tests.support.people_at_work import Colleague, Desk, Office
from voicecapture.client.chain import Piece


@dataclass
class Dismissal:
    """A family, the worker who served them and their tablet, a lead, and a colleague of the team."""

    office: Office
    voices: Voices
    lead: Desk
    team: Desk

    @property
    def person(self) -> str:
        """The mother, whose pieces these are."""
        return self.voices.person

    @property
    def tablet(self) -> Tablet:
        """The tablet that the dismissed worker handed over last."""
        return self.voices.tablet

    async def dismiss(self, reason: str = "dismissed", worker: Colleague | None = None) -> None:
        """End the worker's access."""
        leaver = worker or self.voices.desk.colleague
        answer = await self.lead.post(f"/api/workers/{leaver.id}/deactivate", {"reason": reason})
        assert answer.status_code == 204, answer.text

    async def send(self, *pieces: Piece, tablet: Tablet | None = None) -> list[dict[str, Any]]:
        """Send pieces from the tablet; return what became of each."""
        return await (tablet or self.tablet).send(self.office.browser(), *pieces)

    async def keep_after(self, **said: Any) -> Piece:
        """Keep a piece, dismiss the worker, and send it then."""
        piece = self.tablet.keep(self.voices.vault, author_id=self.person, **said)
        await self.dismiss()
        (answer,) = await self.send(piece)
        assert answer["state"] == "kept", answer
        return piece

    async def listed(self, desk: Desk | None = None) -> list[str]:
        """Return the ids of the mother's pieces that a desk sees."""
        answer = await (desk or self.team).get(f"/api/people/{self.person}/pieces")
        assert answer.status_code == 200, answer.text
        return [one["env_id"] for one in answer.json()["items"]]

    async def waiting(self) -> list[dict[str, Any]]:
        """Return of whom something is held, as the lead sees it."""
        found: list[dict[str, Any]] = (await self.lead.get("/api/held")).json()["items"]
        return found

    async def decide(
        self, decision: str, *pieces: Piece, desk: Desk | None = None
    ) -> httpx.Response:
        """Let pieces through, or keep them back."""
        body = {
            "env_ids": [piece.env_id for piece in pieces],
            "decision": decision,
            "reason": "She told me herself that she wrote it.",
        }
        return await (desk or self.lead).post(f"/api/people/{self.person}/held/decide", body)

    async def notices(self) -> list[dict[str, Any]]:
        """Return the lead's open notices about it."""
        found = (await self.lead.get("/api/notices")).json()["items"]
        return [one for one in found if one["kind"] == "after_dismissal" and not one["done_at"]]


async def make_dismissal(office: Office) -> Dismissal:
    """Make the family, and give the lead and a colleague access; nobody is dismissed yet."""
    voices = await make_voices(office)
    lead, team = (
        await office.desk("safeguarding_lead"),
        await office.desk("worker", name="Ana Reid"),
    )
    for desk, vaults in ((lead, ["voice", "safeguarding"]), (team, ["voice"])):
        body = {"worker_id": desk.colleague.id, "vaults": vaults}
        given = await voices.desk.post(f"/api/people/{voices.person}/grants", body)
        assert given.is_success, given.text
    return Dismissal(office, voices, lead, team)
