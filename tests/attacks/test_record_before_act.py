"""No record, no act. Whoever silences the record opens nothing and changes nothing.

Tried on every route that opens a vault, and on every route that changes anything, as the application
lists them, with the record's last step made to fail.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from tests.attacks.matrix.bodies import SPARE, body_for
from tests.attacks.matrix.needs import NEEDS
from tests.attacks.matrix.routes import Call, calls_of
from tests.attacks.matrix.world import World, make_world
from tests.factories.families import audit_rows
from tests.factories.voices import TRANSLATION, WORDS
from tests.support.people_at_work import Office
from voicecapture.app import make_app
from voicecapture.audit import queries
from voicecapture.base.config import Settings

CALLS = [call for call in calls_of(make_app(Settings())) if not call.open_to_anyone]
OPENINGS = [call for call in CALLS if "!" in NEEDS.get(call.name, "")]
# What changes nothing that a record would be about: a question, or an offer that may be dropped.
UNRECORDED = {
    "POST /api/me/passkeys/begin",
    "POST /api/me/totp/begin",
    "POST /api/me/sessions/end-others",
    "POST /api/keyring/renewals",
    "POST /api/people/{person_id}/stop-sharing/preview",
    # Here of somebody who is no spare, so that nothing changes; of one it is on the record.
    "POST /api/people/{person_id}/met",
    "POST /api/spares/give-back",
}


class Silenced(Exception):
    """What the record's storage raises in these stories."""


@contextmanager
def silence(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make the last step of recording fail."""

    async def fail(*_: Any, **__: Any) -> None:
        raise Silenced

    with monkeypatch.context() as patch:
        patch.setattr(queries, "append_row", fail)
        yield


@pytest.fixture
async def world(office: Office, other_office: Office) -> World:
    return await make_world(office, other_office)


async def _call(world: World, call: Call) -> httpx.Response:
    desk = world.voices.desk
    body = body_for(call.body, world.ids)
    given: dict[str, Any] = (
        {"json": body if body is not None else {}} if call.method in ("POST", "PUT") else {}
    )
    return await desk.client.request(
        call.method, call.at(world.ids, SPARE), headers=desk.headers, **given
    )


@pytest.mark.sqlite
async def test_every_opening_has_its_row_first_and_without_one_nothing_opens(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    me, opened = world.voices.desk.colleague.id, 0
    for call in OPENINGS:
        before = len(await audit_rows(world.office))
        with silence(monkeypatch):
            silent = await _call(world, call)
        assert silent.status_code >= 400, call.name
        assert not any(words in silent.text for words in (WORDS, TRANSLATION)), call.name
        answer = await _call(world, call)
        if answer.status_code < 300:
            opened += 1
            new = (await audit_rows(world.office))[before:]
            assert [row for row in new if (row.action, row.actor) == ("opened", me)], call.name
    assert opened >= 8


@pytest.mark.sqlite
async def test_nothing_changes_while_the_record_is_silent(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = len(await audit_rows(world.office))
    done = []
    with silence(monkeypatch):
        for call in CALLS:
            if call.changes and call.name not in UNRECORDED:
                answer = await _call(world, call)
                if answer.status_code < 400:
                    done.append(f"{call.name}: {answer.status_code}")
    assert done == []
    assert len(await audit_rows(world.office)) == before
