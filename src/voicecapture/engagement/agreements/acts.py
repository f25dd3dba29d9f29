"""What a person did to say yes, and who heard it beside the one who wrote it down.

In the family of the review one person answered for the others, and nothing showed it (4.1, 16.4). So a
yes on the screen is the person's own touch, with its moment and the mark if they drew one; a yes in
pictures is the picture they touched; and one that was said aloud names who heard it, or says why nobody
else was there. A no needs none of this.
"""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Form = Literal["on_screen", "said_aloud", "pictures"]
Heard = Literal["", "colleague", "interpreter", "adult"]
Answer = Literal["agreed", "declined"]
# Strokes apart by ";", points by " ", in thousandths of the sheet's width.
Drawn = Annotated[
    str, Meta(pattern=r"^[0-9,; ]{0,6000}$", examples=["100,500 300,480;350,400 500,520"])
]
Unsaid = Literal["act", "witness", "explained_by"]


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What they did on the tablet: touched the word, drew a mark and touched it, or touched a picture.

    ``picture`` is which one it was; ``at`` is the moment by the tablet's clock.
    """

    kind: Literal["tapped", "mark", "picture"]
    answer: Answer
    at: datetime
    picture: Literal["", "tick", "open_hand"] = ""
    mark: Drawn = ""


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """How a yes was given: its form, the person's own act, and who heard it."""

    form: Form
    act: Act | None = None
    witness: str = ""
    heard_as: Heard = ""
    unwitnessed: str = ""


def first_unsaid(given: Given, *, by_interpreter: bool) -> Unsaid | None:
    """Return the first thing that a yes must say of how it was given and does not, or None.

    ``by_interpreter`` is whether an interpreter of the register explained it: nobody else is one.
    """
    if given.form != "said_aloud":
        return None if _is_own(given) else "act"
    if given.unwitnessed.strip() and not given.witness.strip():
        return None
    if given.heard_as == "interpreter":
        return None if by_interpreter else "explained_by"
    return None if given.witness.strip() and given.heard_as else "witness"


def is_unwitnessed(given: Given) -> bool:
    """Return whether nobody but the one who wrote it down heard a yes that was said aloud."""
    return given.form == "said_aloud" and not given.witness.strip()


def _is_own(given: Given) -> bool:
    act = given.act
    if act is None or act.answer != "agreed":
        return False
    if given.form == "pictures":
        return act.kind == "picture" and act.picture == "tick"
    return act.kind == "tapped" or (act.kind == "mark" and bool(act.mark))
