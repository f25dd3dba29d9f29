"""Before anybody asked the mother: two letters that went through her husband, and what came of asking why.

They were written while the only plan was what the referral said: write to him. The ledger says of them
that she was never contacted directly, and that every answer came through him.
"""

from typing import Any

from voicecapture.cli.demo.calendar import in_days
from voicecapture.cli.demo.desk import Desk


async def write_through_her_husband(desk: Desk, people: dict[str, str]) -> None:
    """Two letters in English, carried and answered by him; then the question why it looks like this."""
    root = f"/api/people/{people['mother']}"
    him = {"name": "Farrukh", "kind": "household", "person_id": people["father"]}
    await desk.post(f"{root}/contact-plan", _plan_of_the_referral(him))
    notes = ("He wrote back that she is well.", "He rang: she is resting, and needs nothing.")
    letters = [await desk.post(f"{root}/offers", _letter(him, note)) for note in notes]
    await desk.post(f"{root}/whys", _why([one["id"] for one in letters]))


def _plan_of_the_referral(him: dict[str, Any]) -> dict[str, Any]:
    return {
        "gate": "safe",
        "said_by": him,
        "reason": "The referral says: write to him, he will tell her.",
        "channels": ["letter"],
        "valid_until": in_days(60),
    }


def _letter(him: dict[str, Any], note: str) -> dict[str, Any]:
    return {
        "direction": "outgoing",
        "channel": "letter",
        "language": "en",
        "carried_by": him,
        "answered": "for_them",
        "answered_by": him,
        "outcome": "declined",
        "note": note,
    }


def _why(letters: list[str]) -> dict[str, Any]:
    return {
        "offers": letters,
        "explanations": ["presence", "language"],
        "tried": "Two letters in English. Both went to her husband, and he answered both.",
        "best_placed": {
            "name": "The children's centre desk",
            "kind": "professional",
            "person_id": None,
        },
        "best_placed_why": "She comes there on her own, twice a week.",
        "next": ["other_venue", "interpreter"],
        "next_words": "Ask her there, herself, in Urdu.",
    }
