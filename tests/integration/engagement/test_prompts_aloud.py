"""Prompts aloud: recorded by a translator, reviewed by another, carried by tablets, and taken out again."""

import hashlib
from typing import Any

import pytest
from sqlalchemy import select

from tests.factories import files
from tests.factories.families import Family, audit_rows
from tests.factories.prompts import ASKED, a_prompt, decide, prompt_id, record, rows
from tests.factories.sessions import enrol, start
from tests.support.people_at_work import Desk, Office, b64
from voicecapture.engagement.prompts_aloud import rules
from voicecapture.engagement.prompts_aloud.models import prompt_recordings


@pytest.fixture
async def farah(office: Office) -> Desk:
    return await office.desk("translator", name="Farah Aziz")


@pytest.fixture
async def noor(office: Office) -> Desk:
    return await office.desk("translator", name="Noor Shah")


async def carried(desk: Desk, language: str = "ur") -> list[dict[str, Any]]:
    """Return what a tablet carries of a language."""
    answer = await desk.get(f"/api/prompts-aloud/carried?language={language}")
    return list(answer.json()["recordings"])


async def test_a_recording_is_carried_once_somebody_else_has_heard_it(
    farah: Desk, noor: Desk, family: Family, office: Office
) -> None:
    recording = await record(farah)
    assert await carried(family.desk) == []
    own = await decide(farah, recording, "accept")
    assert (own.status_code, own.json()["code"]) == (409, "own_recording")
    taken = await decide(noor, recording, "accept")
    assert (taken.json()["state"], taken.json()["decided_by"]) == ("in_use", "Noor Shah")
    tablet = await enrol(family.desk, office)
    session = await start(family.desk, family.mother)
    body = {"device_id": tablet.id}
    pack = (await family.desk.post(f"/api/sessions/{session}/hand-over", body)).json()
    assert pack["aloud"] == {
        "language": "ur",
        "recordings": [
            {
                "id": recording,
                "prompt": prompt_id(ASKED),
                "type": "audio/webm;codecs=opus",
                "size": len(files.WEBM),
                "sha256": b64(hashlib.sha256(files.WEBM).digest()),
            }
        ],
        "size": len(files.WEBM),
        "size_max": rules.PACK_BYTES_MAX["sound"],
    }
    again = await decide(farah, recording, "accept")
    assert (again.status_code, again.json()["code"]) == (409, "recording_decided")
    acts = [row.action for row in await audit_rows(office) if row.object_id == recording]
    assert acts == ["prompt_aloud.recorded", "prompt_aloud.accepted"]


async def test_what_is_heard_may_be_another_language_than_what_is_written(
    farah: Desk, noor: Desk, family: Family, office: Office
) -> None:
    recording = await record(farah, language="phr")
    await decide(noor, recording, "accept")
    tablet = await enrol(family.desk, office)
    session = await start(family.desk, family.mother)
    body = {"device_id": tablet.id, "heard": "phr"}
    pack = (await family.desk.post(f"/api/sessions/{session}/hand-over", body)).json()
    assert pack["language"] == "ur"
    assert [one["id"] for one in pack["aloud"]["recordings"]] == [recording]


async def test_a_new_recording_replaces_the_old_one_only_when_it_was_heard(
    farah: Desk, noor: Desk, family: Family
) -> None:
    first = await record(farah)
    await decide(noor, first, "accept")
    second = await record(farah, files.WEBM + b"\1")
    assert [one["id"] for one in await carried(family.desk)] == [first]
    back = await decide(noor, second, "send-back", reason="noise")
    assert (back.json()["state"], back.json()["reason"]) == ("returned", "noise")
    third = await record(farah, files.WEBM + b"\2")
    await decide(noor, third, "accept")
    assert [one["id"] for one in await carried(family.desk)] == [third]
    history = [(one["number"], one["state"]) for one in await rows(farah)]
    assert history == [(3, "in_use"), (2, "returned"), (1, "replaced")]


async def test_what_is_taken_out_is_carried_and_heard_no_more_and_its_sound_is_gone(
    farah: Desk, noor: Desk, family: Family, office: Office
) -> None:
    recording = await record(farah)
    await decide(noor, recording, "accept")
    path = f"/api/prompts-aloud/{recording}/file"
    assert (await family.desk.get(path)).json()["file"] == b64(files.WEBM)
    async with office.state.database.transaction() as db:
        blob = (await db.execute(select(prompt_recordings.c.blob))).scalar_one()
    assert files.WEBM not in office.state.blobs.get(blob)
    out = await decide(family.desk, recording, "take-out")
    assert out.json()["state"] == "out"
    assert await carried(family.desk) == []
    assert (await family.desk.get(path)).status_code == 404
    with pytest.raises(FileNotFoundError):
        office.state.blobs.get(blob)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"file": files.a_photo()}, "not_a_recording"),
        ({"file": files.MP4}, "not_a_recording"),
        ({"file": files.WEBM + bytes(rules.BYTES_MAX["sound"])}, "recording_too_long"),
        ({"milliseconds": rules.MILLISECONDS_MAX["sound"] + 1}, "recording_too_long"),
        ({"type": "video/webm"}, "recording_other_form"),
        ({"language": "bfi"}, "recording_other_form"),
    ],
)
@pytest.mark.sqlite
async def test_what_is_no_short_recording_of_this_language_is_refused(
    farah: Desk, said: dict[str, Any], code: str
) -> None:
    answer = await farah.post("/api/prompts-aloud", a_prompt(**said))
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert await rows(farah) == []


@pytest.mark.sqlite
async def test_more_than_a_tablet_carries_does_not_come_into_use(
    farah: Desk, noor: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(rules.PACK_BYTES_MAX, "sound", len(files.WEBM) + 1)
    await decide(noor, await record(farah), "accept")
    longer = await record(farah, prompt=prompt_id("Who is around?"))
    answer = await decide(noor, longer, "accept")
    assert (answer.status_code, answer.json()["code"]) == (409, "prompts_full")
    again = await record(farah, files.WEBM + b"\1")
    assert (await decide(noor, again, "accept")).json()["state"] == "in_use"


@pytest.mark.sqlite
async def test_only_translators_record_and_another_organisation_hears_nothing(
    farah: Desk, family: Family, other_office: Office
) -> None:
    assert (await family.desk.post("/api/prompts-aloud", a_prompt())).status_code == 403
    recording = await record(farah)
    other = await other_office.desk("translator")
    assert await rows(other) == []
    assert (await other.get(f"/api/prompts-aloud/{recording}/file")).status_code == 404
    assert (await decide(other, recording, "accept")).status_code == 404
