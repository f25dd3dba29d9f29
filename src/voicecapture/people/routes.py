"""Every route of leaving, covering, staying away and looking again, in one list for ``app.py``."""

from voicecapture.people.conflicts import routes as conflicts
from voicecapture.people.cover import routes as cover
from voicecapture.people.handovers import routes as handovers
from voicecapture.people.read_first import routes as read_first
from voicecapture.people.reviews import routes as reviews

ROUTES = [
    *read_first.ROUTES,
    *conflicts.ROUTES,
    *cover.ROUTES,
    *reviews.ROUTES,
    *handovers.ROUTES,
]
