"""Prompts aloud over HTTP: recorded by a translator, heard by another, taken into use."""

from base64 import b64encode
from hashlib import sha256
from typing import Any

from tests.factories import files
from tests.factories.families import made
from tests.support.people_at_work import Desk

ASKED = "How do you feel now?"


def prompt_id(sentence: str) -> str:
    """Return the id of a sentence, as the pages make it."""
    return sha256(sentence.encode()).hexdigest()[:32]


def a_prompt(file: bytes = files.WEBM, **said: Any) -> dict[str, Any]:
    """Return what a studio sends of one sentence in Urdu."""
    return {
        "prompt": prompt_id(ASKED),
        "language": "ur",
        "type": "audio/webm;codecs=opus",
        "milliseconds": 2100,
        "file": b64encode(file).decode(),
        **said,
    }


async def record(desk: Desk, file: bytes = files.WEBM, **said: Any) -> str:
    """Record a sentence; return the recording's id."""
    return await made(desk, "/api/prompts-aloud", a_prompt(file, **said))


async def decide(desk: Desk, recording: str, act: str, **said: Any) -> Any:
    """Review a recording or take it out; return the answer as it came."""
    return await desk.post(f"/api/prompts-aloud/{recording}/{act}", said)


async def rows(desk: Desk, language: str = "ur") -> list[dict[str, Any]]:
    """Return the recordings of a language, newest first."""
    answer = await desk.get(f"/api/prompts-aloud?language={language}")
    return list(answer.json()["items"])
