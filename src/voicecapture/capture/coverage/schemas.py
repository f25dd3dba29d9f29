"""Wire shapes of coverage."""

from datetime import datetime

from voicecapture.base.ids import Id
from voicecapture.base.schemas import Wire


class CoverageCount(Wire):
    """Somebody or something, in how many sessions, and when last.

    ``id`` is a person of the record or an interpreter of the register; null for anyone else, by label.
    """

    id: Id | None
    label: str
    sessions: int
    last_at: datetime


class LastInterpreter(Wire):
    """Who interpreted when the person was last heard; ``id`` is null for one who is not in the register."""

    id: Id | None
    name: str
    remote: bool


class CoverageOut(Wire):
    """When a person was last heard and last alone, through whom, and who was there; never what was said.

    ``heard`` counts sessions with a kept piece, and listening. ``alone`` are those of them in which nobody
    else could hear from start to end, ``alone_unknown`` those of which that was not noted. In ``unbridged``
    of them somebody interpreted who lacks the language or dialect asked for: they count for no language.
    ``languages`` and ``doors`` have their code as label; ``doors`` are outcomes of access.
    """

    sessions: int
    heard: int
    alone: int
    not_alone: int
    alone_unknown: int
    last_heard_at: datetime | None
    last_alone_at: datetime | None
    last_language: str | None
    last_interpreter: LastInterpreter | None
    languages: list[CoverageCount]
    interpreters: list[CoverageCount]
    unvetted: int
    unbridged: int
    adults: list[CoverageCount]
    doors: list[CoverageCount]
    opened_by: list[CoverageCount]
