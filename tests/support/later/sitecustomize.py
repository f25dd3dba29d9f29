"""A server some hours later.

On the path of a journey's demo, the clock of each of its processes is ahead by ``HOURS_AHEAD``.
"""

import os
from datetime import UTC, datetime, timedelta

from voicecapture.base import clock

_AHEAD = timedelta(hours=float(os.environ["HOURS_AHEAD"]))

clock.set_source(lambda: datetime.now(UTC) + _AHEAD)
