"""Whoever has the link, the phone, the database or a guess gets no further than that one thing leads."""

import asyncio
import secrets
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import select, update

from tests.factories.own_devices import OwnPhone, invite, moved_in, path_of
from tests.factories.sessions import allow
from tests.factories.voices import Voices, make_voices, vault_of
from tests.support.people_at_work import Office
from voicecapture.app import make_app, rounds_of
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.capture.own_device import keys
from voicecapture.capture.own_device.models import own_device_confirmations, own_device_places
from voicecapture.crypto import hpke

WORDS = "He reads my messages."


@pytest.fixture
async def voices(office: Office) -> Voices:
    """A family and the worker who added it."""
    return await make_voices(office)


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def elsewhere(phone: OwnPhone, app: Litestar) -> OwnPhone:
    return OwnPhone(phone.office.elsewhere(app), phone.link, phone.kept)


def lying_in(folder: Path) -> bytes:
    return b"".join(one.read_bytes() for one in folder.rglob("*") if one.is_file())


async def shown(voices: Voices) -> OwnPhone:
    """A private phone that shows what its person kept."""
    phone = await moved_in(voices)
    await phone.send(voices.vault, text=WORDS, author_id=voices.person)
    answer = await voices.desk.post(path_of(voices.person, "/privacy"))
    assert answer.status_code == 204, answer.text
    assert (await phone.call("enter")).json()["shown"]["pieces"]
    return phone


async def test_an_invitation_works_once_even_for_two_at_the_same_moment(
    voices: Voices, settings: Settings
) -> None:
    await allow(voices.family, voices.person)
    phone = await invite(voices.desk, voices.office, voices.person)
    second = make_app(settings)
    phones = [phone, elsewhere(phone, second)] * 3
    answers = await asyncio.gather(
        *(one.call("make", f"pictures {at}") for at, one in enumerate(phones))
    )
    assert sorted(one.status_code for one in answers) == [200, 410, 410, 410, 410, 410]
    await second.state.database.close()


async def test_used_expired_taken_back_and_unknown_links_get_one_answer(voices: Voices) -> None:
    used = await moved_in(voices)
    unknown = OwnPhone(voices.office, secrets.token_bytes(16))
    ended = await voices.desk.post(path_of(voices.person, "/end"))
    assert ended.status_code == 204
    said = set()
    for phone in (used, unknown):
        look, made, enter = [await phone.call(one) for one in ("look", "make", "enter")]
        said.add((look.text, made.text, enter.text))
    assert len(said) == 1


async def test_an_expired_invitation_opens_nothing(voices: Voices) -> None:
    await allow(voices.family, voices.person)
    phone = await invite(voices.desk, voices.office, voices.person)
    later = clock.now() + timedelta(hours=72)
    clock.set_source(lambda: later)
    assert code(await phone.call("make")) == (410, "nothing_opens")


async def test_five_guesses_are_judged_by_two_processes_together(
    voices: Voices, settings: Settings
) -> None:
    phone = await moved_in(voices)
    second = make_app(settings)
    other = elsewhere(phone, second)
    guesses = [(phone, other)[at % 2].call("enter", f"guess {at}") for at in range(16)]
    answers = [code(answer) for answer in await asyncio.gather(*guesses)]
    assert answers.count((403, "pictures_wrong")) == 5
    assert answers.count((423, "pictures_locked")) == 11
    assert code(await phone.call("enter")) == (423, "pictures_locked")
    assert code(await other.call("enter")) == (423, "pictures_locked")
    assert (await voices.desk.get(path_of(voices.person))).json()["locked"]
    await second.state.database.close()


@pytest.mark.sqlite
async def test_a_restored_database_gives_no_new_guesses(voices: Voices, settings: Settings) -> None:
    phone = await moved_in(voices)
    database = voices.office.state.database
    await database.close()
    before = settings.folder / "before"
    before.mkdir()
    for path in settings.folder.glob("voicecapture.db*"):
        shutil.copy(path, before)
    for at in range(5):
        await phone.call("enter", f"guess {at}")
    await database.close()
    for path in settings.folder.glob("voicecapture.db*"):
        path.unlink()
    for path in before.iterdir():
        shutil.copy(path, settings.folder)
    assert code(await phone.call("enter")) == (423, "pictures_locked")


async def test_whoever_guesses_with_a_found_link_does_not_lock_the_person_out(
    voices: Voices,
) -> None:
    phone = await moved_in(voices)
    finder = OwnPhone(voices.office, phone.link)
    for at in range(5):
        assert code(await finder.call("enter", f"guess {at}")) == (403, "pictures_wrong")
    assert code(await finder.call("enter")) == (423, "pictures_locked")
    assert (await phone.call("enter")).status_code == 200


