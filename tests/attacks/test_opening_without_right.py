"""Copied keys, moved pieces and a silent audit open nothing."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from tests.factories.families import openings
from tests.factories.voices import URDU, WORDS, Voices, make_voices, vault_of
from tests.support.people_at_work import Desk, Office
from voicecapture.audit.models import audit_heads
from voicecapture.capture.entries.models import pieces
from voicecapture.review.observations.models import observations
from voicecapture.review.translations.models import translations


@pytest.fixture
async def voices(office: Office) -> Voices:
    """A family whose mother kept things."""
    return await make_voices(office)


async def _edit(voices: Voices, query: Any) -> None:
    async with voices.office.state.database.transaction() as db:
        await db.execute(query)


async def _all(voices: Voices, table: Any) -> list[Any]:
    async with voices.office.state.database.transaction() as db:
        return list((await db.execute(select(table))).all())


async def _assigned(voices: Voices, env_id: str) -> tuple[Desk, str]:
    translator = await voices.office.desk("translator")
    body = {"translator_id": translator.colleague.id, "language": "en"}
    answer = await voices.desk.post(f"/api/pieces/{env_id}/translations", body)
    return translator, answer.json()["id"]


async def test_no_audit_no_opening(office: Office, voices: Voices) -> None:
    piece = await voices.keep()
    await _edit(voices, delete(audit_heads).where(audit_heads.c.org_id == office.organisation.id))
    answer = await voices.open(piece.env_id)
    assert answer.status_code == 500
    assert WORDS not in answer.text


async def test_a_piece_moved_to_another_persons_vault_does_not_open(voices: Voices) -> None:
    piece = await voices.keep()
    fathers = await vault_of(voices.office, voices.family.father)
    await _edit(
        voices,
        update(pieces).where(pieces.c.env_id == piece.env_id).values(vault_id=fathers.id),
    )
    answer = await voices.open(piece.env_id)
    assert (answer.status_code, answer.json()["code"]) == (409, "does_not_open")


async def test_a_piece_that_names_another_person_inside_does_not_open(voices: Voices) -> None:
    lying = replace(voices.vault, subject_id=voices.family.father)
    piece = await voices.keep(lying, text="I speak for her.")
    answer = await voices.open(piece.env_id)
    assert (answer.status_code, answer.json()["code"]) == (409, "does_not_open")


async def test_a_translators_wrap_copied_to_a_colleague_opens_nothing(voices: Voices) -> None:
    piece = await voices.keep(text=URDU)
    _, first = await _assigned(voices, piece.env_id)
    other, second = await _assigned(voices, (await voices.keep(text="Other.")).env_id)
    rows = {row.translation_id: row for row in await _all(voices, translations)}
    copied = update(translations).where(translations.c.translation_id == second)
    await _edit(voices, copied.values(wrap=rows[first].wrap, env_id=piece.env_id))
    answer = await other.post(f"/api/translations/{second}/open")
    assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")
    renamed = update(translations).where(translations.c.translation_id == first)
    await _edit(voices, renamed.values(translator_id=other.colleague.id))
    assert (await other.post(f"/api/translations/{first}/open")).status_code == 403


async def test_a_translators_key_opens_no_other_piece(voices: Voices) -> None:
    piece, other = await voices.keep(text=URDU), await voices.keep(text="Not for you.")
    translator, assigned = await _assigned(voices, piece.env_id)
    moved = update(translations).where(translations.c.translation_id == assigned)
    await _edit(voices, moved.values(env_id=other.env_id))
    answer = await translator.post(f"/api/translations/{assigned}/open")
    assert (answer.status_code, answer.json()["code"]) == (409, "does_not_open")
    assert "Not for you." not in answer.text


async def test_a_translation_moved_beside_another_piece_does_not_open(voices: Voices) -> None:
    piece, other = await voices.keep(text=URDU), await voices.keep(text="Other words.")
    await voices.translate(piece.env_id)
    await _edit(voices, update(translations).values(env_id=other.env_id))
    assert (await voices.open(other.env_id)).json()["code"] == "does_not_open"


async def test_a_translation_under_another_translators_name_does_not_open(voices: Voices) -> None:
    piece = await voices.keep(text=URDU)
    await voices.translate(piece.env_id)
    someone = await voices.office.hire("translator")
    await _edit(voices, update(translations).values(translator_id=someone.id))
    assert (await voices.open(piece.env_id)).json()["code"] == "does_not_open"


async def test_an_observation_moved_to_another_person_does_not_open(voices: Voices) -> None:
    path = f"/api/people/{voices.person}/observations"
    await voices.desk.post(path, {"seen_and_heard": "She hummed."})
    await _edit(voices, update(observations).values(person_id=voices.family.father))
    path = f"/api/people/{voices.family.father}/observations/open"
    answer = await voices.desk.post(path, {"purpose": "supervision"})
    assert (answer.status_code, answer.json()["code"]) == (409, "does_not_open")


async def test_a_bit_changed_anywhere_in_a_piece_shows_nothing(voices: Voices) -> None:
    piece = await voices.keep()
    (row,) = await _all(voices, pieces)
    for column in ("core", "seal"):
        whole: bytes = getattr(row, column)
        changed = whole[:-1] + bytes([whole[-1] ^ 1])
        await _edit(voices, update(pieces).values({column: changed}))
        answer = await voices.open(piece.env_id)
        assert answer.status_code >= 400
        assert WORDS not in answer.text
        await _edit(voices, update(pieces).values({column: whole}))
    assert (await voices.open(piece.env_id)).status_code == 200


async def test_a_grant_that_was_taken_opens_nothing_more(office: Office, voices: Voices) -> None:
    piece = await voices.keep()
    colleague = await office.desk("worker", name="Priya Holt")
    path = f"/api/people/{voices.person}/grants"
    body = {"worker_id": colleague.colleague.id, "vaults": ["voice"]}
    await voices.desk.post(path, body)
    assert (await voices.open(piece.env_id, colleague)).status_code == 200
    taken = await voices.desk.delete(f"{path}/{colleague.colleague.id}")
    assert taken.status_code < 300, taken.text
    assert (await voices.open(piece.env_id, colleague)).status_code == 403
    assert await openings(office, colleague) == [(piece.env_id, "read_by_due")]
