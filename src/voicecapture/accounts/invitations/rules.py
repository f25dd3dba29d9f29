"""How long an invitation lasts, and what somebody must choose to come in with."""

from datetime import datetime, timedelta

LIFETIME = timedelta(hours=72)


def is_live(expires_at: datetime, moment: datetime) -> bool:
    """Return whether an invitation can still be used."""
    return moment < expires_at


def is_enough(*, words: bool, code: bool, passkey: bool, unlocks: bool) -> bool:
    """Return whether these ways in unlock, and none of them is bare.

    Args:
        words: six words were chosen.
        code: an app's codes were set up.
        passkey: a passkey was made.
        unlocks: that passkey has a key of its own (PRF).
    """
    if words:
        return code or passkey
    return passkey and unlocks
