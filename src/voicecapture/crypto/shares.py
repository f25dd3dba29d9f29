"""Shares of a secret: any two holders together, nobody alone (pairwise XOR).

For every pair of holders the secret is split afresh: the first gets 32 random bytes, the second the
secret with those bytes XORed over it. One share, or every share of one holder, is uniformly random
and says nothing of the secret. Three holders keep two shares each; it is a scheme that a reader can
check by eye, which a polynomial one is not.
"""

import secrets
from collections.abc import Mapping, Sequence
from itertools import combinations

from voicecapture.crypto.errors import BadFormat

ID_BYTES = 16

Pair = tuple[bytes, bytes]


def split(secret: bytes, holders: Sequence[bytes]) -> dict[Pair, bytes]:
    """Return each holder's share for each partner: ``{(holder, partner): share}``.

    Args:
        secret: what any two holders can put together again.
        holders: at least two different ids of 16 bytes.

    Raises:
        BadFormat: fewer than two holders, one twice, or an id of another size.
    """
    if len(set(holders)) != len(holders) or len(holders) < 2:
        raise BadFormat("shares need at least two different holders")
    if any(len(holder) != ID_BYTES for holder in holders):
        raise BadFormat("a holder's id has 16 bytes")
    made: dict[Pair, bytes] = {}
    for first, second in combinations(sorted(holders), 2):
        made[first, second] = secrets.token_bytes(len(secret))
        made[second, first] = combine(secret, made[first, second])
    return made


def combine(one: bytes, other: bytes) -> bytes:
    """Return the secret that two partners' shares make together."""
    if len(one) != len(other):
        raise BadFormat("shares of one secret are of one size")
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def secret_of(made: Mapping[Pair, bytes], first: bytes, second: bytes) -> bytes:
    """Return the secret from the shares that two holders keep for each other."""
    return combine(made[first, second], made[second, first])
