"""What people said on the whole road, from journal to answer, is nowhere in the bytes that a thief takes."""

import base64
from pathlib import Path

import pytest

from tests.factories.releases import ANSWER, make_road
from tests.factories.voices import make_voices
from tests.support.people_at_work import Office

SAID = "the heron by the mill pond told me so"
OBSERVED = "she folded the tartan scarf eleven times"
HANDLED = "never by the blue staircase telephone"
TRANSLATED = "my papers lie in the walnut drawer"
ANSWERED = "we moved the hearing to the lantern room"
HEARD = "your place at the pottery class is safe"
PLANTED = (SAID, OBSERVED, HANDLED, TRANSLATED, ANSWERED, HEARD)


def _forms(phrase: str) -> list[bytes]:
    plain = phrase.encode()
    encoded = [base64.b64encode(bytes(n) + plain)[4 if n else 0 : -4] for n in range(3)]
    return [plain, plain.upper(), phrase.encode("utf-16-le"), plain.hex().encode(), *encoded]


def _files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.sqlite
async def test_no_word_of_the_road_is_on_the_disk_or_in_the_logs(
    office: Office, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    voices = await make_voices(office)
    piece = await voices.keep(text=f"Listen: {SAID}.", language="ur")
    await voices.translate(piece.env_id, text=f"{TRANSLATED}.")
    path = f"/api/people/{voices.person}/observations"
    await voices.desk.post(path, {"seen_and_heard": OBSERVED})
    road = await make_road(voices)
    quote = {"env_id": piece.env_id, "text": SAID, "translation": TRANSLATED}
    _, link = await road.released(quotes=[quote], observations=[OBSERVED], handling=HANDLED)
    _, package = await link.open()
    assert SAID.encode() in package.json, (
        "the road carried the words, so the search means something"
    )
    await road.author.post(f"/api/pieces/{piece.env_id}/open", {"purpose": SAID})
    await link.post("answer", **(ANSWER | {"what_we_did": ANSWERED}))
    (row,) = (await voices.desk.get(f"/api/people/{voices.person}/answers")).json()["items"]
    await voices.desk.post(f"/api/answers/{row['id']}/open")
    checked = {"safe_for_person": True, "others_removed": True}
    body = {"language": "en", "text": HEARD, **checked}
    await voices.desk.post(f"/api/answers/{row['id']}/person-version", body)
    await office.state.database.close()
    files = _files(tmp_path)
    assert sum(map(len, files.values())) > 50_000
    written = capfd.readouterr()
    logs = (written.out + written.err).encode()
    for phrase in PLANTED:
        for form in _forms(phrase):
            assert form not in logs
            assert [path.name for path, data in files.items() if form in data] == []
