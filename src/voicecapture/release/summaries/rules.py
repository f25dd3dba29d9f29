"""Where a summary may go from where it stands, as data.

Nothing is released before someone else approved it, and what was released is never edited: a summary
that must change is written anew.
"""

from typing import Literal

State = Literal[
    "draft",
    "submitted",
    "approved",
    "returned",
    "released",
    "acknowledged",
    "answered",
    # Called back because the person stopped sharing; it opens for nobody, and nothing follows from it.
    "recalled",
]
Act = Literal[
    "save", "submit", "approve", "return", "hand_over", "acknowledge", "answer", "take_over"
]

MOVES: dict[tuple[State, Act], State] = {
    ("draft", "save"): "draft",
    ("returned", "save"): "draft",
    ("draft", "submit"): "submitted",
    ("returned", "submit"): "submitted",
    # A colleague takes over from an author who leaves; what that one signed is signed anew.
    ("draft", "take_over"): "draft",
    ("returned", "take_over"): "draft",
    ("submitted", "take_over"): "draft",
    ("approved", "take_over"): "draft",
    ("submitted", "approve"): "approved",
    ("submitted", "return"): "returned",
    ("approved", "hand_over"): "released",
    # The author may read link and code again; it changes nothing.
    ("released", "hand_over"): "released",
    ("acknowledged", "hand_over"): "acknowledged",
    # Whoever proves link and code has the document, even if it was handed over a moment ago.
    ("approved", "acknowledge"): "acknowledged",
    ("released", "acknowledge"): "acknowledged",
    ("acknowledged", "acknowledge"): "acknowledged",
    ("answered", "acknowledge"): "answered",
    ("approved", "answer"): "answered",
    ("released", "answer"): "answered",
    ("acknowledged", "answer"): "answered",
}

OPEN_TO_RECIPIENT: frozenset[State] = frozenset(
    {"approved", "released", "acknowledged", "answered"}
)


def find_next(state: State, act: Act) -> State | None:
    """Return where the act leads, or None if it is not a legal move from here."""
    return MOVES.get((state, act))
