"""Running the application under granian, on one interface and port."""

import os
from typing import TYPE_CHECKING

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from voicecapture.app import make_app
from voicecapture.base.config import Settings, load_settings
from voicecapture.cli.logs import configure_logs
from voicecapture.cli.options import as_environment

if TYPE_CHECKING:
    from litestar import Litestar


def application() -> "Litestar":
    """Return the application; a worker process calls this, its settings in its environment."""
    settings = load_settings()
    configure_logs(settings)
    return make_app(settings)


def run(settings: Settings) -> None:
    """Serve until told to stop."""
    os.environ.update(as_environment(settings))
    Granian(
        f"{__name__}:application",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        workers=settings.workers,
        websockets=False,
        backpressure=256,
        log_level=LogLevels.warning,
        log_access=False,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    ).serve()
