"""``voicecapture serve``: answer requests."""

import argparse
import asyncio

from voicecapture.cli import erasures, installation, serving
from voicecapture.cli.failures import CommandFailed
from voicecapture.cli.options import add_settings_options, settings_from, settings_help


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.epilog = settings_help()
    add_settings_options(parser)
    parser.add_argument("--host", help="interface to listen on")
    parser.add_argument("--port", type=int, help="port to listen on")


def run(given: argparse.Namespace) -> int:
    """Check everything that can be checked, then serve."""
    settings = settings_from(given, host=given.host, port=given.port)
    if not (settings.demo or settings.risk_real_people_without_disclosure_handling):
        raise CommandFailed(
            "This version cannot yet handle a disclosure, nor release anything without agreement, "
            "so it is not for real people. Use `voicecapture demo`; whoever runs a supervised trial "
            "and takes that risk sets risk_real_people_without_disclosure_handling = true."
        )
    asyncio.run(installation.check_ready(settings))
    installation.make_folders(settings)
    installation.check_port(settings)
    # A restored backup may hold what was erased since: that is erased again before anyone is answered.
    erasures.replay(settings)
    serving.run(settings)
    return 0
