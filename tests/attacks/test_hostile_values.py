"""Values that no form sends: refused with the field's name on both databases, never a fault of ours."""

from typing import Any

import pytest

from tests.support.people_at_work import Office, b64
from voicecapture.crypto import signing

_NUL = "Amal\x00"


def _bodies() -> list[tuple[str, dict[str, Any], str]]:
    public_key = b64(signing.generate_device_key()[1])
    colleague = {"login": "amal.reed", "name": "Amal Reed", "roles": ["worker"]}
    recipient = {"name": "Amal Reed", "role": "social worker", "authority": "Larkfield"}
    return [
        ("/api/workers", colleague | {"name": _NUL}, "name"),
        ("/api/workers", colleague | {"phone": _NUL}, "phone"),
        ("/api/devices", {"label": _NUL, "public_key": public_key}, "label"),
        *(("/api/recipients", recipient | {field: _NUL}, field) for field in recipient),
    ]


async def test_a_text_that_a_database_cannot_hold_is_refused_by_its_field(office: Office) -> None:
    desk = await office.desk("worker", "administrator")
    for path, body, field in _bodies():
        answer = await desk.post(path, body)
        assert (answer.status_code, answer.json().get("field")) == (400, field), (path, field)


@pytest.mark.parametrize("after", [2**53 + 1, 10**30])
async def test_a_cursor_beyond_every_number_is_refused(office: Office, after: int) -> None:
    desk = await office.desk("safeguarding_lead")
    answer = await desk.get(f"/api/audit?after={after}")
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
