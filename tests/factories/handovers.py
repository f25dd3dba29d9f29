"""A handover over HTTP: begun, its items read, takers chosen, passed on, finished."""

from dataclasses import dataclass
from typing import Any

import httpx

from tests.factories.families import made
from tests.support.people_at_work import Colleague, Desk


@dataclass
class Handover:
    """A handover under way, led from a desk."""

    desk: Desk
    id: str

    @property
    def path(self) -> str:
        """Its address."""
        return f"/api/handovers/{self.id}"

    async def items(self, desk: Desk | None = None) -> dict[tuple[str, str], dict[str, Any]]:
        """Return its items by kind and id."""
        answer = await (desk or self.desk).get(self.path)
        assert answer.status_code == 200, answer.text
        return {(one["kind"], one["object_id"]): one for one in answer.json()["list"]}

    async def item(self, kind: str, object_id: str) -> dict[str, Any]:
        """Return one item."""
        return (await self.items())[kind, object_id]

    async def choose(
        self, taker: Colleague, *wanted: tuple[str, str], desk: Desk | None = None, **said: Any
    ) -> httpx.Response:
        """Choose who takes items over; all that are open, if none are given."""
        chosen = wanted or [
            key for key, one in (await self.items()).items() if one["standing"] == "open"
        ]
        body = {
            "items": [{"kind": kind, "object_id": object_id} for kind, object_id in chosen],
            "taker_id": taker.id,
            **said,
        }
        return await (desk or self.desk).post(f"{self.path}/takers", body)

    async def pass_on(self, desk: Desk) -> httpx.Response:
        """Pass on what waits for a desk's keys."""
        return await desk.post(f"{self.path}/pass-on")

    async def finish(self, desk: Desk | None = None) -> httpx.Response:
        """Finish it."""
        return await (desk or self.desk).post(f"{self.path}/finish")


async def begin(desk: Desk, leaver: Colleague, reason: str = "left") -> Handover:
    """Begin a colleague's handover from a desk."""
    body = {"worker_id": leaver.id, "reason": reason}
    return Handover(desk, await made(desk, "/api/handovers", body))


async def read_first(desk: Desk, person_id: str) -> str | None:
    """Read what the person wants read first, and say so; return the words."""
    path = f"/api/people/{person_id}/read-first"
    shown = await desk.get(path)
    assert shown.status_code == 200, shown.text
    said = await desk.post(f"{path}/acknowledge", {"id": shown.json()["id"]})
    assert said.status_code == 204, said.text
    words: str | None = shown.json()["text"]
    return words
