"""A day sheet on the wire: the one place that says what a tablet may hold of a person.

A field is added here only if a visit cannot do without it. ``tests/attacks`` holds every answer to
the list: no address, no number, no reason, no birth date, no word that the person said.
"""

from datetime import date, datetime
from typing import Literal

from voicecapture.base.ids import Id
from voicecapture.base.schemas import Wire
from voicecapture.capture.sessions.rules import SessionKind, State
from voicecapture.engagement.agreements.catalogue import Band, Purpose
from voicecapture.engagement.agreements.rules import AgreementStanding
from voicecapture.engagement.agreements.schemas import AgreementTemplate
from voicecapture.engagement.contact_plans.record import Channel
from voicecapture.engagement.contact_plans.rules import PlanGate
from voicecapture.engagement.interpreters.schemas import SpokenLanguage


class PlanOnSheet(Wire):
    """What one contact plan permits. Where two stand side by side, a sheet has both.

    Whoever may carry a message or never may is there by name alone: an id would lead on.
    """

    id: Id
    gate: PlanGate
    conditions: str
    channels: list[Channel]
    safe_times: str
    code_word: str
    may_carry: list[str]
    never: list[str]
    valid_until: date


class AgreementOnSheet(Wire):
    """What a person decided about one purpose, and in which text."""

    id: Id
    purpose: Purpose
    version: str
    state: AgreementStanding
    decided_at: datetime


class OfferOnSheet(Wire):
    """An offer that waits for an answer: by which way and when, and nothing that was said or written.

    An answer that is noted without a line names it, so that nobody asks why it was left without one.
    """

    id: Id
    channel: Channel
    made_at: datetime


class NearbyOnSheet(Wire):
    """Somebody of the household, by the name they are called.

    They may be noted as present, as who answered, and as who carried a contact.
    """

    id: Id
    called: str


class InterpreterOnSheet(Wire):
    """An interpreter whom the person has accepted: by name, since they explain what is asked.

    ``request_id`` is what they were accepted under: a session that they interpret names it. ``language`` and
    ``dialect`` are what was asked for, ``spoken`` what they have.
    """

    id: Id
    request_id: Id
    name: str
    language: str
    dialect: str
    spoken: list[SpokenLanguage]


class SessionOnSheet(Wire):
    """One of the reader's own sessions with this person that is not closed yet."""

    id: Id
    kind: SessionKind
    state: State
    started_at: datetime


class Knew(Wire):
    """The newest records when the sheet was made: what a note written from it knew of."""

    contact_plans: list[Id]
    agreements: list[Id]


class DaySheet(Wire):
    """What a tablet may hold of one person without a line, until ``good_until`` at most."""

    person_id: Id
    called: str
    kind: Literal["child", "adult", "unborn"]
    bands: list[Band]
    languages: list[str]
    reads: bool
    plans: list[PlanOnSheet]
    agreements: list[AgreementOnSheet]
    texts: list[AgreementTemplate]
    interpreters: list[InterpreterOnSheet]
    nearby: list[NearbyOnSheet]
    sessions: list[SessionOnSheet]
    offers: list[OfferOnSheet]
    knew: Knew
    opened_at: datetime
    good_until: datetime