async def test_the_right_pictures_on_another_phone_show_nothing(voices: Voices) -> None:
    phone = await shown(voices)
    without = OwnPhone(voices.office, phone.link)
    other = OwnPhone(voices.office, phone.link, secrets.token_bytes(32))
    for one in (without, other):
        answer = await one.call("enter")
        assert answer.status_code == 200
        assert answer.json()["shown"] is None


async def test_an_expired_confirmation_shows_nothing_and_its_wrap_goes(voices: Voices) -> None:
    phone = await shown(voices)
    later = clock.now() + timedelta(days=14)
    clock.set_source(lambda: later)
    assert (await phone.call("enter")).json()["shown"] is None
    async with voices.office.state.database.transaction() as db:
        await rounds_of(voices.office.state)["own_devices"](db)
        wraps = (await db.execute(select(own_device_confirmations.c.wrap))).scalars().all()
    assert wraps == [None]


async def test_a_token_sends_to_its_persons_vault_alone(voices: Voices) -> None:
    phone = await moved_in(voices)
    father = await vault_of(voices.office, voices.family.father)
    _, answer = await phone.send(father)
    assert (answer["state"], answer["code"]) == ("refused", "unknown_vault")


async def test_pictures_of_one_person_open_no_other_place(voices: Voices) -> None:
    mother = await shown(voices)
    await allow(voices.family, voices.family.father)
    father = await invite(voices.desk, voices.office, voices.family.father)
    await father.call("make", "the father's")
    mixed = OwnPhone(voices.office, mother.link, father.kept)
    assert code(await mixed.call("enter", "the father's")) == (403, "pictures_wrong")
    mixed = OwnPhone(voices.office, father.link, mother.kept)
    assert (await mixed.call("enter", "the father's")).json()["shown"] is None


async def test_stolen_rows_hold_neither_link_nor_pictures_nor_a_key(voices: Voices) -> None:
    phone = await shown(voices)
    async with voices.office.state.database.transaction() as db:
        rows = [
            *(await db.execute(select(own_device_places))).all(),
            *(await db.execute(select(own_device_confirmations))).all(),
        ]
    lying = b"".join(
        one if isinstance(one, bytes) else str(one).encode() for row in rows for one in row
    )
    said = phone.body("right")
    assert phone.kept is not None
    for secret in (phone.link, phone.locator, phone.kept):
        assert secret not in lying
        assert secret.hex().encode() not in lying
    assert said["auth"].encode() not in lying


async def test_rows_and_phone_without_the_keystore_open_nothing(voices: Voices) -> None:
    phone = await shown(voices)
    async with voices.office.state.database.transaction() as db:
        (place_id,) = (await db.execute(select(own_device_places.c.place_id))).scalars().all()
    voices.office.state.keystore.destroy(keys.KIND, place_id)
    assert code(await phone.call("enter")) == (403, "pictures_wrong")


async def test_a_key_put_into_the_row_is_never_wrapped_to(voices: Voices) -> None:
    await moved_in(voices)
    theirs = hpke.public_key_of(hpke.generate_private_key())
    async with voices.office.state.database.transaction() as db:
        await db.execute(update(own_device_places).values(return_public=theirs))
    answer = await voices.desk.post(path_of(voices.person, "/privacy"))
    assert answer.json()["code"] == "does_not_open"
    async with voices.office.state.database.transaction() as db:
        assert not (await db.execute(select(own_device_confirmations))).all()


async def test_a_wrap_moved_to_another_place_opens_nothing(voices: Voices) -> None:
    mother = await shown(voices)
    await allow(voices.family, voices.family.father)
    father = await invite(voices.desk, voices.office, voices.family.father)
    await father.call("make", "the father's")
    confirmed = await voices.desk.post(path_of(voices.family.father, "/privacy"))
    assert confirmed.status_code == 204
    async with voices.office.state.database.transaction() as db:
        table = own_device_confirmations
        rows = (await db.execute(select(table.c.place_id, table.c.wrap))).all()
        (one, wrap_one), (two, wrap_two) = rows
        for place_id, wrap in ((one, wrap_two), (two, wrap_one)):
            await db.execute(update(table).where(table.c.place_id == place_id).values(wrap=wrap))
    assert (await mother.call("enter")).json()["shown"] is None
    assert (await father.call("enter", "the father's")).json()["shown"] is None


async def test_the_log_and_the_files_hold_no_link(
    voices: Voices, settings: Settings, caplog: Any, capsys: Any
) -> None:
    phone = await shown(voices)
    files = lying_in(settings.folder)
    out = capsys.readouterr()
    logged = (out.out + out.err + caplog.text).encode()
    for secret in (phone.link, phone.locator):
        assert secret not in files
        assert secret.hex().encode() not in logged


async def test_nobody_sends_what_a_form_could_send(voices: Voices) -> None:
    phone = await moved_in(voices)
    browser = voices.office.browser()
    answer = await browser.post(
        "/api/own-device/refuse", json={"locator": phone.body("x")["locator"]}
    )
    assert code(answer) == (403, "not_from_here")
