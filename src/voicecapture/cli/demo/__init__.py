"""``voicecapture demo``: an invented family on SQLite, and the three doors to walk through."""

import argparse
import asyncio
import shutil
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from voicecapture.base.config import Settings, load_settings
from voicecapture.cli import erasures, installation, serving
from voicecapture.cli.demo.accounts import ACCOUNTS_FILE, Accounts, read_accounts, write_accounts
from voicecapture.cli.failures import CommandFailed

_MAKING = ".making"
_DATABASE = "voicecapture.db"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("--data-dir", default="var/demo", metavar="FOLDER", help="where it is kept")
    parser.add_argument("--port", type=int, default=8080, help="port to listen on (default 8080)")
    parser.add_argument(
        "--empty", action="store_true", help="staff only: no family, to add your own invented one"
    )


def run(given: argparse.Namespace) -> int:
    """Make the demo if it is not there yet, say who can sign in, and serve."""
    folder = Path(given.data_dir)
    settings = demo_settings(folder, given.port)
    installation.make_folders(_outer(settings))
    installation.check_port(settings)
    accounts = _kept(folder) or _made(folder, settings, empty=given.empty)
    installation.make_folders(settings)
    asyncio.run(installation.upgrade(settings))
    asyncio.run(installation.check_ready(settings))
    erasures.replay(settings)
    accounts = accounts.at(settings.public_url)
    write_accounts(folder / ACCOUNTS_FILE, accounts)
    print(accounts.as_text(folder / ACCOUNTS_FILE), flush=True)
    serving.run(settings)
    return 0


def demo_settings(folder: Path, port: int) -> Settings:
    """Return the demo's settings; the environment of a real installation has no say in them."""
    return load_settings(
        environment={},
        data_dir=str(folder),
        port=port,
        public_url=f"http://localhost:{port}",
        demo=True,
    )


def _outer(settings: Settings) -> Settings:
    return load_settings(environment={}, data_dir=settings.data_dir, demo=True)


def _kept(folder: Path) -> Accounts | None:
    """Return the accounts of a demo that is there already."""
    if (folder / _MAKING).exists():
        # The making was broken off; nothing in it was ever shown to anyone.
        shutil.rmtree(folder / _MAKING)
    if (folder / ACCOUNTS_FILE).exists():
        return read_accounts(folder / ACCOUNTS_FILE)
    if (folder / _DATABASE).exists():
        raise CommandFailed(
            f"{folder} holds a database but no {ACCOUNTS_FILE}, so nobody could sign in; "
            "choose another folder with --data-dir."
        )
    return None


def _made(folder: Path, settings: Settings, *, empty: bool) -> Accounts:
    """Make the demo aside and move it into place, the list of accounts last."""
    print("Making the demo; this takes a few seconds the first time.", flush=True)
    aside = folder / _MAKING
    # In a process of its own: the server's workers are forked from this one, and the typesetter's
    # threads, once started, would be missing in them and waited for without end.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as maker:
        accounts = maker.submit(_make, demo_settings(aside, settings.port), empty).result()
    write_accounts(aside / ACCOUNTS_FILE, accounts)
    for part in sorted(aside.iterdir(), key=lambda path: path.name == ACCOUNTS_FILE):
        place = folder / part.name
        if place.is_dir():
            shutil.rmtree(place)
        part.replace(place)
    aside.rmdir()
    return accounts


def _make(settings: Settings, empty: bool) -> Accounts:
    # Loaded for the first start only: making the family takes the whole application.
    from voicecapture.cli.demo.making import make_demo  # noqa: PLC0415

    return asyncio.run(make_demo(settings, empty=empty))
