"""What a piece of earlier work says (docs/envelope.md): whose work, when, for whom, how it came here."""

from datetime import date
from typing import Any

import msgspec

ACTIVITY = "earlier_work"
NO_SESSION = bytes(16)


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Where a piece of earlier work comes from.

    Attributes:
        made_by: the professional who did the work with the person, by name.
        role: what they are, and ``organisation`` where.
        made_on: the day, where it is known; ``made_about`` is it in words ("summer 2019") where not.
        made_for: for whom or what it was made.
        came: how it came here, and from whom.
        note: what it is.
    """

    made_by: str
    role: str
    organisation: str
    made_on: date | None
    made_about: str
    made_for: str
    came: str
    note: str


def content_of(said: Attribution, media_type: str, size: int) -> dict[str, Any]:
    """Return the content that is sealed, beside media bytes of this type and size."""
    facts = msgspec.structs.asdict(said)
    facts["made_on"] = said.made_on.isoformat() if said.made_on else None
    return {"media": {"type": media_type, "size": size}, **facts}
