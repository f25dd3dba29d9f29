"""What is sealed about a decision on pieces that came after a dismissal: why."""

import msgspec


class Why(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Why they were let through, or kept back."""

    reason: str
