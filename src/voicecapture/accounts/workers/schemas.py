"""Wire shapes of workers."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import ONE_LINE, LanguageTag, ShortText, Wire

Role = Literal[
    "worker",
    "safeguarding_lead",
    "deputy",
    "approver",
    "administrator",
    "translator",
    "custodian",
]


class OrganisationRef(Wire):
    """An organisation's id and name."""

    id: Id
    name: str


class WaysIn(Wire):
    """How well somebody is provided: ``enough`` means that losing one way in leaves another."""

    wraps: int
    second_factors: int
    enough: bool


class Me(Wire):
    """The signed-in worker: public keys, the certificate over them, and how the account stands.

    ``key_words`` are compared aloud before the keys are certified; ``fresh_until`` says until when
    the session counts as having proved itself; ``attempts_since_last`` how many wrong tries to sign
    in there were before this session began.
    """

    id: Id
    name: str
    login: str
    roles: list[Role]
    language: str
    organisation: OrganisationRef
    kem_public_key: bytes
    sign_public_key: bytes
    certificate: bytes | None
    certificate_signature: bytes | None
    certified: bool
    key_words: list[str]
    unlocks: WaysIn
    attempts_since_last: int
    fresh_until: datetime


WorkerState = Literal["invited", "uncertified", "active", "left"]


class Colleague(Wire):
    """A worker as colleagues see them."""

    id: Id
    name: str
    login: str
    roles: list[Role]
    active: bool
    state: WorkerState


class NewColleague(Wire):
    """What an administrator says of a new colleague."""

    login: Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9.-]{1,63}$")]
    name: ShortText
    roles: Annotated[list[Role], Meta(min_length=1, max_length=7)]
    language: LanguageTag = "en"
    phone: Annotated[str, Meta(max_length=40, pattern=ONE_LINE)] = ""
