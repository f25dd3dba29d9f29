"""Running the application under granian, on one interface and port."""

import os

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from voicecapture.base.config import Settings
from voicecapture.cli.hygiene import keep_memory_here
from voicecapture.cli.options import as_environment

APPLICATION = "voicecapture.cli.worker:application"


def run(settings: Settings) -> None:
    """Serve until told to stop."""
    keep_memory_here()
    os.environ.update(as_environment(settings))
    Granian(
        APPLICATION,
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        workers=settings.workers,
        websockets=False,
        backpressure=256,
        log_level=LogLevels.warning,
        # Addresses hold ids; who needs them has the record of acts.
        log_access=False,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    ).serve()
