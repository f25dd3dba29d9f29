"""A real server: ``voicecapture demo`` or ``serve`` under granian, on a free loopback port."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import psutil

from tests.support.ports import free_port
from voicecapture.cli.demo.accounts import Accounts, read_accounts

# A limit and no wait: making the demo takes long beside other work.
START_SECONDS = 180


class Server:
    """One running server; what it prints goes to ``log``."""

    def __init__(
        self, folder: Path, port: int, log: Path, process: subprocess.Popen[bytes]
    ) -> None:
        self.folder = folder
        self.port = port
        self.log = log
        self._process = process

    @property
    def url(self) -> str:
        """Where the doors are; localhost, since browsers trust that name and not the number."""
        return f"http://localhost:{self.port}"

    @property
    def pid(self) -> int:
        """The parent process."""
        return self._process.pid

    @property
    def accounts(self) -> Accounts:
        """Who can sign in to the demo."""
        return read_accounts(self.folder / "accounts.json")

    def wait(self, seconds: float = START_SECONDS) -> None:
        """Return when it answers; raise with its output if it does not."""
        deadline = time.monotonic() + seconds
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the server did not start:\n{self.log.read_text()}")
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def workers(self) -> set[int]:
        """Return the processes that take requests now, by their ids."""
        found = set[int]()
        for child in psutil.Process(self.pid).children():
            with suppress(psutil.NoSuchProcess):
                if any(one.status == psutil.CONN_LISTEN for one in child.net_connections()):
                    found.add(child.pid)
        return found

    def wait_for_workers(self, number: int, without: int = 0, seconds: float = 60) -> None:
        """Return when so many take requests, and none of them is the one that is gone."""
        deadline = time.monotonic() + seconds
        while len(there := self.workers()) < number or without in there:
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"of {number} there are {there}:\n{self.log.read_text()}")
            time.sleep(0.05)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop it and whatever it started; ``SIGKILL`` for a crash."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, how)
        self._process.wait(timeout=20)


def start_demo(folder: Path, *options: str, port: int | None = None) -> Server:
    """Start the demo in a folder; the first start makes the family."""
    return start("demo", "--data-dir", str(folder), *options, folder=folder, port=port)


def start(
    command: str,
    *options: str,
    folder: Path,
    port: int | None = None,
    environment: dict[str, str] | None = None,
    factory: str = "",
    under: Sequence[str] = (),
) -> Server:
    """Start a command that serves, wait until it answers, and return it.

    ``factory`` names another application, ``module:function``, for measurements; ``under`` is a
    program that starts the server and watches it.
    """
    port = port or free_port()
    folder.mkdir(parents=True, exist_ok=True)
    log = folder.with_name(f"{folder.name}.log")
    module = "tests.support.other_application" if factory else "voicecapture"
    arguments = [*under, sys.executable, "-m", module, command, *options, "--port", str(port)]
    environment = _environment() | (environment or {}) | {"OTHER_APPLICATION": factory}
    with log.open("ab") as output:
        process = subprocess.Popen(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=environment,
            # A group of its own, so that stopping it stops its workers too.
            start_new_session=True,
        )
    server = Server(folder, port, log, process)
    try:
        server.wait()
    except RuntimeError:
        server.stop(signal.SIGKILL)
        raise
    return server


def _environment() -> dict[str, str]:
    return {
        name: value for name, value in os.environ.items() if not name.startswith("VOICECAPTURE_")
    }
