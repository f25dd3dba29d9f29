"""What a lead may decide about a piece that came after a dismissal. Decides; reads and writes nothing.

Somebody who was dismissed for how they treated people may put words into a person's mouth, or take away
those that were there. The review saw one voice pass for another's for years (16.2, 17.3). But what a
person truly said to that tablet may be a cry for help (promise 2), so nothing is thrown away and nothing
waits for long: whoever leads on safeguarding reads it first, within the hour, and lets it through, or keeps
it back. Neither is for ever: who learns more decides again.
"""

from collections.abc import Collection, Mapping
from typing import Literal

Decision = Literal["let_through", "kept_back"]
LEADS = frozenset({"safeguarding_lead", "deputy"})


def leads(roles: Collection[str]) -> bool:
    """Return whether somebody with these roles sees what waits for the lead."""
    return not LEADS.isdisjoint(roles)


def are_held(wanted: Collection[str], held: Collection[str]) -> bool:
    """Return whether everything that is decided about is held, so that nothing is decided unseen."""
    return set(wanted) <= set(held)


def still_waits(held: Collection[str], decided: Mapping[str, Decision]) -> bool:
    """Return whether anything of what is held was never decided about."""
    return any(one not in decided for one in held)
