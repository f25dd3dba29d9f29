"""Names of fields that are no text: a hostile body is refused as malformed and harms nobody beside it."""

import msgspec
import pytest

from tests.factories.visits import Visit, begin_visit
from tests.support.people_at_work import Office

# A map with one entry whose key is two bytes that no UTF-8 has.
_NO_TEXT = b"\x81\xa2\xff\xfe\xc0"


@pytest.fixture
async def visit(office: Office) -> Visit:
    return await begin_visit(office)


@pytest.mark.parametrize(
    "path", ["/api/sync/offer", "/api/sync/pieces", "/api/sync/help", "/api/sync/quiet"]
)
async def test_a_body_whose_field_names_are_no_text_is_malformed(visit: Visit, path: str) -> None:
    answer = await visit.line.post(path, content=_NO_TEXT, headers=visit.tablet.headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


async def test_a_piece_whose_field_names_are_no_text_does_not_stop_the_one_beside_it(
    visit: Visit,
) -> None:
    whole = visit.tablet.keep(visit.vault)
    device = b"\x82\xa6device\xc4\x10" + bytes.fromhex(visit.tablet.id)
    body = device + b"\xa6pieces\x92" + _NO_TEXT + msgspec.msgpack.encode(whole.wire())
    answer = await visit.line.post("/api/sync/pieces", content=body, headers=visit.tablet.headers)
    assert answer.status_code == 200, answer.text
    assert [row.env_id for row in await visit.stored()] == [whole.env_id]
