"""``voicecapture init``: found an organisation, in a ceremony with its three custodians.

Each custodian comes to the screen alone, reads two times six words, writes them down, and clears the
page for the next. At the end stands a card for the office wall, which tablets are compared with.
"""

import argparse
import asyncio
import sys
from collections.abc import Callable

import segno

from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.organisations.service import Organisation
from voicecapture.accounts.root.rules import CUSTODIANS
from voicecapture.accounts.workers.service import NewWorker
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.base.keystore import Keystore
from voicecapture.cli import founding, installation
from voicecapture.cli.failures import CommandFailed
from voicecapture.cli.founding import Founded, Founder
from voicecapture.cli.options import add_settings_options, settings_from

_CLEAR = "\033[2J\033[3J\033[H"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    add_settings_options(parser)
    parser.add_argument("--organisation", required=True, metavar="NAME", help="who runs this")
    parser.add_argument(
        "--administrator", required=True, metavar="LOGIN", help="sign-in name, such as sam.hill"
    )
    parser.add_argument(
        "--administrator-name", metavar="NAME", help="as colleagues know them (default: the login)"
    )
    parser.add_argument(
        "--custodian",
        action="append",
        default=[],
        metavar="LOGIN=NAME",
        help="one of three who keep the root together, any two of them; asked for if not given",
    )
    parser.add_argument(
        "--all-at-once",
        action="store_true",
        help="print everything without clearing pages between the custodians (for scripts)",
    )


def run(given: argparse.Namespace) -> int:
    """Make folders, keys and tables, found the organisation, and show each their words."""
    settings = settings_from(given)
    three = _custodians(given)
    installation.make_folders(settings)
    asyncio.run(installation.refuse_if_founded(settings))
    installation.make_first_secrets(settings)
    founded = asyncio.run(_make(settings, given, three))
    turn: Callable[[], None] = _no_pause if given.all_at_once else _next_page
    for founder in founded.custodians:
        turn()
        print(_custodian_page(founder))
    for founder in founded.staff:
        turn()
        print(_administrator_page(given.organisation, founder))
    turn()
    print(card(founded.organisation, settings.public_url))
    return 0


def card(organisation: Organisation, public_url: str) -> str:
    """Return the card for the office wall: six words of the root, and the code that holds them."""
    code = segno.make(founding.card_link(public_url, organisation), error="m", micro=False)
    return "\n".join(
        [
            f"{organisation.name}: hang this card in the office.",
            "A new tablet shows the same six words, or reads the code with its camera.",
            "",
            f"    {' '.join(organisation.root_words)}",
            "",
            *_drawn(code),
        ]
    )


def _drawn(code: segno.QRCode) -> list[str]:
    """Draw a code with half blocks, two rows a line, dark on light with its quiet zone."""
    rows = [list(row) for row in code.matrix_iter(border=2)]
    rows += [[0] * len(rows[0])] * (len(rows) % 2)
    marks = {(0, 0): "█", (0, 1): "▀", (1, 0): "▄", (1, 1): " "}
    return [
        "    "
        + "".join(marks[bool(upper), bool(lower)] for upper, lower in zip(*pair, strict=True))
        for pair in zip(rows[::2], rows[1::2], strict=True)
    ]


def _custodian_page(founder: Founder) -> str:
    return (
        f"For {founder.who.name} alone. Write both on paper, and keep the papers apart.\n\n"
        f"    signs in as {founder.who.login} with:\n    {founder.sign_in_words}\n\n"
        f"    six custodian words:\n    {founder.custodian_words}\n\n"
        "The custodian words are typed in a ceremony, beside another custodian, and nowhere else.\n"
        "They are kept nowhere and cannot be looked up later."
    )


def _administrator_page(organisation: str, founder: Founder) -> str:
    return (
        f"Made {organisation}. The administrator signs in as {founder.who.login} with:\n\n"
        f"    {founder.sign_in_words}\n\n"
        "This passphrase is kept nowhere. Write it down now; nobody can look it up later."
    )


def _custodians(given: argparse.Namespace) -> list[NewWorker]:
    said: list[str] = list(given.custodian)
    while len(said) < CUSTODIANS and not given.all_at_once and sys.stdin.isatty():
        login = input(f"Custodian {len(said) + 1} of {CUSTODIANS}, sign-in name: ").strip()
        said.append(f"{login}={input('    name: ').strip()}")
    if len(said) != CUSTODIANS:
        raise CommandFailed(
            f"Name the {CUSTODIANS} custodians with --custodian LOGIN=NAME, once for each: "
            "colleagues who can come together, and none of them the administrator."
        )
    parted = [one.partition("=") for one in said]
    logins = {login for login, _, _ in parted}
    if len(logins | {given.administrator}) != CUSTODIANS + 1 or "" in logins:
        raise CommandFailed("Custodians and administrator must be four different people.")
    return [NewWorker(login, name or login, ("custodian",)) for login, _, name in parted]


async def _make(settings: Settings, given: argparse.Namespace, three: list[NewWorker]) -> Founded:
    await installation.upgrade(settings)
    database, keystore = Database(settings.url), Keystore(settings.keystore_folder)
    name = given.administrator_name or given.administrator
    administrator = NewWorker(given.administrator, name, ("administrator",))
    try:
        async with database.transaction() as db:
            if await organisations.find_all(db):
                raise CommandFailed(
                    "This installation has an organisation already; nothing was changed."
                )
            return await founding.found(db, keystore, given.organisation, three, [administrator])
    finally:
        await database.close()


def _no_pause() -> None:
    print()


def _next_page() -> None:
    print(_CLEAR, end="")
    input("The next page is for one pair of eyes. Press Enter when they are at the screen. ")
    print(_CLEAR, end="")
