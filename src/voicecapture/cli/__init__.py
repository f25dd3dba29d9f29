"""The command line: start, look after and check an installation.

Each command is one module, loaded only when it is asked for: the process that watches over the
workers need not hold the application too. A failure that the person at the keyboard can mend is one
sentence on standard error and exit code 2, never a traceback.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from voicecapture import __version__
from voicecapture.base.config import SettingsError
from voicecapture.base.keystore import MissingKey
from voicecapture.cli.failures import CommandFailed

COMMANDS = {
    "demo": "start everything with an invented family",
    "init": "make a new installation",
    "invite": "let somebody who lost every way in come back",
    "serve": "answer requests",
    "migrate": "bring the database up to date",
    "audit": "check the record of who did what",
    "keys": "what would be lost with whose keys, and what to do",
    "erasures": "erase again what a restored backup brought back",
    "sweep": "delete sealed parts that nothing names any more",
    "doctor": "check keys, database, disk and clock",
    "api-document": "print the OpenAPI document",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    given = _parser(asked=words[0] if words else "").parse_args(words)
    try:
        code: int = given.run(given)
    except (CommandFailed, SettingsError) as failure:
        return _refused(str(failure))
    except MissingKey as missing:
        return _refused(f"{str(missing).capitalize()}; restore the keystore from its backup.")
    except KeyboardInterrupt:
        return 130
    return code


def _refused(sentence: str) -> int:
    print(f"voicecapture: {sentence}", file=sys.stderr)
    return 2


def _parser(asked: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="voicecapture",
        description="Each person's own voice, sealed, and released with the right controls. "
        "Not for real people yet.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, means in COMMANDS.items():
        command = commands.add_parser(
            name, help=means, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        if name == asked:
            module = import_module(f"voicecapture.cli.{name.replace('-', '_')}")
            module.add_options(command)
            command.set_defaults(run=module.run)
    return parser
