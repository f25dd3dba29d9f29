"""The command line: start, look after and check an installation.

Each command is one module. A failure that the person at the keyboard can mend is one sentence on
standard error and exit code 2, never a traceback.
"""

import argparse
import sys
from collections.abc import Sequence

from voicecapture import __version__
from voicecapture.base.config import SettingsError
from voicecapture.base.keystore import MissingKey
from voicecapture.cli import api_document, audit, demo, doctor, init, migrate, serve
from voicecapture.cli.failures import CommandFailed

COMMANDS = (demo, init, serve, migrate, audit, doctor, api_document)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        code: int = given.run(given)
    except (CommandFailed, SettingsError) as failure:
        return _refused(str(failure))
    except MissingKey as missing:
        return _refused(
            f"{str(missing).capitalize()}; restore the keystore folder from its backup."
        )
    except KeyboardInterrupt:
        return 130
    return code


def _refused(sentence: str) -> int:
    print(f"voicecapture: {sentence}", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="voicecapture",
        description="Each person's own voice, sealed, and released with the right controls. "
        "Not for real people yet.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_to(commands)
    return parser
