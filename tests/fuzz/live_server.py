"""Requests that nobody thought of, against a running server (schemathesis reads its API document).

``python -m tests.fuzz.live_server --minutes N`` starts the demo and goes through every route, with ids
that exist and ids that do not, as several members of staff; where it stopped it goes on next time
(``build/fuzz/live.json``, thrown away when the code changes). The short form is
``tests/attacks/test_fuzzing.py``.

What is held against every answer: no fault of ours (5xx other than the documented 503), only
statuses and shapes that the API document states.
"""

import argparse
import re
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import msgspec
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as bounds
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.support.server import Server, start_demo
from tools import evidence
from voicecapture.cli.demo.desk import Desk, Refused

PROGRESS = Path("build/fuzz/live.json")
READER_LOG = Path("build/fuzz/envelope.log")
BUSY = 503
# These end the caller's own session; how they behave is tested by hand. /api/sync takes MessagePack,
# which tests/attacks/test_sync_bits.py and the envelope's fuzzer cover.
ENDS_THE_SESSION = frozenset(
    {
        "/api/sign-out",
        "/api/me/passphrase",
        "/api/sessions/{session_id}/hand-over",
        "/api/me/sessions/{session_id}",
        "/api/workers/{worker_id}/deactivate",
    }
)
STAFF = ("nadia.brook", "ruth.okafor", "helen.marsh", "sadia.anwar", "sam.hill")


@dataclass
class Progress:
    """Which routes were gone through, at which commit."""

    commit: str
    done: list[str] = field(default_factory=list)
    answers: dict[str, int] = field(default_factory=dict)

    @property
    def requests(self) -> int:
        """How many requests were answered."""
        return sum(self.answers.values())


@dataclass
class Visitor:
    """A member of staff whose session every generated request carries."""

    login: str
    headers: dict[str, str]
    session: requests.Session
    ids: dict[str, list[str]]


def fuzz(server: Server, *, examples: int, seconds: float, progress: Progress) -> Progress:
    """Go through the routes that are left, until all are done or the time is up."""
    schema = schemathesis.openapi.from_url(f"{server.url}/api/openapi.json")
    end = time.monotonic() + seconds
    for login in STAFF:
        visitor = sign_in(server, login)
        for operation in _operations(schema):
            name = f"{login} {operation.label}"
            if name in progress.done:
                continue
            if time.monotonic() > end:
                return progress
            try_operation(operation, visitor, examples, progress.answers)
            progress.done.append(name)
    return progress


def try_operation(operation: Any, visitor: Visitor, examples: int, answers: dict[str, int]) -> None:
    """Send generated requests to one route, half of them with ids that exist; tally the answers."""

    def check(case: Any) -> None:
        case.headers = {**(case.headers or {}), **visitor.headers}
        answer = case.call(session=visitor.session)
        status = str(answer.status_code)
        answers[status] = answers.get(status, 0) + 1
        if answer.status_code != BUSY:
            case.validate_response(answer, checks=CHECKS)

    limit = bounds(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    for known in ({}, _known_ids(operation, visitor)):
        strategy = (
            operation.as_strategy(path_parameters=known) if known else operation.as_strategy()
        )
        decorated: Any = given(strategy)
        run: Any = limit(decorated(check))
        run()


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


def sign_in(server: Server, login: str) -> Visitor:
    """Sign a member of the demo's staff in, and learn which ids they know."""
    import asyncio

    return asyncio.run(_sign_in(server, login))


async def _sign_in(server: Server, login: str) -> Visitor:
    account = next(one for one in server.accounts.accounts if one.login == login)
    async with httpx.AsyncClient(base_url=server.url, timeout=30) as http:
        desk = Desk(http, account.login, account.passphrase)
        await desk.sign_in()
        session = requests.Session()
        for cookie in http.cookies.jar:
            session.cookies.set(cookie.name, str(cookie.value), path="/")
        return Visitor(login, desk.headers, session, await _learn_ids(desk))


async def _learn_ids(desk: Desk) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = {
        "worker_id": [one["id"] for one in await desk.items("/api/workers")]
    }
    if not {"worker", "safeguarding_lead"} & set(desk.me["roles"]):
        return ids
    families = await desk.items("/api/households")
    people = [member["id"] for family in families for member in family["members"]]
    ids |= {"household_id": [family["id"] for family in families], "person_id": people}
    for person in people[:4]:
        for name, path in (("env_id", "pieces"), ("summary_id", "summaries")):
            try:
                found = await desk.items(f"/api/people/{person}/{path}")
            except Refused:  # No access to this person: their ids stay unknown.
                continue
            ids.setdefault(name, []).extend(one.get("env_id") or one["id"] for one in found)
    return ids


def _known_ids(operation: Any, visitor: Visitor) -> dict[str, str]:
    names = {parameter.name for parameter in operation.path_parameters}
    return {name: visitor.ids[name][0] for name in names if visitor.ids.get(name)}


def _operations(schema: Any) -> Iterator[Any]:
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.path in ENDS_THE_SESSION or operation.path.startswith("/api/sync"):
            continue
        yield operation


def read_progress(commit: str) -> Progress:
    """Return where an earlier run of the same code stopped, or a fresh start."""
    try:
        earlier = msgspec.json.decode(PROGRESS.read_bytes(), type=Progress)
    except (OSError, msgspec.DecodeError):
        return Progress(commit)
    return earlier if earlier.commit == commit else Progress(commit)


def write_evidence(progress: Progress) -> None:
    """Bring the figures of both runs into docs/security-evidence.md."""
    runs = re.findall(r"Done (\d+) runs", READER_LOG.read_text()) if READER_LOG.exists() else []
    rows = [
        ("readers of bytes from outside", f"{sum(map(int, runs)):,} inputs", "refused or read"),
        (
            f"{len(progress.done)} pairs of a route and a member of staff",
            f"{progress.requests:,} requests",
            "answered as the API document states",
        ),
    ]
    evidence.write("fuzz", evidence.table(("what", "how much", "each was"), rows))


def main() -> int:
    """Run for the given minutes; keep what was done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--examples", type=int, default=40)
    asked = parser.parse_args()
    commit = subprocess.check_output(["git", "rev-parse", "--short", "HEAD"], text=True).strip()
    progress = read_progress(commit)
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        server = start_demo(Path(folder) / "demo")
        try:
            fuzz(server, examples=asked.examples, seconds=asked.minutes * 60, progress=progress)
        finally:
            server.stop()
            PROGRESS.parent.mkdir(parents=True, exist_ok=True)
            PROGRESS.write_bytes(msgspec.json.encode(progress))
    write_evidence(progress)
    tally = ", ".join(f"{count} of {status}" for status, count in sorted(progress.answers.items()))
    print(f"{len(progress.done)} routes as someone, {progress.requests} requests ({tally})")
    print("none was answered but as the API document states")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
