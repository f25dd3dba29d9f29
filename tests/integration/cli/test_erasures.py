"""``voicecapture erasures`` lists what was erased, and erases again what came back."""

import asyncio
from pathlib import Path

import pytest

from tests.factories.voices import make_voices
from tests.support.people_at_work import Office
from voicecapture.cli import main
from voicecapture.keyring.tombstones import service as tombstones

pytestmark = pytest.mark.sqlite


async def run(folder: Path, *words: str) -> int:
    """Run a command beside the application, as an operator does."""
    return await asyncio.to_thread(main, ["erasures", *words, "--data-dir", str(folder)])


async def test_what_was_erased_is_listed_and_the_list_erases_again(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office.state.keystore.folder.chmod(0o700)
    voices = await make_voices(office)
    assert await run(tmp_path, "replay") == 0
    assert "0 tombstones; 0 vaults" in capsys.readouterr().out
    tombstones.engrave(
        office.state.keystore, office.organisation.id, voices.vault.id, "asked_by_the_person"
    )
    assert await run(tmp_path, "export") == 0
    listed = capsys.readouterr().out
    assert len(listed.splitlines()) == 1
    kept = tmp_path / "tombstones.txt"
    kept.write_text(listed)
    office.state.keystore.destroy("tombstone", voices.vault.id)
    assert await run(tmp_path, "replay", "--from", str(kept)) == 0
    assert "1 tombstones; 1 vaults had come back" in capsys.readouterr().out


async def test_a_list_that_is_none_is_refused_with_a_sentence(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office.state.keystore.folder.chmod(0o700)
    await make_voices(office)
    (tmp_path / "list.txt").write_text("nothing of the kind")
    assert await run(tmp_path, "replay", "--from", str(tmp_path / "list.txt")) == 2
    assert "give one that `voicecapture erasures export` wrote" in capsys.readouterr().err
