"""What a summary's draft says, as it is sealed."""

import msgspec


class Quote(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words out of one piece, and out of its translation."""

    env_id: str
    text: str
    translation: str | None = None


class Draft(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One revision of a summary; ``revision`` keeps an older one from passing for it."""

    revision: int
    quotes: list[Quote]
    drawings: list[str]
    observations: list[str]
    handling: str


EMPTY = Draft(revision=1, quotes=[], drawings=[], observations=[], handling="")
