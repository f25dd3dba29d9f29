"""What the invented family agreed to: each for themselves, explained by somebody who is named.

The girl is seven: she is willing, and her mother, who is not said to harm anyone, gave permission beside
it. The boy's teacher lets us see him at school; his father refused, and the lead was told.
"""

from typing import Any

from voicecapture.base import clock
from voicecapture.cli.demo.desk import Desk

_BANDS = {"girl": "child_6_9"}
_SHARES = ("girl", "mother")


async def ask(
    desk: Desk,
    people: dict[str, str],
    key: str,
    language: str,
    form: str,
    interpreter_id: str | None = None,
) -> None:
    """Record that somebody takes part and, for two of them, that what they marked may be sent."""
    for purpose in ("taking_part", "travel") if key in _SHARES else ("taking_part",):
        query = {"language": language, "band": _BANDS.get(key, "adult"), "purpose": purpose}
        (text,) = await desk.items("/api/agreement-templates", **query)
        body = {
            "purpose": purpose,
            "version": text["version"],
            "language": language,
            "band": query["band"],
            "decision": "agreed",
            **_given(form),
            "explained_by": _explained_by(desk, interpreter_id),
            "deciding": _with_permission(people["mother"]) if key == "girl" else None,
            "note": "",
        }
        await desk.post(f"/api/people/{people[key]}/agreements", body)


def _given(form: str) -> dict[str, Any]:
    """Return what they did to say yes: their own touch, or words that the interpreter heard too."""
    if form == "said_aloud":
        return {"form": form, "heard_as": "interpreter"}
    with_picture = {"kind": "picture", "picture": "tick"}
    how = with_picture if form == "pictures" else {"kind": "tapped"}
    act = {"answer": "agreed", "at": clock.now().isoformat(), **how}
    return {"form": form, "act": act}


async def say_why_and_who(desk: Desk, people: dict[str, str]) -> None:
    """Record on which ground the girl's record is kept, and who let us see the boy or refused."""
    await desk.post(
        f"/api/people/{people['girl']}/lawful-basis",
        {
            "ground": "recognised_legitimate_interests",
            "necessary_because": "Without a record nobody can act on what she tells us.",
            "condition": {"subject": "under_18", "why_without_consent": "cannot_give"},
        },
    )
    for body in (
        {"given_by": "parent", "answer": "no", "name": "Farrukh", "person_id": people["father"]},
        {"given_by": "authority", "answer": "yes", "name": "R. Okoro", "where": "At school"},
    ):
        await desk.post(f"/api/people/{people['boy']}/seeing-authority", body)


def _explained_by(desk: Desk, interpreter_id: str | None) -> dict[str, Any]:
    if interpreter_id is None:
        return {"name": desk.me["name"]}
    return {"interpreter_id": interpreter_id}


def _with_permission(mother: str) -> dict[str, Any]:
    return {
        "age": "under_16",
        "gillick": {
            "understands_nature": True,
            "understands_purpose": True,
            "understands_consequences": False,
            "can_weigh": False,
            "voluntary": True,
            "pressure": "Asked at school, alone. Nobody had told her what to say.",
        },
        "assents": True,
        "permission": {
            "given_by": "parental_responsibility",
            "name": "Zarmina",
            "person_id": mother,
            "answer": "yes",
        },
    }
