"""What people and workers say leaves no trace outside the vaults: not on disk, not in a log line."""

import base64
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories.families import make_family
from tests.factories.sessions import enrol, hand_over, presence, start
from tests.support.people_at_work import Office
from voicecapture.base.config import Settings
from voicecapture.keyring.vaults import service as vaults

PLANTED = "Feldspar lanterns over the canal"


def encodings(phrase: str) -> Iterator[bytes]:
    plain = phrase.encode()
    yield from (plain, phrase.encode("utf-16-le"), phrase.encode("utf-16-be"), plain.hex().encode())
    for offset in range(3):
        yield base64.b64encode(bytes(offset) + plain)[4 if offset else 0 : -4]


def files_with(folder: Path, phrase: str) -> list[str]:
    wanted = list(encodings(phrase))
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(one in path.read_bytes() for one in wanted)
    ]


@pytest.mark.sqlite
async def test_a_planted_phrase_is_found_nowhere(
    office: Office,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    lead = await office.desk("safeguarding_lead")
    desk = await office.desk("worker")
    family = await make_family(desk)
    there = presence(alone_reason=PLANTED)
    session_id = await start(desk, family.mother, presence=there)
    tablet = await enrol(desk, office)
    await hand_over(desk, session_id, tablet)
    async with office.state.database.transaction() as db:
        vault = await vaults.get_vault_of(db, office.organisation.id, family.mother, "voice")
    line = office.browser()
    whole = tablet.keep(vault, text=PLANTED, media=PLANTED.encode() * 9000)
    broken = tablet.keep(vault, text=PLANTED)
    answers = await tablet.send_raw(line, [whole.wire(), broken.wire() | {"sig": bytes(64)}])
    assert [answer["state"] for answer in answers] == ["kept", "refused"]
    back = await office.sign_in(desk.colleague)
    closing = {"must_act": True, "what": PLANTED, "rang": PLANTED}
    assert (await back.post(f"/api/sessions/{session_id}/close", closing)).status_code == 204
    [notice] = (await lead.get("/api/notices")).json()["items"]
    done = {"what": PLANTED}
    assert (await lead.post(f"/api/notices/{notice['id']}/done", done)).status_code == 204
    assert (
        await lead.post(f"/api/notices/{notice['id']}/done", {"note": PLANTED})
    ).status_code == 400
    assert files_with(settings.folder, PLANTED) == []
    output = capfd.readouterr()
    assert PLANTED not in output.out + output.err + caplog.text


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    for number, encoded in enumerate(encodings(PLANTED)):
        (tmp_path / str(number)).write_bytes(b"\0" + encoded + b"\0")
    assert len(files_with(tmp_path, PLANTED)) == number + 1
