"""No id, no quoted value and no trace of a library's message stands in a log."""

import json
import logging
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import structlog

from voicecapture.base.config import Settings
from voicecapture.base.keystore import Keystore
from voicecapture.cli.logs import configure_logs

ID = "0123456789abcdef" * 2


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    Keystore(tmp_path / "keystore").create("pepper", "sign-in", secrets.token_bytes(32))
    before = logging.getLogger().handlers[:], logging.getLogger().level
    yield Settings(data_dir=str(tmp_path), log_level="debug")
    structlog.reset_defaults()
    logging.getLogger().handlers, logging.getLogger().level = before[0], before[1]


def _said(capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_an_id_is_written_as_a_mark_that_stays_the_same(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logs(settings)
    log = structlog.get_logger("voicecapture")
    log.info("one", person=ID, path=f"/api/people/{ID}/pieces", digest=ID + ID, many=[ID.upper()])
    log.info("two", person=ID)
    first, second = _said(capsys)
    assert ID not in json.dumps([first, second]).lower()
    assert first["person"] == second["person"]
    assert first["person"].startswith("#")
    assert first["path"] == f"/api/people/{first['person']}/pieces"


def test_another_installation_gives_another_mark(
    settings: Settings, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    configure_logs(settings)
    structlog.get_logger("a").info("one", person=ID)
    Keystore(tmp_path / "other" / "keystore").create("pepper", "sign-in", secrets.token_bytes(32))
    configure_logs(Settings(data_dir=str(tmp_path / "other")))
    structlog.get_logger("b").info("one", person=ID)
    first, second = _said(capsys)
    assert first["person"] != second["person"]


def test_a_librarys_message_is_not_quoted(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logs(settings)
    try:
        raise ValueError("Laleh said that she is afraid")
    except ValueError:
        logging.getLogger("some.library").exception("could not store %s", "her words")
    logging.getLogger("some.library").info("INSERT INTO pieces VALUES ('Laleh')")
    (line,) = _said(capsys)
    assert (line["sender"], line["kind"], line["level"]) == ("some.library", "ValueError", "error")
    assert "Laleh" not in json.dumps(line)
    assert "words" not in json.dumps(line)


def test_a_log_that_cannot_be_written_fails_nobody(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    # Nobody reads at the other end: every flush raises, as it does on a full disk.
    with suppress(OSError), os.fdopen(writes, "w") as broken:
        with pytest.raises(OSError, match="pipe"):
            print("a line", file=broken, flush=True)
        monkeypatch.setattr("sys.stderr", broken)
        configure_logs(settings)
        log = structlog.get_logger("voicecapture")
        for _ in range(10_000):
            log.warning("sync.batch_failed", kind="OperationalError")
        logging.getLogger("some.library").error("a line")
