"""Bytes and requests that nobody thought of; `make fuzz` goes on for longer."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz import live_server
from tests.support.server import start_demo

RUNS = 30_000


@pytest.mark.skipif(
    sys.platform != "linux",
    reason="atheris has wheels for Linux only",
)
def test_no_bytes_make_a_reader_fail_otherwise_than_by_refusing(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    arguments = [f"-runs={RUNS}", "-seed=1", "-max_len=2048", str(tmp_path / "corpus")]
    ended = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.envelope_reader", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-3000:]
    assert f"Done {RUNS} runs" in ended.stderr


@pytest.mark.server
@pytest.mark.filterwarnings("ignore")
def test_no_request_is_answered_but_as_the_api_document_states(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_server, "STAFF", ("nadia.brook", "sam.hill"))
    server = start_demo(tmp_path_factory.mktemp("fuzz") / "demo")
    try:
        progress = live_server.Progress("short")
        live_server.fuzz(server, examples=2, seconds=120, progress=progress)
    finally:
        server.stop()
    assert progress.answers.get("200", 0) > 20, "some requests must get through"
    assert progress.answers.get("404", 0) > 20, "some must meet ids that are not there"
