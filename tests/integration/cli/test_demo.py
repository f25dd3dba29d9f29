"""The demo is made whole or not at all, and a second start keeps it."""

import shutil
import stat
from pathlib import Path

import httpx
import pytest

from tests.support.server import Server, start_demo
from voicecapture.cli.demo.desk import Desk

pytestmark = pytest.mark.server


def sealed_bytes(server: Server) -> bytes:
    return (server.folder / "voicecapture.db").read_bytes()


async def at_desk(server: Server, login: str) -> list[str]:
    account = next(one for one in server.accounts.accounts if one.login == login)
    async with httpx.AsyncClient(base_url=server.url, timeout=30) as http:
        desk = Desk(http, account.login, account.passphrase)
        await desk.sign_in()
        households = await desk.items("/api/households")
        return sorted(one["called"] for household in households for one in household["members"])


async def test_a_second_start_keeps_people_and_passphrases(tmp_path: Path) -> None:
    first = start_demo(tmp_path / "demo")
    try:
        made = first.accounts
        assert await at_desk(first, "nadia.brook") != []
    finally:
        first.stop()
    second = start_demo(tmp_path / "demo")
    try:
        assert second.accounts.accounts == made.accounts
        assert "Laleh" in await at_desk(second, "nadia.brook")
        assert stat.S_IMODE((second.folder / "accounts.json").stat().st_mode) == 0o600
    finally:
        second.stop()


async def test_an_empty_demo_has_staff_and_no_family(tmp_path: Path) -> None:
    server = start_demo(tmp_path / "demo", "--empty")
    try:
        assert await at_desk(server, "nadia.brook") == []
        assert server.accounts.invitations == []
    finally:
        server.stop()


async def test_a_making_that_was_broken_off_is_begun_again(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    (folder / ".making" / "keystore").mkdir(parents=True)
    (folder / ".making" / "voicecapture.db").write_bytes(b"half")
    server = start_demo(folder, "--empty")
    try:
        assert not (folder / ".making").exists()
        assert await at_desk(server, "nadia.brook") == []
    finally:
        server.stop()


def test_a_stopped_server_leaves_nothing_that_listens(tmp_path: Path) -> None:
    server = start_demo(tmp_path / "demo", "--empty")
    server.stop()
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{server.url}/readyz", timeout=2)
    shutil.rmtree(tmp_path / "demo")
