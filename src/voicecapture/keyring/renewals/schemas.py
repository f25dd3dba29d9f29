"""Wire shapes of renewals."""

from voicecapture.base.ids import Id
from voicecapture.base.schemas import Wire


class Renew(Wire):
    """Nothing is asked: what is due is known."""


class Renewed(Wire):
    """How many vaults were renewed by the caller's keys, and how many still wait for them."""

    renewed: int
    waiting: int


class Due(Wire):
    """What the caller's keys can renew: vaults whose key must change, and how many lack shares."""

    rotations: list[Id]
    grants: int
    shares: int
