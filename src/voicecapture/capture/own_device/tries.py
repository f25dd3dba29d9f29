"""Five tries at the pictures, counted in the keystore for every process and every restore alike.

A person's own phone has a count of its own: whoever found the link and guesses elsewhere locks
themselves out and not the person. A try is taken before it is judged; the right pictures wipe the
count out.
"""

from voicecapture.base.keystore import Keystore
from voicecapture.capture.own_device.rules import TRIES

_KIND = "own-device-tries"
_BUCKETS = ("own", "other")


def take(keystore: Keystore, place_id: str, *, own_phone: bool) -> int:
    """Take one try; return how many were taken before it, ``TRIES`` where none is left."""
    return keystore.count_up(_KIND, _name(place_id, own_phone), TRIES)


def wipe_out(keystore: Keystore, place_id: str, *, own_phone: bool) -> None:
    """Forget the wrong ones: the right pictures came."""
    keystore.destroy(_KIND, _name(place_id, own_phone))


def is_locked(keystore: Keystore, place_id: str) -> bool:
    """Return whether the person's own phone, or every other one, is locked."""
    return any(keystore.count_up(_KIND, f"{place_id}-{one}", 0) >= TRIES for one in _BUCKETS)


def forget(keystore: Keystore, place_id: str) -> None:
    """Forget every count: the place has ended."""
    for one in _BUCKETS:
        keystore.destroy(_KIND, f"{place_id}-{one}")


def _name(place_id: str, own_phone: bool) -> str:
    return f"{place_id}-{_BUCKETS[0] if own_phone else _BUCKETS[1]}"
