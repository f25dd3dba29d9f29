"""A person's wish to have their record sealed or erased, taken along its steps at the desks."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.factories.families import made
from tests.factories.voices import Voices
from tests.support.people_at_work import Desk
from voicecapture.base import clock

PLANTED = "The zebra umbrella lives under my bed."
REASON = "She told me so, and I looked at everything with her worker."


def a_check(**said: Any) -> dict[str, Any]:
    """Return what a worker writes down after asking the person alone."""
    body: dict[str, Any] = {
        "when": (clock.now() - timedelta(minutes=5)).isoformat(),
        "alone": True,
        "wishes": True,
        "where": "in the garden",
        "said": "I want it gone.",
    }
    return body | said


def a_hold(**said: Any) -> dict[str, Any]:
    """Return a need that keeps a record."""
    body: dict[str, Any] = {
        "kind": "court",
        "reason": "The family court asked for the file.",
        "review_on": (clock.now() + timedelta(days=30)).date().isoformat(),
    }
    return body | said


@dataclass
class Wish:
    """A wish, who asks, and who decides."""

    voices: Voices
    lead: Desk
    id: str

    @property
    def path(self) -> str:
        """Where the wish lives."""
        return f"/api/withdrawals/{self.id}"

    async def check(self, **said: Any) -> Any:
        """Write down that the person was asked."""
        return await self.voices.desk.post(f"{self.path}/check", a_check(**said))

    async def decide(self, act: str, desk: Desk | None = None) -> Any:
        """Confirm, refuse, take back or undo."""
        return await (desk or self.lead).post(f"{self.path}/{act}", {"reason": REASON})

    async def rest(self, days: float = 7.01) -> None:
        """Let the days pass; whoever decides signs in again, since no session lasts that long."""
        moment = clock.now() + timedelta(days=days)
        clock.set_source(lambda: moment)
        self.lead = await self.voices.office.sign_in(self.lead.colleague)
        self.voices.desk = await self.voices.office.sign_in(self.voices.desk.colleague)

    async def done(self) -> Any:
        """Check, rest, confirm; return the answer."""
        checked = await self.check()
        assert checked.status_code == 200, checked.text
        await self.rest()
        answer = await self.decide("confirm")
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def overview(self, desk: Desk | None = None) -> Any:
        """Return how everything stands with the person's wishes."""
        answer = await (desk or self.lead).get(f"/api/people/{self.voices.person}/wishes")
        assert answer.status_code == 200, answer.text
        return answer.json()


async def ask(voices: Voices, lead: Desk, kind: str) -> Wish:
    """Ask for sealing or erasing."""
    body = {"kind": kind, "note": "She said it at the door."}
    path = f"/api/people/{voices.person}/withdrawals"
    return Wish(voices, lead, await made(voices.desk, path, body))
