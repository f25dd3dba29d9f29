"""What is remarkable about a stored piece. None of it is a reason to lose or refuse one.

A device numbers its pieces and each names the one before. ``gap``: the one before has not arrived
(yet). ``fork``: two pieces claim one place, or the one before is another than it should be; a copied
or restored tablet looks like that. ``late``: sealed to an epoch that has been replaced since.
``own_device``: made on the person's own phone, with no worker there, so nobody saw who held it.
Flags are worked out when they are read, so that the order of arrival leaves no trace.
"""

from typing import Literal

Flag = Literal["late", "gap", "fork", "own_device"]
FIRST_PREVIOUS = "00" * 32


def flags(
    *,
    seq: int,
    prev: str,
    late: bool,
    has_before: bool,
    follows: bool,
    has_twin: bool,
    own_device: bool = False,
) -> tuple[Flag, ...]:
    """Return a piece's flags.

    Args:
        seq: its number in the device's chain, from 1.
        prev: the identity that it names as the one before, hexadecimal.
        late: whether its vault's epoch had been replaced when it arrived.
        has_before: whether any piece with the number before is here.
        follows: whether one of those has the identity that it names.
        has_twin: whether another piece claims the same number.
        own_device: whether the device is the person's own phone.
    """
    found: list[Flag] = ["own_device"] if own_device else []
    if late:
        found.append("late")
    if seq > 1 and not has_before:
        found.append("gap")
    strays = prev != FIRST_PREVIOUS if seq == 1 else has_before and not follows
    if has_twin or strays:
        found.append("fork")
    return tuple(found)
