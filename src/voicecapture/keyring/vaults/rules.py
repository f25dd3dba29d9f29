"""Who may hold a vault, and when taking access would lose it.

Workers, safeguarding leads and their deputies hold vaults. Approvers and translators get one draft
or one piece wrapped to them, never a vault; an administrator reads no voice and no family name
(mission, The people).
"""

from collections.abc import Iterable

VAULT_ROLES = frozenset({"worker", "safeguarding_lead", "deputy"})


def may_hold_vaults(roles: Iterable[str]) -> bool:
    """Return whether a colleague with these roles may hold a grant."""
    return not VAULT_ROLES.isdisjoint(roles)


def would_close_for_good(holders: Iterable[str], leaving: str) -> bool:
    """Return whether nobody could open a vault once this holder's grant is taken."""
    return not set(holders) - {leaving}
