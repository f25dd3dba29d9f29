"""Every route of the map, identity, leaving, covering, staying away and looking again, in one list."""

from voicecapture.people.conflicts import routes as conflicts
from voicecapture.people.cover import routes as cover
from voicecapture.people.handovers import routes as handovers
from voicecapture.people.households import map_routes as household_map
from voicecapture.people.identities import routes as identities
from voicecapture.people.read_first import routes as read_first
from voicecapture.people.reviews import routes as reviews

ROUTES = [
    *household_map.ROUTES,
    *identities.ROUTES,
    *read_first.ROUTES,
    *conflicts.ROUTES,
    *cover.ROUTES,
    *reviews.ROUTES,
    *handovers.ROUTES,
]
