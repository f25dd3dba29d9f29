"""What an answer means for the sender."""

import httpx
import pytest

from voicecapture.client.line import Line, NotTaken, TryLater


async def _answered(status: int, **headers: str) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(status, headers=headers))
    async with httpx.AsyncClient(transport=transport, base_url="http://here") as http:
        await Line(http, "token").post("/api/sync/pieces", {})


@pytest.mark.parametrize("status", [408, 413, 429, 500, 503])
async def test_what_the_line_did_not_bear_is_tried_later(status: int) -> None:
    with pytest.raises(TryLater) as later:
        await _answered(status)
    # Without a time of its own to wait, the sender sends less at once.
    assert (later.value.status, later.value.after) == (status, 0)


@pytest.mark.parametrize("status", [400, 401, 426])
async def test_what_sending_again_does_not_mend_is_not_taken(status: int) -> None:
    with pytest.raises(NotTaken):
        await _answered(status)


async def test_nobody_waits_longer_than_an_hour_for_what_an_answer_says() -> None:
    with pytest.raises(TryLater) as later:
        await _answered(503, **{"retry-after": "9" * 400})
    assert later.value.after == 3600
