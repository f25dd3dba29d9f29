"""Who may call what: one readable table, filled stage by stage.

Each stage declares a ``PERMISSIONS`` mapping from a permission's name to a :class:`Rule`.
A route names its permission (``permission="people.add"``) and nothing else; a route without
one fails the start of the application, so a forgotten route cannot be an open route.

A rule has two halves. ``who`` is decided before the handler runs, from roles alone. ``needs``
names what the handler's service demands beyond that (a grant on a vault, being the author, …):
services enforce it by type, since only an opened grant yields content; the table says it so
that people and the generated ``docs/permissions.md`` can read the whole truth in one place.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol


class Reader(Protocol):
    """Whoever makes the request, as far as a rule needs to know."""

    @property
    def roles(self) -> frozenset[str]:
        """The roles held, such as ``worker`` or ``approver``."""


Predicate = Callable[[Reader | None], bool]


def anyone(reader: Reader | None) -> bool:
    """Anyone, signed in or not."""
    return True


def signed_in(reader: Reader | None) -> bool:
    """Any signed-in worker, whatever the role."""
    return reader is not None


def has_role(*roles: str) -> Predicate:
    """Return a predicate that holds for a reader with at least one of the roles."""
    wanted = frozenset(roles)

    def holds(reader: Reader | None) -> bool:
        return reader is not None and bool(reader.roles & wanted)

    holds.__doc__ = " or ".join(role.replace("_", " ") for role in roles)
    return holds


@dataclass(frozen=True)
class Rule:
    """One line of the permission table.

    Attributes:
        who: decides from the reader's roles.
        needs: what the service demands beyond the role, in plain words; empty if nothing.
        means: what the permission lets one do, in plain words.
        fresh: whether the session must have proved itself lately (signing in or stepping up).
    """

    who: Predicate
    means: str
    needs: str = ""
    fresh: bool = False


class Permissions:
    """The whole table, put together in ``app.py``."""

    def __init__(self, stages: Iterable[Mapping[str, Rule]]) -> None:
        self._rules: dict[str, Rule] = {}
        for stage in stages:
            twice = self._rules.keys() & stage.keys()
            if twice:
                raise ValueError(f"permission declared twice: {sorted(twice)}")
            self._rules.update(stage)

    def get_rule(self, name: str) -> Rule:
        """Return the rule, or raise ``KeyError`` for a name that no stage declares."""
        return self._rules[name]

    def items(self) -> list[tuple[str, Rule]]:
        """Return all lines, in the order of the stages."""
        return list(self._rules.items())
