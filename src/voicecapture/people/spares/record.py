"""What a worker says of somebody whom they met without a line; sealed in that person's care vault."""

from datetime import datetime
from typing import Literal

import msgspec

Band = Literal["child", "young_person", "adult"]


class Met(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What to call them, or a picture in place of a name; roughly how old; which language they speak.

    Attributes:
        called: a first name, as far as the worker was told one.
        picture: the name of a picture, where there is no name to say.
        noted_at: when they were met, by the tablet's clock.
    """

    called: str
    picture: str
    band: Band
    language: str
    noted_at: datetime
