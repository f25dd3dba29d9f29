"""Who can sign in to the demo: printed at every start, and kept in ``accounts.json`` (0600)."""

import os
from pathlib import Path

import msgspec
from msgspec.structs import replace

from voicecapture.cli.failures import CommandFailed

ACCOUNTS_FILE = "accounts.json"


class Account(msgspec.Struct, frozen=True):
    """One member of the demo's staff."""

    name: str
    login: str
    passphrase: str
    roles: list[str]
    custodian_words: str = ""


class Invitation(msgspec.Struct, frozen=True):
    """The two halves that a recipient was told apart: the link, and the code by telephone."""

    recipient: str
    link: str
    code: str


class Accounts(msgspec.Struct, frozen=True):
    """The doors' addresses and everyone who can come in."""

    doors: dict[str, str]
    accounts: list[Account]
    invitations: list[Invitation] = []
    # The six words of the root, as on the card that hangs in the office.
    card: str = ""

    def at(self, address: str) -> "Accounts":
        """Return the same people with the doors at another address."""
        doors = {name: f"{address}/{name}" for name in ("voice", "desk", "portal")}
        return replace(self, doors={"start": f"{address}/", **doors})

    def as_text(self, file: Path) -> str:
        """Return what the terminal shows."""
        lines = ["", "voicecapture demo. Invented people only; not for real people yet.", ""]
        lines += [f"  {name:8} {address}" for name, address in self.doors.items()]
        lines += ["", "  Who can sign in at the desk:"]
        for one in self.accounts:
            roles = ", ".join(role.replace("_", " ") for role in one.roles)
            lines.append(f"    {one.login:14} {one.passphrase}")
            lines.append(f"    {'':14} {one.name}, {roles}")
            if one.custodian_words:
                lines.append(f"    {'':14} custodian words: {one.custodian_words}")
        if self.card:
            lines += ["", "  The card in the office, which a new tablet is compared with:"]
            lines += [f"    {self.card}"]
        for waiting in self.invitations:
            lines += ["", f"  A released summary waits for {waiting.recipient}:"]
            lines += [f"    {self.doors['start'].rstrip('/')}{waiting.link}"]
            lines += [f"    code {waiting.code}"]
        return "\n".join([*lines, "", f"  The same is in {file}. Stop with Ctrl+C.", ""])


def read_accounts(file: Path) -> Accounts:
    """Return the accounts of an earlier start."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Accounts)
    except (OSError, msgspec.DecodeError):
        raise CommandFailed(
            f"{file} cannot be read; restore it, or choose another folder with --data-dir."
        ) from None


def write_accounts(file: Path, accounts: Accounts) -> None:
    """Write the file for this user alone, whole or not at all."""
    written = msgspec.json.format(msgspec.json.encode(accounts), indent=2)
    temporary = file.with_suffix(".new")
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(written)
    temporary.replace(file)
