"""Which roles one colleague may have together. Decides; reads and writes nothing."""

from collections.abc import Collection


def may_go_together(roles: Collection[str]) -> bool:
    """Return whether one colleague may have all of these: a custodian is nothing else.

    Two custodians together open the root and bring records back. Were one of them also the administrator
    who invites, or a worker who reads, the second pair of eyes would be the first one's.
    """
    return "custodian" not in roles or set(roles) == {"custodian"}
