"""What a desk sends about decisions, rights and referrals."""

from datetime import date, timedelta
from typing import Any

from voicecapture.base import clock


def day(days: int = 0) -> str:
    """Return a day some days from now, as the wire has it."""
    return _date(days).isoformat()


def _date(days: int) -> date:
    return (clock.now() + timedelta(days=days)).date()


def spoken(answer: str = "unknown", **said: Any) -> dict[str, Any]:
    """Return an answer to "was this person spoken to?", complete for what it says."""
    met: dict[str, Any] = {"spoken_by": "Nadia Brook", "spoken_on": day(), "language": "ur"}
    complete: dict[str, dict[str, Any]] = {
        "before": met | {"spoken_on": day(-3)},
        "since": met,
        "no": {"missing": ["alone"], "why": "He answered for her.", "speak_by": day(5)},
        "unknown": {},
    }
    return {"answer": answer} | complete[answer] | said


def a_ruling(answer: str = "unknown", **said: Any) -> dict[str, Any]:
    """Return a decision about somebody's home, made two days ago."""
    body: dict[str, Any] = {
        "kind": "tenancy",
        "what": "The flat is let to him alone from next month.",
        "decided_by": "The housing office",
        "decided_on": day(-2),
        "source": "letter",
        "spoken": spoken(answer),
    }
    return body | said


def an_explanation(topic: str = "housing", **said: Any) -> dict[str, Any]:
    """Return that a right was explained as it should be: alone, in a language they chose."""
    explanation: dict[str, Any] = {
        "topic": topic,
        "audience": "adult",
        "outcome": "explained",
        "explained_by": "Nadia Brook",
        "explained_on": day(),
        "language": "ur",
        "chosen_language": True,
        "alone": "yes",
    }
    return {"explanation": explanation | said}


def a_step(move: str = "asked", **said: Any) -> dict[str, Any]:
    """Return a step of a referral, complete for what it says."""
    complete: dict[str, dict[str, Any]] = {
        "offered": {"answer": "wants"},
        "asked": {"service": "Rowan Tree", "why": "She asked for it.", "ground": "agreed"},
        "declined": {"why": "No place before spring."},
        "next_step": {"next": "challenge", "why": "Spring is too late."},
        "outcome": {"why": "She goes each week."},
        "called_off": {"why": "She does not want it any more."},
    }
    return {"move": move, "on": day()} | complete.get(move, {}) | said


def a_referral(kind: str = "trauma", *, apart: bool = False, **said: Any) -> dict[str, Any]:
    """Return how a referral of this kind begins."""
    first = "offered" if kind == "advocacy" else "asked"
    return {"kind": kind, "apart": apart, "step": a_step(first, **said)}
