"""A page that was opened long ago, and a service that is newer: nothing waits in vain."""

import pytest

from tests.factories.visits import Visit
from tests.support.people_at_work import Desk
from voicecapture.base import http
from voicecapture.client.line import NotTaken
from voicecapture.client.queue import MemoryQueue


@pytest.fixture
def a_newer_service(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A service that understands version 1 no more."""
    monkeypatch.setattr(http, "OLDEST", 2)
    return monkeypatch


async def test_a_page_that_is_too_old_keeps_its_queue_and_a_newer_one_sends_it(
    visit: Visit, a_newer_service: pytest.MonkeyPatch
) -> None:
    queue = MemoryQueue()
    queue.add(visit.tablet.keep(visit.vault))
    with pytest.raises(NotTaken, match="426 client_too_old"):
        await visit.tablet.courier(visit.line, queue).drain()
    assert (len(queue.waiting()), await visit.stored()) == (1, [])
    a_newer_service.undo()
    await visit.tablet.courier(visit.line, queue).drain()
    assert (queue.waiting(), len(await visit.stored())) == ([], 1)


async def test_an_old_desk_hears_what_to_do_in_the_readers_language(
    worker: Desk, a_newer_service: pytest.MonkeyPatch
) -> None:
    answer = await worker.post("/api/sign-out")
    assert (answer.status_code, answer.json()["code"]) == (426, "client_too_old")
    assert "open it again" in answer.json()["detail"]
    # Reading stays possible: it shows what there is, and changes nothing.
    assert (await worker.get("/api/me")).status_code == 200
