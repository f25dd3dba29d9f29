"""Wire shapes of handing the tablet over."""

from datetime import datetime
from typing import Literal

from voicecapture.base.ids import Id
from voicecapture.base.schemas import LanguageTag, OptionalLanguage, Wire
from voicecapture.capture.sessions.rules import SessionKind
from voicecapture.engagement.prompts_aloud.schemas import PromptsToCarry


class HandOver(Wire):
    """Which tablet changes hands; ``heard`` is the language of prompts aloud, if not the written one."""

    device_id: Id
    heard: OptionalLanguage = ""


class TakeAlong(Wire):
    """What a tablet asks for; ``id`` is its own, made for this one asking and answered in the pack.

    ``language`` is the person's; ``heard`` the language of prompts aloud, if not the written one.
    """

    id: Id
    device_id: Id
    language: LanguageTag
    heard: OptionalLanguage = ""


class OrganisationInPack(Wire):
    """The organisation, by id and name."""

    id: Id
    name: str


class PersonInPack(Wire):
    """The person whose session it is, as they like to be called."""

    id: Id
    called: str
    kind: Literal["child", "adult", "unborn"]
    reads: bool


class WorkerInPack(Wire):
    """The session's worker."""

    id: Id
    name: str


class LeadInPack(Wire):
    """The safeguarding lead: whom to ring, and whose key a call for help is sealed to."""

    id: Id
    name: str
    phone: str
    certificate: bytes
    certificate_signature: bytes


class VaultInPack(Wire):
    """The person's voice vault: the signed statement of its key, and its signer's certificate."""

    id: Id
    epoch: int
    statement: bytes
    statement_signature: bytes
    signer_certificate: bytes
    signer_certificate_signature: bytes


class AnswerInPack(Wire):
    """An answer that this visit may bring back to the person."""

    id: Id
    language: str
    text: str
    given_at: datetime


class SessionPack(Wire):
    """Everything the voice door needs for one visit; the upload token is shown here only."""

    session_id: Id
    kind: SessionKind
    organisation: OrganisationInPack
    organisation_certificate: bytes
    organisation_certificate_signature: bytes
    directory: bytes
    directory_signature: bytes
    person: PersonInPack
    language: str
    worker: WorkerInPack
    lead: LeadInPack | None
    vault: VaultInPack
    activities: list[str]
    agreement: str | None
    answers: list[AnswerInPack]
    aloud: PromptsToCarry
    device_id: Id
    upload_token: str
    handed_over_at: datetime
    read_by: datetime


class PackAlong(Wire):
    """A pack that is taken along: its ``session_id`` is the id that the tablet asked with, and no session.

    Its kind says whether a planned session may begin from it, or only listening.
    """

    pack: SessionPack
    may_explore_allegations: bool
    good_until: datetime
