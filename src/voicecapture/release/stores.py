"""What making a release needs besides the database: the keystore, the sealed parts, the time zone."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from litestar.datastructures import State

from voicecapture.base.blobs.store import Blobs
from voicecapture.base.keystore import Keystore


@dataclass(frozen=True)
class Stores:
    """Handed from the route through the use-case, so that neither looks anything up."""

    keystore: Keystore
    blobs: Blobs
    zone: ZoneInfo


def provide_stores(state: State) -> Stores:
    """Return the application's stores."""
    return Stores(state.keystore, state.blobs, state.settings.zone)
