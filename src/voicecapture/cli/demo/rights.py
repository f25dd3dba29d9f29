"""What others decided about the invented family, which rights were explained, who was asked to help."""

from typing import Any

from voicecapture.cli.demo.calendar import in_days

# The flat was let to the father alone; nobody asked the mother. Of her papers nobody knows.
DECISIONS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "mother",
        {
            "kind": "tenancy",
            "what": "The flat in Larkfield Road is let to her husband alone.",
            "decided_by": "The housing office",
            "decided_on": in_days(-40),
            "source": "letter",
            "spoken": {
                "answer": "no",
                "missing": ["directly", "language"],
                "why": "The letter went to her husband, and was in English.",
                "speak_by": in_days(2),
            },
        },
    ),
    (
        "mother",
        {
            "kind": "immigration",
            "what": "Her stay is said to depend on her husband's.",
            "decided_by": "We do not know",
            "decided_on": in_days(-90),
            "source": "relative",
            "source_detail": "Her husband, on the telephone",
            "spoken": {"answer": "unknown"},
        },
    ),
    (
        "girl",
        {
            "kind": "school",
            "what": "She has lunch in the quiet room.",
            "decided_by": "Her school",
            "decided_on": in_days(-12),
            "source": "person",
            "spoken": {
                "answer": "before",
                "spoken_by": "Her class teacher",
                "spoken_on": in_days(-13),
                "language": "en",
                "said": "I like it there. It is not loud.",
            },
        },
    ),
)


def _explained(topic: str, interpreter_id: str, **said: Any) -> dict[str, Any]:
    explanation = {
        "topic": topic,
        "audience": "adult",
        "outcome": "explained",
        "explained_by": "Nadia Brook",
        "explained_on": in_days(-6),
        "language": "ur",
        "chosen_language": True,
        "interpreter_id": interpreter_id,
        "alone": "yes",
    }
    return {"explanation": explanation | said}


def explanations(interpreter_id: str) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Return which rights the mother had explained to her, through the interpreter she accepted."""
    asked = "Would the court tell my husband that I asked?"
    return (
        ("mother", _explained("safety", interpreter_id, asked=asked)),
        ("mother", _explained("housing", interpreter_id, alone="no")),
    )


def _asked(kind: str, service: str, why: str) -> dict[str, Any]:
    step = {
        "move": "asked",
        "on": in_days(-6),
        "service": service,
        "why": why,
        "ground": "agreed",
    }
    return {"kind": kind, "step": step}


REFERRALS = (
    (
        "mother",
        {
            "kind": "advocacy",
            "step": {
                "move": "offered",
                "on": in_days(-6),
                "answer": "not_now",
                "why": "First she wants to know who would hear of it.",
            },
        },
    ),
    ("mother", _asked("engagement", "Rowan Tree", "Its workers speak Urdu and are women.")),
    ("girl", _asked("trauma", "Kestrel House", "She asked whether it will ever stop.")),
)
