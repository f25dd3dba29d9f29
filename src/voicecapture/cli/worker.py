"""What a worker process runs: the application, with its settings from the environment."""

import gc

from litestar import Litestar

from voicecapture.app import make_app
from voicecapture.base.config import load_settings
from voicecapture.cli.hygiene import keep_memory_here
from voicecapture.cli.logs import configure_logs


def application() -> Litestar:
    """Return the application for the settings that the parent process checked."""
    keep_memory_here()
    settings = load_settings()
    configure_logs(settings)
    app = make_app(settings)
    # What was made so far lives as long as the process; looked through again and again for what is dead, it
    # would hold up every request of that moment.
    gc.collect()
    gc.freeze()
    return app
